// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, expect, it, vi } from "vitest";
import MyWaiting from "./MyWaiting";
import { waitingText } from "./text";

const place = {
  reference: "LA-4F7K2P",
  day: "2027-03-06",
  service: { id: 5, slug: "quatre-pneus", name: "Quatre pneus", priceCents: 29900, durationMinutes: 120 },
};
const offered = {
  ...place,
  status: "offered",
  offer: {
    start: "2027-03-06T08:30:00+01:00",
    end: "2027-03-06T10:30:00+01:00",
    expiresAt: "2027-03-01T11:00:00+01:00",
  },
};
const noOffer = { type: "booking/no-offer", title: "Aucune place ne vous est proposée", status: 409 };

/** What the API is asked; it answers with `places`, one after the other, the last one for ever, and to who accepts. */
function open(
  deviceTime: string,
  places: object[],
  accepting: () => Response = () => Response.json(noOffer, { status: 409 }),
) {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(deviceTime) });
  const api = vi.fn((path: string) =>
    Promise.resolve(
      path === "/api/my-waiting/accept"
        ? accepting()
        : Response.json(places.length > 1 ? places.shift() : places[0]),
    ),
  );
  vi.stubGlobal("fetch", api);
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={["/fr/liste-d-attente#secret"]}>
        <Routes>
          <Route path="/fr/liste-d-attente" element={<MyWaiting token="secret" />} />
          <Route path="/fr/mon-rendez-vous" element={<h1>Mon rendez-vous</h1>} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return api;
}

const accept = () => screen.findByRole<HTMLButtonElement>("button", { name: "Accepter cette place" });
const booked = () =>
  Response.json({ manageUrl: "https://ipowerfrance.fr/fr/mon-rendez-vous#other" }, { status: 201 });

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("tells how long the offer stands, and asks the API once that is over", async () => {
  const api = open("2027-03-01T10:59:59+01:00", [offered, { ...place, status: "expired" }]);
  expect((await screen.findByRole("timer")).textContent).toBe("Il vous reste 0\u202fmin\u00a001\u202fs");
  vi.setSystemTime("2027-03-01T11:00:00+01:00");
  await waitFor(() => expect(screen.queryByRole("timer")).toBeNull(), { timeout: 10_000 });
  expect(await screen.findByRole("link", { name: "Choisir un autre jour" })).toBeTruthy();
  expect(api).toHaveBeenCalledTimes(2);
});

it("lets a device whose clock is two hours fast accept: the API decides what is over", async () => {
  open("2027-03-01T12:30:00+01:00", [offered], booked);
  const button = await accept();
  expect(screen.getByText(/gardée jusqu’au lundi 1er mars à 11:00\. Votre appareil dit/)).toBeTruthy();
  expect(button.disabled).toBe(false);
  await userEvent.click(button);
  expect(await screen.findByRole("heading", { name: "Mon rendez-vous" })).toBeTruthy();
});

it("says so when the API refuses", async () => {
  open("2027-03-01T12:30:00+01:00", [offered]);
  await userEvent.click(await accept());
  expect((await screen.findByRole("alert")).textContent).toContain(noOffer.title);
});

it("shows what the API knows of the place after a refusal", async () => {
  open("2027-03-01T09:30:00+01:00", [offered, { ...place, status: "expired" }]);
  await userEvent.click(await accept());
  expect(await screen.findByRole("link", { name: "Choisir un autre jour" })).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

it("tells who waits no longer what is true with and without an offer: the API does not tell which it was", async () => {
  open("2027-03-08T09:00:00+01:00", [{ ...place, status: "expired" }]);
  expect(await screen.findByRole("heading", { name: "Vous n’êtes plus sur la liste" })).toBeTruthy();
  expect(screen.getByText(/^Ce jour est passé, ou la place proposée n’est plus gardée/)).toBeTruthy();
  expect(waitingText.en.states.expired).toBe("You are no longer on the list");
  expect(waitingText.en.details.expired).toMatch(
    /^That day has passed, or the place offered is no longer held/,
  );
});
