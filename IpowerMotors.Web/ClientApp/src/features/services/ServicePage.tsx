import { Link, useParams } from "react-router";
import NotFoundPage from "~/components/NotFoundPage";
import { useServices, type ShownService } from "~/api/useServices";
import { ButtonLink } from "~/components/Button";
import { NextSlot } from "~/components/NextSlot";
import { PageHeader } from "~/components/PageHeader";
import { PageMeta } from "~/components/PageMeta";
import { Price } from "~/components/Price";
import { ServiceCard } from "~/components/ServiceCard";
import { ServiceIllustration } from "~/components/ServiceIllustration";
import { Duration } from "~/components/Time";
import { useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { HowItWorks } from "./HowItWorks";
import { servicesText } from "./text";

const OTHERS = 3;

export default function ServicePage() {
  const { slug } = useParams();
  const { services, failed } = useServices();
  const service = services.find((one) => one.slug === slug);
  // The very page that the edge answers with, so that the browser takes it over as it stands.
  if (!service) return <NotFoundPage />;
  const others = services.filter((one) => one !== service).slice(0, OTHERS);
  return (
    <>
      <PageMeta page="service" slug={service.slug} title={service.name} description={service.description} />
      <PageHeader
        title={service.name}
        lead={service.description}
        aside={<ServiceIllustration slug={service.slug} className="-mb-[9px] h-36 w-auto" />}
      />
      <div className="container-page grid gap-10 py-10 md:py-14 lg:grid-cols-[1fr_24rem]">
        <div>
          <Included items={service.includes} />
          <HowItWorks />
        </div>
        <PriceBox service={service} failed={failed} />
      </div>
      <Others services={others} />
    </>
  );
}

function Included({ items }: { items: readonly string[] }) {
  const words = useText(servicesText);
  return (
    <>
      <h2 className="text-xl">{words.included}</h2>
      <ul role="list" className="mt-4 space-y-3">
        {items.map((item) => (
          <li key={item} className="flex gap-3">
            <svg viewBox="0 0 24 24" className="drawing mt-0.5 size-6 shrink-0" aria-hidden="true">
              <circle cx="12" cy="12" r="10" className="accent-fill" />
              <path d="m7 12.5 3.5 3.5L17 9" />
            </svg>
            {item}
          </li>
        ))}
      </ul>
    </>
  );
}

function PriceBox({ service, failed }: { service: ShownService; failed: boolean }) {
  const words = useText(servicesText);
  const language = useLanguage();
  return (
    <aside
      aria-label={words.price}
      className="space-y-5 max-lg:order-first lg:sticky lg:top-24 lg:self-start"
    >
      <div className="rounded border-2 border-ink bg-white p-6 shadow-card">
        <p className="text-4xl font-extrabold">
          <Price cents={service.priceCents} />
        </p>
        <p className="text-sm text-muted">{words.priceNote}</p>
        <p className="mt-4 mb-5 border-t border-line pt-4 font-semibold">
          {words.duration} <Duration minutes={service.durationMinutes} /> {words.onSite}
        </p>
        <ButtonLink to={`${pathTo("booking", language)}?service=${service.slug}`} wide>
          {words.book}
        </ButtonLink>
      </div>
      <NextSlot service={service} failed={failed} isNamed={false} />
    </aside>
  );
}

function Others({ services }: { services: readonly ShownService[] }) {
  const words = useText(servicesText);
  return (
    <section aria-labelledby="autres" className="border-t border-line">
      <div className="container-page py-10 md:py-14">
        <h2 id="autres" className="text-xl">
          {words.others}
        </h2>
        <ul role="list" className="mt-6 grid gap-6 md:grid-cols-3">
          {services.map((service) => (
            <li key={service.slug}>
              <ServiceCard service={service} />
            </li>
          ))}
        </ul>
        <Link to={pathTo("services", useLanguage())} className="text-link mt-6 inline-block py-2">
          {words.back}
        </Link>
      </div>
    </section>
  );
}
