import { Link } from "react-router";
import type { ShownService } from "~/api/useServices";
import { Notice } from "~/components/Notice";
import { Price } from "~/components/Price";
import { ServiceIllustration } from "~/components/ServiceIllustration";
import { Duration } from "~/components/Time";
import { classes } from "~/components/classes";
import { useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { stepSearch } from "./steps";
import { bookingText } from "./text";

type ServiceStepProps = {
  services: readonly ShownService[];
  chosen: string | undefined;
  /** Why the service that was chosen cannot be had any more. */
  refused: readonly string[];
};

/** The first step: links, so that it works before any script does. */
export function ServiceStep({ services, chosen, refused }: ServiceStepProps) {
  const words = useText(bookingText).service;
  const language = useLanguage();
  return (
    <div className="container-page pb-14">
      {refused.map((message) => (
        <div key={message} className="mb-6">
          <Notice kind="error" title={message} takesFocus>
            <p>{words.another}</p>
          </Notice>
        </div>
      ))}
      <p className="mb-6 text-muted">{words.lead}</p>
      <ul role="list" className="grid gap-4 md:grid-cols-2">
        {services.map((service) => (
          <li key={service.slug}>
            <Link
              to={{ search: stepSearch("time", service.slug) }}
              aria-current={service.slug === chosen || undefined}
              className={classes(
                "group flex h-full items-center gap-4 rounded border-2 bg-white p-4 shadow-card transition-colors hover:border-ink sm:gap-6 sm:p-5",
                service.slug === chosen ? "border-ink" : "border-line",
              )}
            >
              <ServiceIllustration slug={service.slug} className="h-16 w-20 shrink-0 sm:h-20 sm:w-24" />
              <span className="min-w-0 grow">
                <span className="block text-lg font-extrabold">{service.name}</span>
                <span className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
                  <strong>
                    <Price cents={service.priceCents} />
                  </strong>
                  <span className="text-muted">
                    <Duration minutes={service.durationMinutes} />
                  </span>
                </span>
                {service.slug === chosen && (
                  <span className="mt-1 block text-sm font-bold text-deep">{words.chosen}</span>
                )}
              </span>
              <svg
                viewBox="0 0 20 20"
                className="drawing size-6 shrink-0 transition-transform group-hover:translate-x-1"
                aria-hidden="true"
              >
                <path d="M7 4l6 6-6 6" />
              </svg>
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-8">
        {words.unsure}{" "}
        <Link to={pathTo("quote", language)} className="text-link">
          {words.quote}
        </Link>
        .
      </p>
    </div>
  );
}
