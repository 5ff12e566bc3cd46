import { PageHeader } from "./PageHeader";

export type ProseSection = { title: string; body: readonly string[]; list?: readonly string[] };

/** A page that is read from top to bottom: titled sections. Prints well. */
export function Prose({
  title,
  lead,
  sections,
}: {
  title: string;
  lead?: string;
  sections: readonly ProseSection[];
}) {
  return (
    <>
      <PageHeader title={title} lead={lead} />
      <div className="container-page space-y-10 py-10 md:py-14">
        {sections.map((section) => (
          <section key={section.title}>
            <h2 className="text-xl">{section.title}</h2>
            {section.body.map((paragraph) => (
              <p key={paragraph} className="mt-3">
                {paragraph}
              </p>
            ))}
            {section.list && (
              <ul className="mt-3 list-disc space-y-1.5 pl-5 marker:text-orange">
                {section.list.map((item) => (
                  <li key={item} className="max-w-[66ch]">
                    {item}
                  </li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
    </>
  );
}
