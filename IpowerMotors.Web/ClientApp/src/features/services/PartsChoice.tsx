import { useText } from "~/site/language";
import { servicesText } from "./text";

/** The choice of second-hand parts and its limits (C. conso L224-67 and R224-22 to R224-25). */
export function PartsChoice() {
  const words = useText(servicesText);
  return (
    <section aria-labelledby="pieces" className="container-page py-12 md:py-16">
      <h2 id="pieces" className="text-2xl md:text-3xl">
        {words.partsTitle}
      </h2>
      <div className="mt-6 grid gap-10 md:grid-cols-2">
        <div>
          <p>{words.parts}</p>
          <List items={words.partsList} />
        </div>
        <div>
          <p className="font-bold">{words.partsExceptTitle}</p>
          <List items={words.partsExcept} />
        </div>
      </div>
    </section>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul className="mt-3 list-disc space-y-1.5 pl-5 marker:text-orange">
      {items.map((item) => (
        <li key={item} className="max-w-[60ch]">
          {item}
        </li>
      ))}
    </ul>
  );
}
