import type { Language } from "./language.ts";
import { frenchSpaces } from "./typography.ts";

/** The garage keeps one clock, whatever the visitor's. */
export const timeZone = "Europe/Paris";
const locales = { fr: "fr-FR", en: "en-GB" } as const;

/** `89 €` or `89,50 €` in French, `€89` in English. `cents` includes VAT. */
export function formatPrice(cents: number, language: Language): string {
  const text = new Intl.NumberFormat(locales[language], {
    style: "currency",
    currency: "EUR",
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
  }).format(cents / 100);
  return language === "fr" ? frenchSpaces(text) : text;
}

/** `45 min`, `1 h`, `1 h 30`: the way garages write it in both languages. */
export function formatDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}\u202fmin`;
  return rest === 0 ? `${hours}\u202fh` : `${hours}\u202fh\u202f${String(rest).padStart(2, "0")}`;
}

/** ISO 8601 duration for machines (`<time>`, JSON-LD). */
export function isoDuration(minutes: number): string {
  return `PT${minutes}M`;
}

// Making a formatter costs a hundred times what using it does, and a page of free slots formats hundreds of instants.
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(instant: string | Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  const name = locale + JSON.stringify(options);
  const formatter = formatters.get(name) ?? new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formatters.set(name, formatter);
  return formatter.format(new Date(instant));
}

/** `14:30`, on the garage's clock. */
export function formatTime(instant: string | Date, language: Language): string {
  return format(instant, locales[language], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** `jeudi 26 novembre`, on the garage's calendar. */
export function formatDay(instant: string | Date, language: Language): string {
  return format(instant, locales[language], { weekday: "long", day: "numeric", month: "long" });
}

/** `jeudi 26 novembre à 14:30`. */
export function formatDayAndTime(instant: string | Date, language: Language): string {
  const joint = language === "fr" ? " à\u00a0" : " at\u00a0";
  return formatDay(instant, language) + joint + formatTime(instant, language);
}

/** `2026-11-26`: the day of an instant on the garage's calendar. */
export function garageDay(instant: string | Date): string {
  return format(instant, "en-CA", { dateStyle: "short" });
}

/** Name of a weekday, Monday = 1. */
export function weekdayName(weekday: number, language: Language): string {
  // 5 January 2026 is a Monday; noon keeps the day in every zone.
  return format(new Date(Date.UTC(2026, 0, 4 + weekday, 12)), locales[language], { weekday: "long" });
}

/** `08:00` → `8 h`, `13:30` → `13 h 30` in French; unchanged in English. */
export function formatClock(clock: string, language: Language): string {
  if (language === "en") return clock;
  const [hours = "", minutes = ""] = clock.split(":");
  return minutes === "00" ? `${Number(hours)}\u202fh` : `${Number(hours)}\u202fh\u202f${minutes}`;
}

/** `+33563000000` → `05 63 00 00 00`, with spaces that do not break; foreign numbers stay as they are. */
export function formatPhone(e164: string): string {
  const national = /^\+33(\d{9})$/.exec(e164)?.[1];
  return national ? `0${national}`.replace(/(\d\d)(?=\d)/g, "$1\u00a0") : e164;
}
