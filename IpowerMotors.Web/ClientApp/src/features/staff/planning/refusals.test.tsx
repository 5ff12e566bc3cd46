// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { cardOf, json, later, onATestClock, pass, planned, press, refused, showBoard } from "./boardBench";

onATestClock();

describe("a refused move", () => {
  it("is told with the customer's name although another card was moved since, which stays where it is", async () => {
    const [marion, zoe] = [planned("Marion", "2026-11-26"), planned("Zoé", "2026-11-26", { bayId: 2 })];
    const { api } = showBoard("2026-11-26", [marion, zoe]);
    await pass();
    const answer = later();
    const moved = { ...zoe, start: "2026-11-26T09:15:00+01:00", end: "2026-11-26T10:15:00+01:00" };
    api.change = (path) => (path.includes("Marion") ? answer.promise : json(moved));
    api.day = () => later().promise;
    cardOf("Marion").focus();
    await press(" ", "ArrowDown", "Enter");
    cardOf("Zoé").focus();
    await press(" ", "ArrowDown", "Enter");
    answer.answer(refused());
    await pass();
    expect(screen.getByRole("alert").textContent).toMatch(/Marion.*Poste occupé/);
    expect(cardOf("Marion").textContent).toContain("09:00");
    expect(cardOf("Zoé").textContent).toContain("09:15");
    expect(screen.getByRole("button", { name: "Annuler" })).toBeTruthy();
  });

  it("puts nothing into the day that is shown when the answer comes", async () => {
    const { api, go } = showBoard("2026-11-27", [planned("Marion", "2026-11-27")]);
    await pass();
    const answer = later();
    api.change = () => answer.promise;
    cardOf("Marion").focus();
    await press(" ", "ArrowDown", "Enter");
    api.day = () => json({ day: "2026-11-28", openings: [], bays: [], mechanics: [], appointments: [] });
    go("2026-11-28");
    await pass();
    api.day = () => later().promise;
    answer.answer(refused());
    await pass();
    expect(screen.getByText("0 rendez-vous")).toBeTruthy();
  });

  it("is told at once on a tablet without network, instead of waiting for it in silence", async () => {
    const { api } = showBoard("2026-11-23", [planned("Marion", "2026-11-23")]);
    await pass();
    window.dispatchEvent(new Event("offline"));
    api.change = () => Promise.reject(new TypeError("offline"));
    cardOf("Marion").focus();
    await press(" ", "ArrowDown", "Enter");
    window.dispatchEvent(new Event("online"));
    expect(screen.getByRole("alert").textContent).toContain("Marion");
  });
});
