import { Link } from "react-router";
import { useServices } from "~/api/useServices";
import { ButtonLink } from "~/components/Button";
import { Directions } from "~/components/Directions";
import { NextSlot } from "~/components/NextSlot";
import { OpeningTimes } from "~/components/OpeningTimes";
import { PageMeta } from "~/components/PageMeta";
import { PhoneLink } from "~/components/PhoneLink";
import { ServiceCard } from "~/components/ServiceCard";
import { useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import drawing from "./garage.svg";
import { homeText } from "./text";
import { WhyTrustUs } from "./WhyTrustUs";

const MOST_ASKED = 3;

// One element for ever: prices that come fresh from the API do not render anew what shows none.
const belowPrices = (
  <>
    <WhyTrustUs />
    <Visit />
    <Doubt />
  </>
);

export default function HomePage() {
  const words = useText(homeText);
  const { services, failed } = useServices();
  return (
    <>
      <PageMeta page="home" title={words.title} description={words.description} />
      <Hero>
        <NextSlot service={services[0]} failed={failed} />
      </Hero>
      <section aria-labelledby="demandees" className="container-page py-14 md:py-20">
        <h2 id="demandees" className="text-2xl md:text-3xl">
          {words.mostAsked}
        </h2>
        <p className="mt-2 text-muted">{words.mostAskedLead}</p>
        <ul role="list" className="mt-8 grid gap-6 md:grid-cols-3">
          {services.slice(0, MOST_ASKED).map((service) => (
            <li key={service.slug}>
              <ServiceCard service={service} />
            </li>
          ))}
        </ul>
        <Link to={pathTo("services", useLanguage())} className="text-link mt-8 inline-block py-2 text-lg">
          {words.allServices}
        </Link>
      </section>
      {belowPrices}
    </>
  );
}

function Hero({ children }: { children: React.ReactNode }) {
  const words = useText(homeText);
  return (
    <section className="border-b-2 border-ink bg-sand">
      <div className="container-page grid items-end gap-x-10 lg:grid-cols-[1fr_1.05fr]">
        <div className="space-y-6 pt-10 pb-8 lg:pt-16 lg:pb-16">
          <h1 className="text-3xl sm:text-4xl lg:text-5xl">{words.headline}</h1>
          <p className="max-w-[46ch] text-lg text-muted">{words.lead}</p>
          <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
            <ButtonLink to={pathTo("booking", useLanguage())} className="text-lg">
              {words.book}
            </ButtonLink>
            <PhoneLink className="text-lg underline decoration-orange decoration-[3px] underline-offset-8" />
          </div>
          {children}
        </div>
        <img
          src={drawing}
          alt={words.building}
          width={680}
          height={440}
          fetchPriority="high"
          className="mx-auto h-auto w-full max-w-[42rem] lg:-mr-12 lg:max-w-none lg:w-[calc(100%+3rem)] xl:-mr-24 xl:w-[calc(100%+6rem)]"
        />
      </div>
    </section>
  );
}

function Visit() {
  const words = useText(homeText);
  return (
    <section aria-labelledby="venir" className="container-page py-14 md:py-20">
      <h2 id="venir" className="text-2xl md:text-3xl">
        {words.visitTitle}
      </h2>
      <div className="mt-8 grid gap-12 md:grid-cols-2">
        <div>
          <h3 className="mb-3 text-lg">{words.hours}</h3>
          <OpeningTimes />
        </div>
        <div>
          <h3 className="mb-3 text-lg">{words.address}</h3>
          <Directions />
          <PhoneLink className="mt-4 text-lg underline decoration-orange decoration-[3px] underline-offset-8" />
        </div>
      </div>
    </section>
  );
}

function Doubt() {
  const words = useText(homeText);
  return (
    <section className="bg-orange">
      <div className="container-page flex flex-wrap items-center justify-between gap-6 py-10">
        <div>
          <h2 className="text-xl md:text-2xl">{words.doubtTitle}</h2>
          <p className="mt-1 text-lg">{words.doubt}</p>
        </div>
        <ButtonLink to={pathTo("quote", useLanguage())} look="secondary">
          {words.quote}
        </ButtonLink>
      </div>
    </section>
  );
}
