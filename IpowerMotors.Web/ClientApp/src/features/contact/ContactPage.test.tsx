import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Link, MemoryRouter, useLocation } from "react-router";
import { afterEach, expect, it, vi } from "vitest";
import { LanguageContext, languageOf } from "~/site/language";
import ContactPage from "./ContactPage";

vi.mock("~/components/OpeningTimes", () => ({ OpeningTimes: () => null }));
afterEach(cleanup);

function Site() {
  return (
    <LanguageContext value={languageOf(useLocation().pathname)}>
      <Link to="/fr/contact">Contact</Link>
      <Link to="/en/contact">English</Link>
      <ContactPage />
    </LanguageContext>
  );
}

it("the link to the page leads to another form once a message is sent; a change of language does not", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ reference: "CT-4F7K2P" }, { status: 202 })));
  render(
    <MemoryRouter initialEntries={["/fr/contact"]}>
      <Site />
    </MemoryRouter>,
  );
  await userEvent.type(screen.getByLabelText(/Votre nom/), "Camille Durand");
  await userEvent.type(screen.getByLabelText(/adresse e-mail/), "camille@exemple.fr");
  await userEvent.type(screen.getByLabelText(/Sujet/), "Un bruit");
  await userEvent.type(screen.getByLabelText(/Votre message/), "Il grince.");
  await userEvent.click(screen.getByRole("button", { name: "Envoyer le message" }));
  await screen.findByText("CT-4F7K2P");
  await userEvent.click(screen.getByText("English"));
  expect(screen.getByText("Message received")).toBeTruthy();
  await userEvent.click(screen.getByText("Contact"));
  await userEvent.click(screen.getByText("Contact"));
  expect(screen.getByLabelText<HTMLInputElement>(/Votre message/).value).toBe("");
});
