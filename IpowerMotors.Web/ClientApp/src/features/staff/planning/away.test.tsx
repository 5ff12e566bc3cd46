// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { cardOf, Line, onATestClock, pass, planned, showBoard, unavailable } from "./boardBench";

onATestClock();

describe("while the server is away", () => {
  it("the day says since when it is old, keeps its cards, and no longer claims to be refreshed", async () => {
    const { api } = showBoard("2026-11-21", [planned("Marion", "2026-11-21")]);
    await pass();
    const read = api.day;
    api.day = unavailable;
    await pass(20_000);
    expect(screen.getByRole("alert").textContent).toMatch(/plus à jour.*14:32/);
    expect(cardOf("Marion")).toBeTruthy();
    expect(screen.queryByText(/Actualisé/)).toBeNull();
    api.day = read;
    await pass(20_000);
    expect(screen.queryByRole("alert")).toBeNull();
    expect(screen.getByText(/Actualisé/)).toBeTruthy();
  });

  it("a day that was live is asked for again until it can be read", async () => {
    const { api } = showBoard("2026-11-22", [planned("Marion", "2026-11-22")]);
    const read = api.day;
    api.day = unavailable;
    await pass(5_000);
    Line.opened[0]?.onopen();
    await pass(5_000);
    expect(screen.getByText("Pas à jour")).toBeTruthy();
    api.day = read;
    await pass(20_000);
    expect(screen.getByText("En direct")).toBeTruthy();
  });

  it("a tablet without network says so too, instead of waiting for it in silence", async () => {
    const { api } = showBoard("2026-11-23", [planned("Marion", "2026-11-23")]);
    await pass();
    window.dispatchEvent(new Event("offline"));
    api.day = () => Promise.reject(new TypeError("offline"));
    await pass(20_000);
    expect(screen.getByRole("alert").textContent).toContain("14:32");
    window.dispatchEvent(new Event("online"));
  });
});

describe("the line to the server", () => {
  it("is opened again when the server refused it, and waits no more once the page is left", async () => {
    showBoard("2026-11-24", []);
    Line.opened[0]?.close();
    Line.opened[0]?.onerror();
    await pass(15_000);
    expect(Line.opened).toHaveLength(2);
    Line.opened[1]?.close();
    Line.opened[1]?.onerror();
    cleanup();
    await pass(15_000);
    expect(Line.opened).toHaveLength(2);
  });

  it("is left to the browser while it only broke", async () => {
    showBoard("2026-11-25", []);
    Line.opened[0]?.onerror();
    await pass(15_000);
    expect(Line.opened).toHaveLength(1);
  });
});

it("says that the day is being read", () => {
  showBoard("2026-12-03", []);
  expect(screen.getByRole("status").textContent).toContain("Chargement du planning");
});
