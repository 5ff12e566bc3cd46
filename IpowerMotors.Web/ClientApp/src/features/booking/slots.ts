import type { Garage, Slot } from "~/api/types";
import { garageDay } from "~/site/format";

/** What the visitor asks for: a free slot, or to be told when a place frees up on a full day. */
export type Choice = { kind: "slot"; start: string; end: string } | { kind: "day"; day: string };

/**
 * One day of the picker. `full`: open but taken; `over`: open, but it is too late for a visit as long as this one;
 * `closed`: no hours or a closure, `reason` when it is known.
 */
export type PickerDay = {
  /** `YYYY-MM-DD` on the garage's calendar. */
  day: string;
  state: "free" | "full" | "over" | "closed";
  /** Free ones only, in order. */
  slots: readonly Slot[];
  reason?: string;
};

/** Noon keeps the date in every zone, clock changes included. */
export function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** Whether it is a day of the calendar: an address says what its writer likes, and 30 February is 2 March to `Date`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && noonOf(text).toJSON()?.slice(0, 10) === text;
}

export function addDays(day: string, count: number): string {
  const date = noonOf(day);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** Monday = 1. */
export function weekdayOf(day: string): number {
  return noonOf(day).getUTCDay() || 7;
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((noonOf(to).getTime() - noonOf(from).getTime()) / 86_400_000);
}

/** The days of a page, with the slots that the API lists for them (full ones have `remaining` 0). */
export function daysOf(
  slots: readonly Slot[],
  from: string,
  count: number,
  { closures, openingHours }: Pick<Garage, "closures" | "openingHours">,
): PickerDay[] {
  const byDay = new Map<string, Slot[]>();
  for (const slot of slots) {
    const day = garageDay(slot.start);
    byDay.set(day, [...(byDay.get(day) ?? []), slot]);
  }
  return Array.from({ length: count }, (_, index) => {
    const day = addDays(from, index);
    const all = byDay.get(day) ?? [];
    const free = all.filter((slot) => slot.remaining > 0);
    const closure = closures.find((entry) => entry.from <= day && day <= entry.to);
    const isOpen = !closure && openingHours.some(({ weekday }) => weekday === weekdayOf(day));
    return {
      day,
      state: free.length > 0 ? "free" : all.length > 0 ? "full" : isOpen ? "over" : "closed",
      slots: free,
      ...(closure && all.length === 0 ? { reason: closure.reason } : {}),
    };
  });
}

export function dayOf(choice: Choice): string {
  return choice.kind === "slot" ? garageDay(choice.start) : choice.day;
}

/** What choosing a day means before any time is chosen: its first slot, or its waiting list. */
export function choiceOn(day: PickerDay): Choice {
  const [first] = day.slots;
  return first ? slotChoice(first) : { kind: "day", day: day.day };
}

export function slotChoice({ start, end }: Slot): Choice {
  return { kind: "slot", start, end };
}

/** Days in a row that are closed for the same reason. */
export function closedSpells(days: readonly PickerDay[]): { from: string; to: string; reason: string }[] {
  const spells: { from: string; to: string; reason: string }[] = [];
  for (const { day, reason } of days) {
    if (!reason) continue;
    const last = spells.at(-1);
    if (last?.reason === reason && addDays(last.to, 1) === day) last.to = day;
    else spells.push({ from: day, to: day, reason });
  }
  return spells;
}

/** The first free slot of the days shown, which is what most visitors want. */
export function earliest(days: readonly PickerDay[]): Choice | undefined {
  const day = days.find((entry) => entry.state === "free");
  return day && choiceOn(day);
}

/** Whether a choice made earlier can still be had. A later day that is not shown is not known to be gone. */
export function isStillOpen(choice: Choice, days: readonly PickerDay[], today: string): boolean {
  const day = days.find((entry) => entry.day === dayOf(choice));
  if (!day) return dayOf(choice) >= today;
  if (choice.kind === "day") return day.state === "full";
  return day.slots.some((slot) => Date.parse(slot.start) === Date.parse(choice.start));
}
