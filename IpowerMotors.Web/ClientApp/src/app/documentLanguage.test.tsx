import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, useNavigate } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import "~/features/legal/TermsPage";
import "~/features/staff/SignInPage";
import "~/features/staff/StaffLayout";
import { App } from "./App";

function Compass() {
  const navigate = useNavigate();
  return (
    <>
      <button onClick={() => void navigate("/equipe/connexion")}>To the staff</button>
      <button onClick={() => void navigate(-1)}>Back</button>
    </>
  );
}

beforeEach(() => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("{}", { status: 401 })));
  vi.spyOn(window, "scrollTo").mockImplementation(() => {});
  localStorage.clear();
});
afterEach(cleanup);

const open = (address: string) =>
  render(
    <MemoryRouter initialEntries={[address]}>
      <Compass />
      <App />
    </MemoryRouter>,
  );
const press = (name: string) => userEvent.click(screen.getByText(name));
const spoken = () => document.documentElement.lang;
const shown = (name: string) => screen.findByRole("heading", { level: 1, name }, { timeout: 20_000 });

it("the document speaks the language of its page again after the staff pages spoke another", async () => {
  open("/fr/conditions-generales");
  await shown("Conditions générales");
  await press("To the staff");
  await userEvent.click(await screen.findByRole("button", { name: "English" }, { timeout: 20_000 }));
  expect(spoken()).toBe("en");
  await press("Back");
  await shown("Conditions générales");
  expect(spoken()).toBe("fr");
});

it("the document speaks the language that a member of the staff keeps, also coming from a page in English", async () => {
  localStorage.setItem("ipower.staff.language", "en");
  open("/en/terms");
  await waitFor(() => expect(spoken()).toBe("en"));
  await press("To the staff");
  await screen.findByRole("button", { name: "Français" }, { timeout: 20_000 });
  expect(spoken()).toBe("en");
});
