// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { asPage } from "./pageBench";
import { json, Line, onATestClock, pass } from "./planning/boardBench";
import PlanningPage from "./PlanningPage";

onATestClock();

async function open(search: string) {
  const media = { matches: true, addEventListener: () => {}, removeEventListener: () => {} };
  vi.stubGlobal("matchMedia", () => media);
  vi.stubGlobal("EventSource", Line);
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    if (path === "/api/staff/session")
      return json({ name: "Nadia", email: "nadia@example.fr", role: "admin" });
    asked.push(path);
    return json({ openings: [], bays: [], mechanics: [], appointments: [] });
  });
  render(asPage(<PlanningPage />, `/equipe/planning${search}`));
  await pass();
  return asked;
}

it("shows the day in the address", async () => {
  const asked = await open("?day=2028-02-29");
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("mardi 29 février");
  expect(asked).toContain("/api/staff/planning?day=2028-02-29");
});

it.each(["", "?day=2026-13-45", "?day=2026-02-30", "?day=2027-02-29", "?day=2026-00-10", "?day=demain"])(
  "shows today at “%s”",
  async (search) => {
    await open(search);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("vendredi 20 novembre");
  },
);
