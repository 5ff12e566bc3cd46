import { startServices, type StartService } from "~/api/startServices";
import { garage } from "~/site/garage";
import { languageOf, type Language } from "~/site/language";
import { pageAt, pathTo } from "~/site/paths";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const garageId = `${garage.origin}/#garage`;

/** What an address says to search engines, in the words of schema.org; written while prerendering only. */
export function structuredData(address: string): object | undefined {
  const language = languageOf(address);
  const shown = pageAt(address);
  const services = startServices(language);
  switch (shown?.page) {
    case "home":
    case "contact":
      return { "@context": "https://schema.org", ...garageData(language) };
    case "services":
      return { "@context": "https://schema.org", ...catalogueData(services, language) };
    case "service": {
      const service = services.find(({ slug }) => slug === shown.slug);
      return service && { "@context": "https://schema.org", ...serviceData(service, language) };
    }
    case undefined:
      return undefined;
    default:
      return webPageData(address, language);
  }
}

function garageData(language: Language) {
  const { street, postalCode, city, region, country } = garage.address;
  return {
    "@type": "AutoRepair",
    "@id": garageId,
    name: garage.name,
    url: garage.origin + pathTo("home", language),
    image: `${garage.origin}/social-card.png`,
    telephone: garage.phone,
    email: garage.email,
    currenciesAccepted: "EUR",
    address: {
      "@type": "PostalAddress",
      streetAddress: street,
      postalCode,
      addressLocality: city,
      addressRegion: region,
      addressCountry: country,
    },
    openingHoursSpecification: garage.openingHours.map(({ weekday, opens, closes }) => ({
      "@type": "OpeningHoursSpecification",
      dayOfWeek: weekdays[weekday - 1],
      opens,
      closes,
    })),
  };
}

function catalogueData(services: readonly StartService[], language: Language) {
  return {
    "@type": "ItemList",
    itemListElement: services.map((service, index) => ({
      "@type": "ListItem",
      position: index + 1,
      item: serviceData(service, language),
    })),
  };
}

function serviceData(service: StartService, language: Language) {
  const url = garage.origin + pathTo("service", language, service.slug);
  const price = (service.priceCents / 100).toFixed(2);
  return {
    "@type": "Service",
    "@id": `${url}#service`,
    url,
    name: service.name,
    description: service.description,
    areaServed: garage.address.region,
    provider: { "@type": "AutoRepair", "@id": garageId, name: garage.name },
    offers: {
      "@type": "Offer",
      url,
      price,
      priceCurrency: "EUR",
      priceSpecification: {
        "@type": "UnitPriceSpecification",
        price,
        priceCurrency: "EUR",
        valueAddedTaxIncluded: true,
      },
    },
  };
}

function webPageData(address: string, language: Language) {
  return {
    "@context": "https://schema.org",
    "@type": "WebPage",
    url: garage.origin + address,
    inLanguage: language,
    publisher: { "@type": "AutoRepair", "@id": garageId, name: garage.name },
  };
}
