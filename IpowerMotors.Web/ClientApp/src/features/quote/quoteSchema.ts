import { z } from "zod";
import { fieldRules } from "~/site/fields";
import type { Language } from "~/site/language";

export type QuoteFields = z.input<ReturnType<typeof quoteSchema>>;

export const emptyQuote: QuoteFields = {
  serviceId: "",
  description: "",
  customer: { firstName: "", lastName: "", email: "", phone: "" },
  vehicle: { plate: "", brand: "", model: "", mileage: "", vin: "" },
  website: "",
};

/** What `POST /api/quote-requests` takes, from what is typed. */
export const quoteSchema = (language: Language) => {
  const { required, customer, vehicle } = fieldRules(language);
  return z.object({
    serviceId: z.string().transform((id) => (id === "" ? undefined : Number(id))),
    description: required(5000),
    customer,
    vehicle,
    website: z.string(),
  });
};
