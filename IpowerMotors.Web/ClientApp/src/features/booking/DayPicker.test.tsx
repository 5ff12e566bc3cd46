import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { DayPicker } from "./DayPicker";
import type { PickerDay } from "./slots";

afterEach(cleanup);

const show = (...days: PickerDay[]) =>
  render(
    <DayPicker
      days={days}
      chosen={undefined}
      fullDaysToo
      onChoose={() => {}}
      earlier={undefined}
      later={undefined}
    />,
  );

it("the days are a group with a name", () => {
  show({ day: "2026-11-26", state: "free", slots: [] });
  expect(screen.getByRole("group", { name: "Jour" })).toBeTruthy();
});

it("a day on which it is too late is not said to be closed", () => {
  show({ day: "2026-11-26", state: "over", slots: [] });
  expect(screen.getByRole("radio", { name: /26 novembre.*plus de place/ })).toHaveProperty("disabled", true);
  expect(screen.queryByText("fermé")).toBeNull();
});

it("why the garage is closed can be read, once for all days in a row", () => {
  show(
    { day: "2026-11-10", state: "free", slots: [] },
    { day: "2026-11-11", state: "closed", slots: [], reason: "Armistice 1918" },
    { day: "2026-11-12", state: "closed", slots: [], reason: "Inventaire" },
    { day: "2026-11-13", state: "closed", slots: [], reason: "Inventaire" },
    { day: "2026-11-15", state: "closed", slots: [] },
  );
  expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
    "11 nov.\u202f: Armistice 1918",
    "12–13 nov.\u202f: Inventaire",
  ]);
});
