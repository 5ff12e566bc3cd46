// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, expect, it, vi } from "vitest";
import { startServices } from "~/api/startServices";
import { NextSlot } from "./NextSlot";

const slot = (start: string, remaining: number) => ({ start, end: start, remaining });

function show(slots: object[]) {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(slots))));
  const [service] = startServices("fr");
  render(
    <MemoryRouter>
      <NextSlot service={service && { ...service, id: 1 }} failed={false} />
    </MemoryRouter>,
  );
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("shows the first slot that is free, not the first of the day", async () => {
  show([slot("2026-11-26T08:00:00+01:00", 0), slot("2026-11-26T14:30:00+01:00", 2)]);
  expect(await screen.findByText(/14:30/)).toBeTruthy();
});

it("says so when every slot is taken", async () => {
  show([slot("2026-11-26T08:00:00+01:00", 0)]);
  expect(await screen.findByText(/Complet/)).toBeTruthy();
});
