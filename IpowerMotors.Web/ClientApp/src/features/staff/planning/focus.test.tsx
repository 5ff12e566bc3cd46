// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { cardOf, json, later, onATestClock, pass, planned, press, refused, showBoard } from "./boardBench";

const column = (name: string) => within(screen.getByRole("region", { name }));

onATestClock();

describe("after a refused move", () => {
  it("to another bay the focus is on the card", async () => {
    const { api } = showBoard("2026-11-29", [planned("Marion", "2026-11-29")]);
    await pass();
    const answer = later();
    api.change = () => answer.promise;
    cardOf("Marion").focus();
    await press(" ", "ArrowRight", "Enter");
    expect(column("Pont 2").getByRole("button")).toBe(document.activeElement);
    answer.answer(refused());
    await pass();
    expect(column("Pont 1").getByRole("button")).toBe(document.activeElement);
  });

  it("the focus stays where it went meanwhile", async () => {
    const { api } = showBoard("2026-11-30", [planned("Marion", "2026-11-30")]);
    await pass();
    const answer = later();
    api.change = () => answer.promise;
    cardOf("Marion").focus();
    await press(" ", "ArrowRight", "Enter");
    const today = screen.getByRole("button", { name: "Aujourd’hui" });
    today.focus();
    answer.answer(refused());
    await pass();
    expect(document.activeElement).toBe(today);
  });
});

describe("the message about a change", () => {
  it("gives the focus back to the card when it is undone or closed", async () => {
    const marion = planned("Marion", "2026-12-01");
    const { api } = showBoard("2026-12-01", [marion]);
    await pass();
    api.change = () => json({ ...marion, bayId: 2, version: 2 });
    cardOf("Marion").focus();
    await press(" ", "ArrowRight", "Enter");
    api.change = refused;
    const undo = screen.getByRole("button", { name: "Annuler" });
    undo.focus();
    undo.click();
    await pass();
    expect(document.activeElement).toBe(cardOf("Marion"));
    const close = screen.getByRole("button", { name: "Fermer" });
    close.focus();
    close.click();
    await pass();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(document.activeElement).toBe(cardOf("Marion"));
  });
});

describe.each([
  ["desk", "2026-12-07"],
  ["phone", "2026-12-08"],
])("on a %s, when a colleague cancels the visit that has the focus", (screenSize, day) => {
  it("the next visit has it, and the one before when there is none", async () => {
    const at = (name: string, hour: string) =>
      planned(name, day, { start: `${day}T${hour}:00:00+01:00`, end: `${day}T${hour}:30:00+01:00` });
    const [marion, zoe, paul] = [at("Marion", "09"), at("Zoé", "10"), at("Paul", "11")];
    const { api, shows } = showBoard(day, [marion, zoe, paul], screenSize === "desk");
    await pass();
    cardOf("Zoé").focus();
    api.day = shows([marion, paul]);
    await pass(30_000);
    expect(document.activeElement).toBe(cardOf("Paul"));
    api.day = shows([marion]);
    await pass(30_000);
    expect(document.activeElement).toBe(cardOf("Marion"));
  });
});
