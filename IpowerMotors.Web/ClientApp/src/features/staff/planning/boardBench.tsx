import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import type { Planned, PlanningDay } from "~/api/types";
import { asPage } from "../pageBench";
import { PlanningBoard } from "./PlanningBoard";

/** For tests: an appointment at nine on bay 1; the API's id of it is the customer's name. */
export const planned = (customerName: string, day: string, changed: Partial<Planned> = {}): Planned => ({
  id: customerName,
  reference: "RV-1",
  status: "scheduled",
  start: `${day}T09:00:00+01:00`,
  end: `${day}T10:00:00+01:00`,
  bayId: 1,
  mechanicId: 1,
  service: { id: 1, slug: "vidange", name: "Vidange" },
  customerName,
  phone: "+33612345678",
  plate: "AB-123-CD",
  vehicle: "Peugeot 208",
  version: 1,
  ...changed,
});

const workshop = {
  openings: [{ opens: "08:00", closes: "18:00" }],
  bays: [
    { id: 1, name: "Pont 1", kind: "lift", active: true },
    { id: 2, name: "Pont 2", kind: "lift", active: true },
  ],
  mechanics: [{ id: 1, name: "Karim", skills: [], active: true }],
} satisfies Partial<PlanningDay>;

type Answer = (path: string, body: unknown) => Response | Promise<Response>;

/** Shows a day's board, at a desk or on a phone. What the API answers may be replaced while the board is shown. */
export function showBoard(day: string, appointments: Planned[], isWide = true) {
  const shows = (visits: Planned[]) => (): Response | Promise<Response> =>
    json({ day, ...workshop, appointments: visits });
  const api = {
    day: shows(appointments),
    change: (() => unavailable()) as Answer,
  };
  const media = { matches: isWide, addEventListener: () => {}, removeEventListener: () => {} };
  vi.stubGlobal("matchMedia", () => media);
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) =>
    path.startsWith("/api/staff/planning")
      ? api.day()
      : api.change(path, JSON.parse(init.body as string) as unknown),
  );
  const onDay = vi.fn<(next: string) => void>();
  const page = (shown: string) => asPage(<PlanningBoard day={shown} onDay={onDay} canChange />);
  const { rerender } = render(page(day));
  return { api, shows, onDay, go: (next: string) => rerender(page(next)) };
}

export const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

export const unavailable = () => new Response("", { status: 503 });

export const refused = () => json({ type: "planning/bay-taken", title: "Poste occupé", detail: "…" }, 409);

/** An answer that comes when the test says so. */
export function later() {
  let answer: (response: Response) => void = () => {};
  const promise = new Promise<Response>((resolve) => (answer = resolve));
  return { promise, answer };
}

/** The button of a customer's card. */
export const cardOf = (name: string) => screen.getByRole("button", { name: new RegExp(name) });

/** Lets what waits be answered and shown, on the test's clock. */
export const pass = (milliseconds = 10) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

/** The lines to the server that were opened, the newest last. */
export class Line {
  static opened: Line[] = [];
  static readonly CLOSED = 2;
  readyState = 0;
  onopen = () => {};
  onerror = () => {};
  constructor() {
    Line.opened.push(this);
  }
  addEventListener() {}
  close() {
    this.readyState = Line.CLOSED;
  }
}

/** Keys pressed one after the other on whatever has focus. */
export async function press(...keys: string[]) {
  for (const key of keys) {
    fireEvent.keyDown(document.activeElement ?? document.body, { key });
    await pass(1);
  }
}

/** The clock and the line to the server that every test of the board starts with. */
export function onATestClock() {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date("2026-11-20T14:32:00+01:00") });
    Line.opened = [];
    vi.stubGlobal("EventSource", Line);
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });
}
