import { garageClock } from "./format";
import type { OpeningHours } from "./garage";

/**
 * How many days one search for free slots asks for: whole weeks, longer than the garage closes in summer. The box of the
 * next slot and the first page of the booking ask the same, so that one stored answer serves both.
 */
export const SEARCH_DAYS = 28;

export type Closure = { from: string; to: string };

export type OpenState =
  | { open: true; closes: string }
  /** `inDays` is 0 when it opens again today; `day` is `YYYY-MM-DD`. */
  | { open: false; next?: { inDays: number; day: string; weekday: number; opens: string } };

// As far as the API tells of closures.
const DAYS_AHEAD = 90;

/** Whether the garage is open at an instant, until when, or when it opens next; on the garage's clock. */
export function openState(
  hours: readonly OpeningHours[],
  closures: readonly Closure[],
  now: Date,
): OpenState {
  const { day: today, time: clock } = garageClock(now);
  for (let inDays = 0; inDays <= DAYS_AHEAD; inDays++) {
    // Noon UTC is the same calendar day in Paris, on days of 23 and 25 hours too.
    const date = new Date(`${today}T12:00:00Z`);
    date.setUTCDate(date.getUTCDate() + inDays);
    const day = date.toISOString().slice(0, 10);
    if (closures.some(({ from, to }) => from <= day && day <= to)) continue;
    const weekday = date.getUTCDay() || 7;
    const intervals = hours
      .filter((interval) => interval.weekday === weekday)
      .sort((a, b) => (a.opens < b.opens ? -1 : 1));
    const current = intervals.find(({ opens, closes }) => inDays === 0 && opens <= clock && clock < closes);
    if (current) return { open: true, closes: current.closes };
    const next = intervals.find(({ opens }) => inDays > 0 || opens > clock);
    if (next) return { open: false, next: { inDays, day, weekday, opens: next.opens } };
  }
  return { open: false };
}
