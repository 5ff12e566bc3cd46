import { useServices } from "~/api/useServices";
import { PageHeader } from "~/components/PageHeader";
import { PageMeta } from "~/components/PageMeta";
import { ServiceIllustration } from "~/components/ServiceIllustration";
import { useText } from "~/site/language";
import { HowPricesAreMade } from "./HowPricesAreMade";
import { PartsChoice } from "./PartsChoice";
import { ServiceRow } from "./ServiceRow";
import { servicesText } from "./text";

export default function ServicesPage() {
  const words = useText(servicesText);
  const { services } = useServices();
  return (
    <>
      <PageMeta page="services" title={words.title} description={words.description} />
      <PageHeader
        title={words.title}
        lead={words.lead}
        aside={<ServiceIllustration slug="revision-complete" className="-mb-[9px] h-36 w-auto" />}
      />
      <section aria-label={words.list} className="container-page py-8 md:py-12">
        <ul role="list">
          {services.map((service) => (
            <li key={service.slug} className="border-b border-line last:border-b-0">
              <ServiceRow service={service} />
            </li>
          ))}
        </ul>
      </section>
      <HowPricesAreMade />
      <PartsChoice />
    </>
  );
}
