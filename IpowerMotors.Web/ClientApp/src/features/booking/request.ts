import { postOnce } from "~/api/postOnce";
import type { ApiProblem } from "~/api/problem";
import type { Booked, BookedService } from "~/api/types";
import { fieldRules } from "~/site/fields";
import type { Language } from "~/site/language";
import { z } from "zod";
import type { VisitorFields } from "./draft";
import type { Choice } from "./slots";

/** The answer to a booking, or to joining the waiting list of a day: that one's link is only in the e-mail. */
export type Accepted = Partial<Pick<Booked, "reference" | "manageUrl">> & {
  service: BookedService;
  start?: string;
  end?: string;
  day?: string;
};

/** The rules of the third step. */
export function visitorSchema(language: Language) {
  const rules = fieldRules(language);
  return z.object({
    customer: rules.customer,
    vehicle: rules.vehicle.pick({ plate: true, brand: true, model: true, mileage: true }),
    note: z.string().trim().max(2000),
  });
}

/** The JSON that the API takes for these choices: also what a retry must repeat to the letter. */
export function bookingBody(serviceId: number, choice: Choice, fields: VisitorFields, language: Language) {
  const { note, ...visitor } = visitorSchema(language).parse(fields);
  return {
    serviceId,
    ...(choice.kind === "slot" ? { start: choice.start } : { day: choice.day }),
    language,
    ...visitor,
    ...(note ? { note } : {}),
  };
}

/**
 * Books the slot, or joins the waiting list. Safe to repeat.
 * @throws ApiProblem when the API refuses or cannot be reached.
 */
export async function sendBooking(
  serviceId: number,
  choice: Choice,
  fields: VisitorFields,
  language: Language,
): Promise<Accepted> {
  const body = bookingBody(serviceId, choice, fields, language);
  return postOnce(choice.kind === "slot" ? "/api/appointments" : "/api/waiting-list", body, language);
}

/** The step on which the visitor can mend what was refused. */
export function stepToMend(errors: ApiProblem["errors"]): "service" | "time" | "details" | undefined {
  const paths = Object.keys(errors);
  if (paths.includes("serviceId")) return "service";
  if (paths.includes("start") || paths.includes("day")) return "time";
  return paths.some((path) => /^(customer|vehicle|note)\b/.test(path)) ? "details" : undefined;
}
