import type { Language } from "./language";
import { garage as configured } from "./start-data.json";

export type OpeningHours = { weekday: number; opens: string; closes: string };

/**
 * Facts about the business that pages print before any script runs. Name, phone and address are the API's own
 * configuration (one source). `null` is a fact that only the owner can supply: pages leave it out and the build
 * lists what is missing, so that nothing invented is ever shown as a legal mention.
 */
export const garage = {
  origin: "https://ipowerfrance.fr",
  name: configured.Name,
  legalName: configured.LegalName,
  email: configured.Email,
  /** E.164. */
  phone: configured.Phone,
  phoneDisplay: configured.PhoneDisplay.replaceAll(" ", "\u00a0"),
  address: {
    street: configured.Address.Street,
    postalCode: configured.Address.PostalCode,
    city: configured.Address.City,
    region: "Tarn",
    country: configured.Address.Country,
  },
  /** Monday = 1; the garage's clock. The live hours come from `/api/garage`. */
  openingHours: [
    ...[1, 2, 3, 4, 5].flatMap((weekday) => [
      { weekday, opens: "08:00", closes: "12:00" },
      { weekday, opens: "14:00", closes: "18:00" },
    ]),
    { weekday: 6, opens: "08:30", closes: "12:00" },
  ] satisfies OpeningHours[] as OpeningHours[],
};

/** What the law asks a garage to state and only its owner knows. Fill in here. */
export const legal: {
  /** Legal form and share capital, such as `SARL au capital de 5 000 €` (loi n° 2004-575, art. 6 III). */
  companyForm: string | null;
  siret: string | null;
  /** Such as `RCS Albi 123 456 789`. */
  register: string | null;
  vatNumber: string | null;
  /** Person responsible for what the site says. */
  director: string | null;
  /** Consumer mediator (C. conso L612-1): name, postal address and site. */
  mediator: { name: string; address: string; url: string } | null;
  /** Hourly labour rates incl. VAT, in cents (arrêté du 27 mars 1987). Empty: displayed in the workshop only. */
  labourRates: { label: Record<Language, string>; centsPerHour: number }[];
} = {
  companyForm: null,
  siret: null,
  register: null,
  vatNumber: null,
  director: null,
  mediator: null,
  labourRates: [],
};

/** What is still to be filled in above: the build prints it. */
export const missingFacts: string[] = Object.entries(legal)
  .filter(([, value]) => value === null || (Array.isArray(value) && value.length === 0))
  .map(([fact]) => fact);
