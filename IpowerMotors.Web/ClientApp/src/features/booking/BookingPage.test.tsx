import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startServices } from "~/api/startServices";
import BookingPage from "./BookingPage";
import "./CheckStep";
import "./DetailsStep";
import { clearDraft, readDraft, updateDraft } from "./draft";
import "./TimeStep";

const choice = {
  kind: "slot",
  start: "2036-11-27T14:00:00+01:00",
  end: "2036-11-27T15:00:00+01:00",
} as const;
const fields = {
  customer: { firstName: "Zoé", lastName: "Bérard", email: "zoe@exemple.fr", phone: "06 12 34 56 78" },
  vehicle: { plate: "AB-123-CD", brand: "Renault", model: "Clio", mileage: "" },
  note: "",
};
const [oilChange] = startServices("fr");
/** What the garage made of the start data: another price, and a service of its own. */
const today = [
  { ...oilChange, id: 1, priceCents: 9900 },
  { ...oilChange, id: 6, slug: "climatisation", name: "Climatisation", priceCents: 6900 },
];
configure({ asyncUtilTimeout: 10_000 }); // a busy machine is slow, not wrong

let services: () => Promise<Response>;
let garage: () => Promise<Response>;
let book: () => Promise<Response>;

beforeEach(() => {
  services = () => Promise.resolve(Response.json(today));
  garage = book = refuse;
  vi.stubGlobal("fetch", (path: string) => {
    if (path.startsWith("/api/services")) return services();
    if (path.startsWith("/api/garage")) return garage();
    if (path.startsWith("/api/availability")) return Promise.resolve(Response.json([]));
    return path === "/api/appointments" ? book() : refuse();
  });
  vi.spyOn(window, "scrollTo").mockImplementation(() => {});
  clearDraft();
});
afterEach(cleanup);

const open = (search = "") =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[`/fr/rendez-vous${search}`]}>
        <BookingPage />
      </MemoryRouter>
    </QueryClientProvider>,
  );
const fillIn = () => updateDraft({ choice, choiceFor: "vidange", fields, isFilled: true });
const refuse = () => Promise.resolve(new Response("{}", { status: 500 }));
const retry = () => screen.findByRole("button", { name: "Réessayer" });

it("services are offered at the prices of today, with those that the garage added", async () => {
  open();
  expect((await screen.findByText(/^99\s€$/)).closest("a")?.textContent).toContain("Vidange");
  expect(screen.getByText(/^69\s€$/).closest("a")?.textContent).toContain("Climatisation");
});

it("a service that the garage added goes straight to its times", async () => {
  open("?service=climatisation");
  expect((await screen.findByRole("heading", { level: 1 })).textContent).toMatch(/Quel jour/);
  expect(await screen.findByText("Climatisation")).toBeTruthy();
});

it("the price to confirm is the one of today", async () => {
  fillIn();
  open("?service=vidange&step=check");
  expect(await screen.findByText(/^99\s€$/)).toBeTruthy();
});

it.each([
  ["jusqu’à 3 h 30 avant", () => Promise.resolve(Response.json({ booking: { changeUntilMinutes: 210 } }))],
  ["annuler", refuse],
])("how late a booking can be changed is what the garage says, or nothing: %s.", async (end, answer) => {
  garage = answer;
  fillIn();
  open("?service=vidange&step=check");
  expect(await screen.findByText((text) => text.endsWith(`${end}.`))).toBeTruthy();
});

it("a booking that cannot be sent because the services are unknown says so, and a retry mends it", async () => {
  services = refuse;
  fillIn();
  open("?service=vidange&step=check");
  const again = await retry();
  expect(screen.queryByRole("button", { name: "Confirmer le rendez-vous" })).toBeNull();
  services = () => Promise.resolve(Response.json(today));
  await userEvent.click(again);
  const confirm = await screen.findByRole("button", { name: "Confirmer le rendez-vous" });
  expect(confirm.getAttribute("aria-busy")).toBeNull();
});

it("times that cannot be shown because the services are unknown can be asked for again", async () => {
  services = refuse;
  open("?service=vidange&step=time");
  const asked = vi.fn(() => Promise.resolve(Response.json(today)));
  const again = await retry();
  services = asked;
  await userEvent.click(again);
  expect(asked).toHaveBeenCalledOnce();
});

describe("a booking whose service was withdrawn meanwhile", () => {
  const reason = "Cette prestation n’existe pas.";

  beforeEach(async () => {
    book = () => Promise.resolve(Response.json({ errors: { serviceId: [reason] } }, { status: 400 }));
    fillIn();
    open("?service=vidange&step=check");
    const confirm = await screen.findByRole("button", { name: "Confirmer le rendez-vous" });
    await waitFor(() => expect(confirm.getAttribute("aria-busy")).toBeNull());
    services = () => Promise.resolve(Response.json(today.slice(1)));
    await userEvent.click(confirm);
  });

  it("says so where another one is chosen, with the focus on it", async () => {
    const told = await screen.findByText(reason);
    await waitFor(() => expect(document.activeElement).toBe(told.closest("[role=alert]")));
    expect(screen.getByRole("heading", { level: 1 }).textContent).toMatch(/Que pouvons-nous/);
    expect(readDraft().fields).toEqual(fields);
  });

  it("is offered what can be had today", async () => {
    await screen.findByText(reason);
    await waitFor(() => expect(screen.queryByRole("link", { name: /Vidange/ })).toBeNull());
    await userEvent.click(screen.getByRole("link", { name: /Climatisation/ }));
    expect((await screen.findByRole("heading", { level: 1 })).textContent).toMatch(/Quel jour/);
    expect(screen.queryByText(reason)).toBeNull();
  });
});

it.each([
  ["start", /Quel jour/, () => screen.getByText("Refusé.").closest("[role=alert]")],
  ["customer.email", /Vous et votre voiture/, () => screen.getByLabelText(/Adresse e-mail/)],
])("what was refused has the focus on its step: %s", async (path, title, place) => {
  book = () => Promise.resolve(Response.json({ errors: { [path]: ["Refusé."] } }, { status: 400 }));
  fillIn();
  open("?service=vidange&step=check");
  const confirm = await screen.findByRole("button", { name: "Confirmer le rendez-vous" });
  await waitFor(() => expect(confirm.getAttribute("aria-busy")).toBeNull());
  await userEvent.click(confirm);
  expect(await screen.findByText("Refusé.")).toBeTruthy();
  expect(screen.getByRole("heading", { level: 1 }).textContent).toMatch(title);
  await waitFor(() => expect(document.activeElement).toBe(place()));
});
