import { z } from "zod";
import { translations, type Language } from "./language";
import { formatPlate, isPlate } from "./plate";

const text = translations(
  {
    required: "Ce champ est obligatoire.",
    tooLong: (longest: number) => `${longest} caractères au plus.`,
    email: "Écrivez une adresse e-mail complète, par exemple camille@exemple.fr.",
    phone: "Écrivez un numéro de téléphone complet, par exemple 06 12 34 56 78.",
    plate: "Écrivez l'immatriculation comme sur la carte grise, par exemple AB-123-CD.",
    mileage: "Écrivez le kilométrage en chiffres, de 0 à 2 000 000.",
    vin: "Un numéro VIN compte 17 caractères, sans I, O ni Q.",
  },
  {
    required: "This field is required.",
    tooLong: (longest: number) => `At most ${longest} characters.`,
    email: "Enter a complete e-mail address, such as camille@example.com.",
    phone: "Enter a complete phone number, such as 06 12 34 56 78 or +44 20 7946 0000.",
    plate: "Enter the registration as on the vehicle's papers, such as AB-123-CD.",
    mileage: "Enter the mileage in figures, from 0 to 2,000,000.",
    vin: "A VIN has 17 characters, without I, O or Q.",
  },
);

/**
 * The rules of the fields that several forms share, with messages in `language`. They only spare the visitor a round
 * trip: the API checks again and decides. An optional field left empty becomes undefined.
 */
export function fieldRules(language: Language) {
  const words = text[language];
  const required = (longest: number) =>
    z.string().trim().min(1, words.required).max(longest, words.tooLong(longest));
  const isPhone = (value: string) =>
    /^(0[1-9]\d{8}|(\+|00)[1-9]\d{6,14})$/.test(value.replace(/[\s.()-]/g, ""));
  const isVin = (value: string) => /^[A-HJ-NPR-Z0-9]{17}$/i.test(value.replaceAll(" ", ""));
  const phone = required(30).refine(isPhone, words.phone);
  const customer = z.object({
    firstName: required(80),
    lastName: required(80),
    email: required(254).regex(address, words.email),
    phone,
  });
  const vehicle = z.object({
    plate: required(15).refine(isPlate, words.plate).transform(formatPlate),
    brand: required(60),
    model: required(60),
    mileage: optional(
      z
        .string()
        .transform((value) => Number(value.replace(language === "en" ? groups : /[\s.]/g, "")))
        .refine((value) => Number.isInteger(value) && value >= 0 && value <= 2_000_000, words.mileage),
    ),
    vin: optional(z.string().refine(isVin, words.vin)),
  });
  return { required, phone, optionalPhone: optional(phone), email: customer.shape.email, customer, vehicle };
}

/** Looks like an address. Which ones exist is the API's to know: any stricter pattern refuses some that do. */
const address = /^[^\s@]+@[^\s@.][^\s@]*\.[^\s@]+$/;

/** What parts the thousands in English: a comma elsewhere is a typing error. */
const groups = /[\s.]|,(?=\d{3}(\D|$))/g;

/** Leaves out what was not filled in: the API refuses an empty string where a value may be missing. */
export function optional<T extends z.ZodType<unknown, string>>(rule: T) {
  return z
    .string()
    .optional()
    .transform((value) => (value?.trim() ? value.trim() : undefined))
    .pipe(z.union([z.undefined(), rule]));
}
