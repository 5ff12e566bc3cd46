import { Link } from "react-router";
import type { ShownService } from "~/api/useServices";
import { useLanguage } from "~/site/language";
import { pathTo } from "~/site/paths";
import { Price } from "./Price";
import { ServiceIllustration } from "./ServiceIllustration";
import { Duration } from "./Time";

/** A service at a glance; the whole card leads to its page. */
export function ServiceCard({ service }: { service: ShownService }) {
  const language = useLanguage();
  return (
    <article className="group relative flex h-full flex-col overflow-hidden rounded border-2 border-ink bg-white transition-shadow duration-150 focus-within:shadow-card hover:shadow-card">
      <div className="flex justify-center border-b-2 border-ink bg-sand pt-6 transition-colors duration-150 group-hover:bg-orange-soft">
        <ServiceIllustration slug={service.slug} className="h-28 w-auto" />
      </div>
      <div className="flex grow flex-col p-5">
        <h3 className="text-lg">
          <Link
            to={pathTo("service", language, service.slug)}
            className="decoration-orange decoration-[3px] underline-offset-4 group-hover:underline after:absolute after:inset-0"
          >
            {service.name}
          </Link>
        </h3>
        <p className="mt-2 text-sm text-muted">{service.description}</p>
        <p className="mt-auto flex items-baseline justify-between pt-5">
          <span className="text-2xl font-extrabold">
            <Price cents={service.priceCents} />
          </span>
          <span className="font-semibold text-muted">
            <Duration minutes={service.durationMinutes} />
          </span>
        </p>
      </div>
    </article>
  );
}
