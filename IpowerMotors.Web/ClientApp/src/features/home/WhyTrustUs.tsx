import { useText } from "~/site/language";
import { homeText } from "./text";

/** A price tag, a signed sheet, a cog, a calendar: one per reason, in the order of the words. */
const drawings = [
  <path key="tag" d="M6 22 22 6h18v18L24 40zM33 13h.01M16 24l8 8" />,
  <path key="sheet" d="M10 4h20l8 8v32H10zM30 4v8h8M16 18h16M16 25h16M16 36c3-5 5-5 6 0s4 0 6-3" />,
  <path
    key="cog"
    d="M24 17a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM24 5v6M24 37v6M5 24h6M37 24h6M10.6 10.6l4.2 4.2M33.2 33.2l4.2 4.2M37.4 10.6l-4.2 4.2M14.8 33.2l-4.2 4.2"
  />,
  <path key="calendar" d="M6 10h36v32H6zM6 19h36M15 5v9M33 5v9M17 31h14M26 26l5 5-5 5" />,
];

export function WhyTrustUs() {
  const words = useText(homeText);
  return (
    <section aria-labelledby="pourquoi" className="bg-ink text-white">
      <div className="container-page py-14 md:py-20">
        <h2 id="pourquoi" className="text-2xl md:text-3xl">
          {words.whyTitle}
        </h2>
        <ul role="list" className="mt-10 grid gap-x-8 gap-y-10 sm:grid-cols-2 lg:grid-cols-4">
          {words.why.map((reason, index) => (
            <li key={reason.title} className="border-t-2 border-orange pt-5">
              <svg viewBox="0 0 48 48" className="drawing size-12 text-orange" aria-hidden="true">
                {drawings[index]}
              </svg>
              <h3 className="mt-4 text-lg">{reason.title}</h3>
              <p className="mt-2 text-sand">{reason.body}</p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
