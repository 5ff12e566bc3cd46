// @vitest-environment jsdom
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import {
  cardOf,
  json,
  later,
  onATestClock,
  pass,
  planned,
  press,
  refused,
  showBoard,
  unavailable,
} from "./boardBench";

onATestClock();

/** Marion is moved a quarter of an hour on her day; then the next day, with nobody, is shown. */
async function moveAndGo(day: string, next: string) {
  const marion = planned("Marion", day);
  const shown = showBoard(day, [marion]);
  await pass();
  const moved = { ...marion, start: `${day}T09:15:00+01:00`, end: `${day}T10:15:00+01:00`, version: 2 };
  shown.api.change = () => json(moved);
  shown.api.day = shown.shows([moved]);
  cardOf("Marion").focus();
  await press(" ", "ArrowDown", "Enter");
  shown.api.day = shown.shows([]);
  shown.go(next);
  await pass();
  // From here on, what is shown of a day is what the page itself made of it.
  shown.api.day = () => later().promise;
  return { ...shown, marion };
}

const undo = async () => {
  fireEvent.click(screen.getByRole("button", { name: "Annuler" }));
  await pass();
};

describe("a move of the day before", () => {
  it("is said with its day, and its place, when another day is shown", async () => {
    await moveAndGo("2027-01-04", "2027-01-05");
    expect(screen.getByText(/Marion/).textContent).toMatch(/^lundi 4 janvierMarion.*09:15, Pont 1, Karim$/);
  });

  it.each([
    ["refused", "2027-01-06", "2027-01-07", refused, /mercredi 6 janvier.*Marion.*Poste occupé/],
    [
      "not answered",
      "2027-01-11",
      "2027-01-12",
      unavailable,
      /lundi 11 janvier.*Marion.*pas été enregistrée/,
    ],
  ])("stays in its day when the undoing is %s", async (_, day, next, answer, told) => {
    const { api, go } = await moveAndGo(day, next);
    api.change = answer;
    await undo();
    expect(screen.getByText("0 rendez-vous")).toBeTruthy();
    expect(screen.getByRole("alert").textContent).toMatch(told);
    go(day);
    await pass();
    expect(cardOf("Marion").textContent).toContain("09:15");
    expect(screen.getByRole("alert").textContent).not.toContain("janvier");
  });

  it("is undone in its day, which is read again", async () => {
    const { api, go, marion } = await moveAndGo("2027-01-13", "2027-01-14");
    api.change = () => json({ ...marion, version: 3 });
    await undo();
    expect(screen.getByText("0 rendez-vous")).toBeTruthy();
    go("2027-01-13");
    await pass();
    expect(cardOf("Marion").textContent).toContain("09:00");
  });

  it("gives the focus to the heading when it is undone or its refusal closed where it has no card", async () => {
    const { api } = await moveAndGo("2027-01-18", "2027-01-19");
    api.change = refused;
    screen.getByRole("button", { name: "Annuler" }).focus();
    await undo();
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
    const close = screen.getByRole("button", { name: "Fermer" });
    close.focus();
    fireEvent.click(close);
    await pass();
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
  });

  it("ends with its day when the card is still in hand", async () => {
    const { api, shows, go } = showBoard("2027-01-20", [planned("Marion", "2027-01-20")]);
    await pass();
    api.day = shows([]);
    go("2027-01-21");
    await pass();
    api.day = shows([planned("Marion", "2027-01-20")]);
    go("2027-01-20");
    await pass();
    cardOf("Marion").focus();
    await press(" ", "ArrowDown");
    expect(screen.getByText("09:15, Pont 1")).toBeTruthy();
    go("2027-01-21");
    expect(screen.queryByText("09:15, Pont 1")).toBeNull();
  });
});
