import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LanguageContext } from "~/site/language";
import { ContactForm } from "./ContactForm";

const fetchMock = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.stubGlobal("fetch", fetchMock.mockReset());
  sessionStorage.clear();
});
afterEach(cleanup);

const page = (language: "fr" | "en") => (
  <MemoryRouter initialEntries={["/fr/contact"]}>
    <LanguageContext value={language}>
      <ContactForm onAgain={() => {}} />
    </LanguageContext>
  </MemoryRouter>
);
const open = () => render(page("fr"));
const field = (label: RegExp) => screen.getByLabelText<HTMLInputElement>(label);
const send = () => userEvent.click(screen.getByRole("button", { name: "Envoyer le message" }));

async function fillIn() {
  await userEvent.type(field(/Votre nom/), "Camille Durand");
  await userEvent.type(field(/adresse e-mail/), "camille@exemple.fr");
  await userEvent.type(field(/Sujet/), "Un bruit");
  await userEvent.type(field(/Votre message/), "Il grince.");
}

it("an empty form says what is missing and sends nothing", async () => {
  open();
  await send();
  expect(await screen.findAllByText("Ce champ est obligatoire.")).toHaveLength(4);
  expect(field(/Votre nom/).getAttribute("aria-invalid")).toBe("true");
  expect(fetchMock).not.toHaveBeenCalled();
});

it("what is wrong is said in the language chosen meanwhile, and nothing else becomes wrong", async () => {
  const { rerender } = open();
  await userEvent.type(field(/adresse e-mail/), "camille@exemple.fr");
  await send();
  await screen.findAllByText("Ce champ est obligatoire.");
  rerender(page("en"));
  expect(await screen.findAllByText("This field is required.")).toHaveLength(3);
  expect(screen.queryByText("Ce champ est obligatoire.")).toBeNull();
});

it("a message whose answer was lost is the same request after a change of language", async () => {
  fetchMock
    .mockRejectedValueOnce(new TypeError("lost"))
    .mockResolvedValue(Response.json({ reference: "CT-4F7K2P" }, { status: 202 }));
  const { rerender } = open();
  await fillIn();
  await send();
  await screen.findByText("Pas de réponse du serveur");
  rerender(page("en"));
  await userEvent.click(screen.getByRole("button", { name: "Send the message" }));
  expect(await screen.findByText("CT-4F7K2P")).toBeTruthy();
  const [first, second] = fetchMock.mock.calls.map(([, init]) => init);
  expect(second?.body).toBe(first?.body);
  expect(new Headers(second?.headers).get("Idempotency-Key")).toBe(
    new Headers(first?.headers).get("Idempotency-Key"),
  );
});

it("a sent form shows its reference, leaves out what was not filled in, and forgets the draft", async () => {
  fetchMock.mockResolvedValue(Response.json({ reference: "DC-4F7K2P" }, { status: 202 }));
  open();
  await fillIn();
  await send();
  expect(await screen.findByText("DC-4F7K2P")).toBeTruthy();
  const body = JSON.parse(String(fetchMock.mock.calls[0]?.[1]?.body));
  expect(body).toMatchObject({ language: "fr", name: "Camille Durand", website: "" });
  expect(body).not.toHaveProperty("phone");
  expect(body.secondsOpen).toBeGreaterThanOrEqual(0);
  expect(sessionStorage.length).toBe(0);
});

it("what the API refuses stands beside its field, which takes focus", async () => {
  const problem = {
    type: "validation",
    title: "Vérifiez votre saisie",
    detail: "Certains champs sont à corriger.",
    errors: { email: ["Cette adresse n’existe pas."] },
  };
  fetchMock.mockResolvedValue(new Response(JSON.stringify(problem), { status: 400 }));
  open();
  await fillIn();
  await send();
  expect(await screen.findByText("Cette adresse n’existe pas.")).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(field(/adresse e-mail/)));
  expect(field(/Votre message/).value).toBe("Il grince.");
});

it("a reload loses nothing of what was typed", async () => {
  const { unmount } = open();
  await fillIn();
  unmount();
  open();
  await waitFor(() => expect(field(/Votre message/).value).toBe("Il grince."));
  expect(field(/adresse e-mail/).value).toBe("camille@exemple.fr");
});

it("the time that the form was open counts from before a reload, whatever the clock shows", async () => {
  fetchMock.mockResolvedValue(Response.json({ reference: "CT-4F7K2P" }, { status: 202 }));
  const since = vi.spyOn(performance, "now").mockReturnValue(1_000);
  const { unmount } = open();
  since.mockReturnValue(41_000);
  await fillIn();
  unmount();
  since.mockReturnValue(500); // another page counts anew
  vi.setSystemTime("2001-01-01");
  open();
  await waitFor(() => expect(field(/Votre message/).value).toBe("Il grince."));
  since.mockReturnValue(2_900);
  await send();
  expect(await screen.findByText("CT-4F7K2P")).toBeTruthy();
  vi.useRealTimers();
  since.mockRestore();
  expect(JSON.parse(String(fetchMock.mock.calls[0]?.[1]?.body)).secondsOpen).toBe(42);
});

it("a message whose answer was lost is sent again as the same request, also after a reload", async () => {
  fetchMock
    .mockRejectedValueOnce(new TypeError("lost"))
    .mockResolvedValue(Response.json({ reference: "CT-4F7K2P" }, { status: 202 }));
  const { unmount } = open();
  await fillIn();
  await send();
  expect(await screen.findByText("Pas de réponse du serveur")).toBeTruthy();
  unmount();
  open();
  await waitFor(() => expect(field(/Votre message/).value).toBe("Il grince."));
  await send();
  expect(await screen.findByText("CT-4F7K2P")).toBeTruthy();
  const [first, second] = fetchMock.mock.calls.map(([, init]) => init);
  expect(second?.body).toBe(first?.body);
  expect(new Headers(second?.headers).get("Idempotency-Key")).toBe(
    new Headers(first?.headers).get("Idempotency-Key"),
  );
  expect(sessionStorage.length).toBe(0);
});
