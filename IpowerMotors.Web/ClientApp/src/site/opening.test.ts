import { describe, expect, it } from "vitest";
import { garage } from "./garage";
import { openState } from "./opening";

const at = (instant: string, closures: { from: string; to: string }[] = []) =>
  openState(garage.openingHours, closures, new Date(instant));

describe("the garage", () => {
  it("is open until the lunch break", () => {
    expect(at("2026-11-26T09:00:00+01:00")).toEqual({ open: true, closes: "12:00" });
  });
  it("opens again after lunch", () => {
    expect(at("2026-11-26T12:00:00+01:00")).toEqual({
      open: false,
      next: { inDays: 0, day: "2026-11-26", weekday: 4, opens: "14:00" },
    });
  });
  it("opens on Monday once Saturday morning is over", () => {
    expect(at("2026-11-28T15:00:00+01:00")).toEqual({
      open: false,
      next: { inDays: 2, day: "2026-11-30", weekday: 1, opens: "08:00" },
    });
  });
  it("stays shut on a closed day", () => {
    const closed = [{ from: "2026-11-26", to: "2026-11-27" }];
    expect(at("2026-11-26T09:00:00+01:00", closed)).toMatchObject({
      open: false,
      next: { inDays: 2, weekday: 6 },
    });
  });
  it("goes by the clock of Paris, not the visitor's", () => {
    expect(at("2026-07-01T16:30:00Z")).toMatchObject({ open: false });
    expect(at("2026-07-01T15:30:00Z")).toMatchObject({ open: true });
  });
});
