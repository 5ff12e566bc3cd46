// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, expect, it, vi } from "vitest";
import { startServices } from "~/api/startServices";
import { NextSlot } from "./NextSlot";

const slot = (start: string, remaining: number) => ({ start, end: start, remaining });

/** On the afternoon of Saturday 7 August 2027; the API answers with the slots of the days asked for only. */
function show(slots: { start: string }[]) {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-08-07T16:00:00+02:00") });
  vi.stubGlobal("fetch", (path: string) => {
    const asked = new URL(path, "http://garage").searchParams;
    const end = Date.parse(`${asked.get("from")}T00:00+02:00`) + Number(asked.get("days")) * 86_400_000;
    return Promise.resolve(Response.json(slots.filter(({ start }) => Date.parse(start) < end)));
  });
  const [service] = startServices("fr");
  render(
    <MemoryRouter>
      <NextSlot service={service && { ...service, id: 1 }} failed={false} />
    </MemoryRouter>,
  );
}

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("shows the first slot that is free, not the first of the day", async () => {
  show([slot("2027-08-09T08:00:00+02:00", 0), slot("2027-08-09T14:30:00+02:00", 2)]);
  expect(await screen.findByText(/14:30/)).toBeTruthy();
});

it("looks beyond a closure of two weeks", async () => {
  show([slot("2027-08-23T08:00:00+02:00", 1)]);
  expect(await screen.findByText("lundi 23 août à 08:00")).toBeTruthy();
});

it("says so when every slot is taken, and leads to the waiting list", async () => {
  show([slot("2027-08-09T08:00:00+02:00", 0), slot("2027-09-06T08:00:00+02:00", 0)]);
  expect(await screen.findByText("Complet pour quatre semaines")).toBeTruthy();
  expect(screen.getByRole("link").textContent).toBe("S’inscrire sur la liste d’attente");
});

it("does not call closed days full: nobody can wait for a place on them, only choose a later day", async () => {
  show([slot("2027-09-13T08:00:00+02:00", 1)]);
  expect(await screen.findByText("Fermé pour quatre semaines")).toBeTruthy();
  const link = screen.getByRole("link");
  expect(link.textContent).toBe("Voir les jours suivants");
  expect(link.getAttribute("href")).toBe("/fr/rendez-vous?service=vidange");
});
