import type { Language } from "~/site/language";
import start from "~/site/start-data.json";
import type { Service } from "./types";

/** A service as the API starts with it: everything but the id, which the database gives. */
export type StartService = Omit<Service, "id">;

/** The services of the API's start data, so that prices are in the page before `/api/services` answers. */
export function startServices(language: Language): StartService[] {
  return start.services.map((service) => ({
    slug: service.slug,
    category: service.category as Service["category"],
    priceCents: service.priceCents,
    durationMinutes: service.durationMinutes,
    ...service[language],
  }));
}
