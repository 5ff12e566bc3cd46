import { Link } from "react-router";
import type { ShownService } from "~/api/useServices";
import { ButtonLink } from "~/components/Button";
import { Price } from "~/components/Price";
import { ServiceIllustration } from "~/components/ServiceIllustration";
import { Duration } from "~/components/Time";
import { useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { servicesText } from "./text";

/** One line of the price list. */
export function ServiceRow({ service }: { service: ShownService }) {
  const words = useText(servicesText);
  const language = useLanguage();
  const page = pathTo("service", language, service.slug);
  return (
    <article className="grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-4 py-7 md:grid-cols-[auto_1fr_auto_auto] md:gap-x-10">
      <ServiceIllustration slug={service.slug} className="h-16 w-auto sm:h-24" />
      <div className="min-w-0">
        <h2 className="text-lg md:text-xl">
          <Link to={page} className="decoration-orange decoration-[3px] underline-offset-4 hover:underline">
            {service.name}
          </Link>
        </h2>
        <p className="mt-1 hidden max-w-[56ch] text-muted sm:block">{service.description}</p>
      </div>
      <p className="col-span-2 flex items-baseline justify-between gap-4 md:col-span-1 md:block md:text-right">
        <span className="text-2xl font-extrabold">
          <Price cents={service.priceCents} />
        </span>
        <span className="font-semibold text-muted md:block">
          <Duration minutes={service.durationMinutes} />
        </span>
      </p>
      <p className="col-span-2 flex flex-wrap gap-x-5 gap-y-2 md:col-span-1 md:flex-col md:items-stretch md:text-center">
        <ButtonLink
          to={`${pathTo("booking", language)}?service=${service.slug}`}
          aria-label={words.bookService(service.name)}
          className="max-md:grow"
        >
          {words.book}
        </ButtonLink>
        <Link to={page} className="text-link px-2 py-2.5 text-sm">
          {words.details} <span className="sr-only">({service.name})</span>
        </Link>
      </p>
    </article>
  );
}
