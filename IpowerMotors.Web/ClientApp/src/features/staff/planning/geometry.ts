import { formatTime } from "~/site/format";
import type { Planned, PlanningDay } from "~/api/types";

/** The grid of the API: starts on full quarters of an hour. */
export const STEP_MINUTES = 15;

/** The hours that the board shows, in minutes since midnight on the garage's clock. */
export type Span = { from: number; to: number };

/** Where an appointment is, or would be. */
export type Place = { bayId: number; from: number };

/** `08:30` → 510. */
export function minutesOfClock(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Minutes since midnight of an instant, on the garage's clock. */
export function minutesOf(instant: string | Date): number {
  return minutesOfClock(formatTime(instant));
}

/** 510 → `08:30`. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

export function durationOf(appointment: Pick<Planned, "start" | "end">): number {
  return (Date.parse(appointment.end) - Date.parse(appointment.start)) / 60_000;
}

/** Whole hours around the opening times and everything planned; a usual day when there is neither. */
export function spanOf(day: PlanningDay): Span {
  const starts = [
    ...day.openings.map(({ opens }) => minutesOfClock(opens)),
    ...day.appointments.map(({ start }) => minutesOf(start)),
  ];
  const ends = [
    ...day.openings.map(({ closes }) => minutesOfClock(closes)),
    ...day.appointments.map((entry) => minutesOf(entry.start) + durationOf(entry)),
  ];
  if (starts.length === 0) return { from: 8 * 60, to: 18 * 60 };
  return { from: Math.floor(Math.min(...starts) / 60) * 60, to: Math.ceil(Math.max(...ends) / 60) * 60 };
}

/** The parts of the span in which the garage is closed: lunch, and before and after hours. */
export function closedParts(openings: PlanningDay["openings"], span: Span): Span[] {
  const edges = openings.map(({ opens, closes }) => ({
    from: minutesOfClock(opens),
    to: minutesOfClock(closes),
  }));
  const sorted = [...edges].sort((a, b) => a.from - b.from);
  const closed: Span[] = [];
  let at = span.from;
  for (const open of sorted) {
    if (open.from > at) closed.push({ from: at, to: open.from });
    at = Math.max(at, open.to);
  }
  if (at < span.to) closed.push({ from: at, to: span.to });
  return closed;
}

/** Puts a start on the grid and inside the span. */
export function snap(from: number, duration: number, span: Span): number {
  const stepped = Math.round(from / STEP_MINUTES) * STEP_MINUTES;
  return Math.min(Math.max(stepped, span.from), Math.max(span.from, span.to - duration));
}

/** What the pointer is over: the nearest column, and the time of the card's upper edge. */
export function placeAt(
  pointer: { x: number; y: number },
  columns: readonly { bayId: number; left: number; right: number; top: number; height: number }[],
  card: { duration: number; grabbedAt: number },
  span: Span,
): Place | undefined {
  const distance = ({ left, right }: { left: number; right: number }) =>
    Math.max(left - pointer.x, pointer.x - right, 0);
  const column = [...columns].sort((a, b) => distance(a) - distance(b))[0];
  if (!column) return undefined;
  const minutes = ((pointer.y - column.top) / column.height) * (span.to - span.from) - card.grabbedAt;
  return { bayId: column.bayId, from: snap(span.from + minutes, card.duration, span) };
}

/** One arrow key: a step in time, or the neighbouring bay. */
export function nudge(
  place: Place,
  key: string,
  bays: readonly { id: number }[],
  duration: number,
  span: Span,
): Place {
  const column = bays.findIndex((bay) => bay.id === place.bayId);
  const bayAt = (index: number) => bays[Math.min(Math.max(index, 0), bays.length - 1)]?.id ?? place.bayId;
  switch (key) {
    case "ArrowUp":
      return { ...place, from: snap(place.from - STEP_MINUTES, duration, span) };
    case "ArrowDown":
      return { ...place, from: snap(place.from + STEP_MINUTES, duration, span) };
    case "ArrowLeft":
      return { ...place, bayId: bayAt(column - 1) };
    case "ArrowRight":
      return { ...place, bayId: bayAt(column + 1) };
    default:
      return place;
  }
}

/** The instant of a time on the same day as the appointment. Clocks change at night, so the offset stays. */
export function startAt(appointment: Planned, from: number): string {
  const shift = (from - minutesOf(appointment.start)) * 60_000;
  return new Date(Date.parse(appointment.start) + shift).toISOString();
}
