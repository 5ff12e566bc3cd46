import type { ReactNode } from "react";

/** The heading of a page, its first sentence, and what may stand beside them. */
export function PageHeader({
  title,
  lead,
  aside,
}: {
  title: ReactNode;
  lead?: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <div className="border-b-2 border-ink bg-sand">
      <div className="container-page flex items-stretch justify-between gap-8 pt-10 md:pt-14">
        <div className="pb-8 md:pb-12">
          <h1 className="text-2xl sm:text-3xl md:text-4xl">{title}</h1>
          {lead && <p className="mt-3 max-w-[54ch] text-lg text-muted">{lead}</p>}
        </div>
        {aside && <div className="hidden shrink-0 self-end md:block">{aside}</div>}
      </div>
    </div>
  );
}
