import { describe, expect, it } from "vitest";
import type { Slot } from "~/api/types";
import { addDays, choiceOn, daysOf, earliest, isStillOpen, weekdayOf } from "./slots";

const slot = (start: string, remaining = 1): Slot => ({ start, end: start, remaining });

describe("the days of a page", () => {
  const slots = [
    slot("2026-11-26T08:00:00+01:00", 0),
    slot("2026-11-27T08:00:00+01:00", 0),
    slot("2026-11-27T14:00:00+01:00", 2),
  ];
  const closures = [{ from: "2026-11-28", to: "2026-11-28", reason: "Inventaire" }];
  const openingHours = [4, 5, 6].map((weekday) => ({ weekday, opens: "08:00", closes: "12:00" }));
  const days = daysOf(slots, "2026-11-26", 4, { openingHours, closures });

  it("are full when every slot is taken, closed during a closure and without hours", () => {
    expect(days.map((day) => day.state)).toEqual(["full", "free", "closed", "closed"]);
  });
  it("are over, not closed, when the garage is open but no start is left", () => {
    const [today] = daysOf([], "2026-11-26", 1, { openingHours, closures });
    expect(today?.state).toBe("over");
  });
  it("offer free slots only", () => {
    expect(days[1]?.slots.map((entry) => entry.start)).toEqual(["2026-11-27T14:00:00+01:00"]);
  });
  it("say why they are closed when the garage said so", () => {
    expect(days[2]?.reason).toBe("Inventaire");
    expect(days[3]?.reason).toBeUndefined();
  });
  it("start with the earliest free slot", () => {
    expect(earliest(days)).toMatchObject({ kind: "slot", start: "2026-11-27T14:00:00+01:00" });
  });
  it("put the visitor of a full day on its waiting list", () => {
    expect(days[0] && choiceOn(days[0])).toEqual({ kind: "day", day: "2026-11-26" });
  });
  it("tell a slot that was taken meanwhile, whatever the offset it is written in", () => {
    const still = { kind: "slot", start: "2026-11-27T13:00:00Z", end: "" } as const;
    const taken = { kind: "slot", start: "2026-11-27T08:00:00+01:00", end: "" } as const;
    expect(isStillOpen(still, days, "2026-11-26")).toBe(true);
    expect(isStillOpen(taken, days, "2026-11-26")).toBe(false);
    expect(isStillOpen({ kind: "day", day: "2026-11-27" }, days, "2026-11-26")).toBe(false);
  });
  it("tell a choice of yesterday from one on a page that is not shown", () => {
    const on = (day: string) => ({ kind: "day", day }) as const;
    expect(isStillOpen(on("2026-11-25"), days, "2026-11-26")).toBe(false);
    expect(isStillOpen(on("2026-11-25"), days, "2026-11-20")).toBe(true);
    expect(isStillOpen(on("2026-12-25"), days, "2026-11-26")).toBe(true);
  });
});

describe("days", () => {
  it("are counted across the clock change and the end of the year", () => {
    expect(addDays("2027-03-27", 2)).toBe("2027-03-29");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  });
  it("belong to weeks that start on Monday", () => {
    expect(weekdayOf("2026-11-23")).toBe(1);
    expect(weekdayOf("2026-11-29")).toBe(7);
  });
});
