import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, useNavigate } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { addDays } from "~/features/booking/slots";
import { formatTime, garageDay } from "~/site/format";
import MyAppointment from "./MyAppointment";

const appointment = {
  reference: "RV-4F7K2P",
  status: "scheduled",
  start: "2036-11-27T14:00:00+01:00",
  end: "2036-11-27T15:00:00+01:00",
  service: { id: 1, slug: "vidange", name: "Vidange", priceCents: 8900, durationMinutes: 60 },
  customer: { firstName: "Zoé", lastName: "Bérard", email: "zoe@exemple.fr", phone: "+33612345678" },
  vehicle: { plate: "AB-123-CD", brand: "Renault", model: "Clio" },
  canChange: true,
};
function Back() {
  const navigate = useNavigate();
  return <button onClick={() => void navigate(-1)}>Back</button>;
}

const tomorrow = addDays(garageDay(new Date()), 1);
const slot = { start: `${tomorrow}T14:30:00Z`, end: `${tomorrow}T15:30:00Z`, remaining: 1 };

beforeEach(() =>
  vi.stubGlobal("fetch", (path: string) =>
    Promise.resolve(
      path === "/api/my-appointment"
        ? Response.json(appointment)
        : path.startsWith("/api/my-appointment/slots?")
          ? Response.json([slot])
          : new Response("{}", { status: 500 }),
    ),
  ),
);
afterEach(cleanup);

const open = () =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={["/fr/mon-rendez-vous#secret"]}>
        <Back />
        <MyAppointment token="secret" />
      </MemoryRouter>
    </QueryClientProvider>,
  );
const press = async (name: string) => userEvent.click(await screen.findByRole("button", { name }));
const focused = () => document.activeElement?.textContent;

it("whoever decides not to cancel is back at the button that asked", async () => {
  open();
  await press("Annuler le rendez-vous");
  await press("Ne rien changer");
  await waitFor(() => expect(focused()).toBe("Annuler le rendez-vous"));
});

it("whoever goes back in history is back at the button too, also that of moving", async () => {
  open();
  await press("Déplacer");
  await screen.findByText(/Quel autre jour/);
  await press("Back");
  await waitFor(() => expect(focused()).toBe("Déplacer"));
});

it("the times to move to are the visit's own, which it does not block itself", async () => {
  open();
  await press("Déplacer");
  await screen.findByRole("radio", { name: formatTime(slot.start), checked: true });
});
