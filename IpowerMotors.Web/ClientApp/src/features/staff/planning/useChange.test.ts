import { describe, expect, it } from "vitest";
import type { Planned, PlanningDay } from "~/api/types";
import { putBack, withChange } from "./useChange";

const appointment = {
  id: "a",
  status: "scheduled",
  start: "2026-11-26T09:00:00+01:00",
  end: "2026-11-26T10:30:00+01:00",
  bayId: 1,
  mechanicId: 1,
} as Planned;
const day = { appointments: [appointment, { ...appointment, id: "b" }] } as PlanningDay;

describe("the day shown while the server is asked", () => {
  it("has the card in its new place, as long as before", () => {
    const move = { start: "2026-11-26T13:00:00.000Z", bayId: 2, mechanicId: 3 };
    const [moved, other] = withChange(day, { appointment, move }).appointments;
    expect(moved).toMatchObject({ ...move, end: "2026-11-26T14:30:00.000Z" });
    expect(other).toEqual(day.appointments[1]);
  });
  it("loses a card that no longer occupies a place", () => {
    const ids = withChange(day, { appointment, status: "cancelled" }).appointments.map(({ id }) => id);
    expect(ids).toEqual(["b"]);
  });
  it("has a card again that could not be cancelled, and the others where they are by now", () => {
    const moved = { ...appointment, id: "b", bayId: 2 };
    const shown = withChange(
      { ...day, appointments: [appointment, moved] },
      { appointment, status: "cancelled" },
    );
    expect(putBack(shown, appointment).appointments).toEqual([moved, appointment]);
  });
});
