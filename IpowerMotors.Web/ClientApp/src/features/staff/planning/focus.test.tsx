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
