import { useText } from "~/site/language";
import { servicesText } from "./text";

/** What happens from booking to driving off. */
export function HowItWorks() {
  const words = useText(servicesText);
  return (
    <>
      <h2 className="mt-12 text-xl">{words.howTitle}</h2>
      <ol role="list" className="mt-5 space-y-6">
        {words.how.map(({ title, body }, index) => (
          <li key={title} className="flex gap-4">
            <span
              aria-hidden="true"
              className="figures grid size-10 shrink-0 place-items-center rounded-full border-2 border-ink bg-white font-extrabold"
            >
              {index + 1}
            </span>
            <div>
              <h3 className="text-base">{title}</h3>
              <p className="max-w-[58ch] text-muted">{body}</p>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
