import type { Language } from "./language.ts";

// Nothing here asks `Intl`: its first use, whatever for, loads tables that stop a slow phone for a fifth of a second, just
// when the home page comes to life. The tests hold what is written here against it.
const weekdays = {
  fr: "lundi mardi mercredi jeudi vendredi samedi dimanche".split(" "),
  en: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" "),
};
const months = {
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};

/** `89 €` or `1 289,50 €` in French, `€89` or `€1,289.50` in English. `cents` includes VAT. */
export function formatPrice(cents: number, language: Language): string {
  const [separator, point] = language === "fr" ? ["\u202f", ","] : [",", "."];
  const euros = String(Math.floor(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, separator);
  const rest = Math.abs(cents) % 100;
  const amount = rest === 0 ? euros : euros + point + String(rest).padStart(2, "0");
  const sign = cents < 0 ? "-" : "";
  return language === "fr" ? `${sign}${amount}\u202f€` : `${sign}€${amount}`;
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

const HOUR = 3_600_000;

/** How far the garage's clock is ahead of UTC, in milliseconds: the Union's rule since 1996 (directive 2000/84/EC). */
function aheadOfUtc(instant: Date): number {
  const lastSundayAtOne = (month: number) => {
    const end = new Date(Date.UTC(instant.getUTCFullYear(), month, 31, 1));
    return end.getTime() - end.getUTCDay() * 24 * HOUR;
  };
  const isSummer = instant.getTime() >= lastSundayAtOne(2) && instant.getTime() < lastSundayAtOne(9);
  return isSummer ? 2 * HOUR : HOUR;
}

/** `2026-11-26` and `14:30`: what the garage's calendar and clock show at an instant, whatever the visitor's. */
export function garageClock(instant: string | Date): { day: string; time: string } {
  const at = new Date(instant);
  const shown = new Date(at.getTime() + aheadOfUtc(at)).toISOString();
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** `2026-11-26`: the day of an instant on the garage's calendar. */
export function garageDay(instant: string | Date): string {
  return garageClock(instant).day;
}

/** `14:30`, on the garage's clock. */
export function formatTime(instant: string | Date): string {
  return garageClock(instant).time;
}

/** `jeudi 26 novembre`, `mardi 1er décembre`, on the garage's calendar. */
export function formatDay(instant: string | Date, language: Language): string {
  const date = new Date(`${garageDay(instant)}T00:00Z`);
  const day = date.getUTCDate();
  const number = language === "fr" && day === 1 ? "1er" : day;
  return `${weekdayName(date.getUTCDay() || 7, language)} ${number} ${months[language][date.getUTCMonth()]}`;
}

/** `jeudi 26 novembre à 14:30`. */
export function formatDayAndTime(instant: string | Date, language: Language): string {
  const joint = language === "fr" ? " à\u00a0" : " at\u00a0";
  return formatDay(instant, language) + joint + formatTime(instant);
}

/** Name of a weekday, Monday = 1. */
export function weekdayName(weekday: number, language: Language): string {
  return weekdays[language][weekday - 1] ?? "";
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
