import { describe, expect, it } from "vitest";
import type { Planned, PlanningDay } from "~/api/types";
import { closedParts, nudge, placeAt, snap, spanOf, startAt } from "./geometry";

const span = { from: 480, to: 1080 };
const columns = [
  { bayId: 1, left: 100, right: 300, top: 50, height: 600 },
  { bayId: 2, left: 300, right: 500, top: 50, height: 600 },
];
const appointment = { start: "2026-11-26T09:00:00+01:00", end: "2026-11-26T10:30:00+01:00" } as Planned;

describe("a card dropped on the board", () => {
  it("lands in the column under the pointer, on the nearest quarter of an hour", () => {
    // One pixel is one minute: 127 px below the top is 10:07; the card was taken 30 minutes below its edge.
    expect(placeAt({ x: 310, y: 177 }, columns, { duration: 90, grabbedAt: 30 }, span)).toEqual({
      bayId: 2,
      from: 9 * 60 + 30,
    });
  });
  it("goes to the nearest column when the pointer leaves the board", () => {
    expect(placeAt({ x: 20, y: 50 }, columns, { duration: 60, grabbedAt: 0 }, span)?.bayId).toBe(1);
    expect(placeAt({ x: 900, y: 50 }, columns, { duration: 60, grabbedAt: 0 }, span)?.bayId).toBe(2);
  });
  it("never sticks out of the day", () => {
    expect(snap(0, 90, span)).toBe(480);
    expect(snap(1070, 90, span)).toBe(990);
  });
  it("keeps its day and its clock when it is sent", () => {
    expect(startAt(appointment, 14 * 60 + 15)).toBe("2026-11-26T13:15:00.000Z");
  });
});

describe("an arrow key", () => {
  const bays = [{ id: 7 }, { id: 3 }];
  it("moves a step in time or one bay, and stops at the edges", () => {
    expect(nudge({ bayId: 7, from: 540 }, "ArrowDown", bays, 60, span)).toEqual({ bayId: 7, from: 555 });
    expect(nudge({ bayId: 7, from: 480 }, "ArrowUp", bays, 60, span)).toEqual({ bayId: 7, from: 480 });
    expect(nudge({ bayId: 7, from: 540 }, "ArrowRight", bays, 60, span).bayId).toBe(3);
    expect(nudge({ bayId: 3, from: 540 }, "ArrowRight", bays, 60, span).bayId).toBe(3);
    expect(nudge({ bayId: 3, from: 540 }, "Tab", bays, 60, span)).toEqual({ bayId: 3, from: 540 });
  });
});

describe("the hours shown", () => {
  const day = (change: Partial<PlanningDay>): PlanningDay => ({
    day: "2026-11-26",
    openings: [
      { opens: "08:30", closes: "12:00" },
      { opens: "14:00", closes: "18:00" },
    ],
    bays: [],
    mechanics: [],
    appointments: [],
    ...change,
  });
  it("are whole hours around the openings and what is planned outside them", () => {
    expect(spanOf(day({}))).toEqual({ from: 480, to: 1080 });
    const late = { start: "2026-11-26T18:00:00+01:00", end: "2026-11-26T19:30:00+01:00" } as Planned;
    expect(spanOf(day({ appointments: [late] })).to).toBe(20 * 60);
    expect(spanOf(day({ openings: [] }))).toEqual(span);
  });
  it("shade lunch and the time before opening", () => {
    expect(closedParts(day({}).openings, span)).toEqual([
      { from: 480, to: 510 },
      { from: 720, to: 840 },
    ]);
    expect(closedParts([], span)).toEqual([span]);
  });
});
