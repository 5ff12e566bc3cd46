// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import QueryProvider from "~/api/QueryProvider";
import { RequireStaff } from "./RequireStaff";
import { StaffHeader } from "./StaffHeader";

/** What the API answers to the end of the session. */
let answer: () => Promise<Response>;

beforeEach(() => {
  const member = JSON.stringify({ name: "Nadia", email: "nadia@example.fr", role: "admin" });
  vi.stubGlobal("fetch", (_: string, { method }: RequestInit) =>
    method === "DELETE" ? answer() : Promise.resolve(new Response(member)),
  );
  render(
    <MemoryRouter initialEntries={["/equipe/planning"]}>
      <StaffPages />
    </MemoryRouter>,
  );
});

afterEach(cleanup);

function StaffPages() {
  return (
    <Routes>
      <Route element={<QueryProvider />}>
        <Route path="/equipe/connexion" element={<p>Connexion</p>} />
        <Route
          path="*"
          element={
            <>
              <StaffHeader onLanguage={() => {}} isDark={false} onTheme={() => {}} />
              <RequireStaff>{() => <p>Planning du jour</p>}</RequireStaff>
            </>
          }
        />
      </Route>
    </Routes>
  );
}

const leave = async () => fireEvent.click(await screen.findByRole("button", { name: "Quitter" }));

describe("leaving a shared tablet", () => {
  it("says that the session is still open when the server does not answer, until it does", async () => {
    answer = () => Promise.reject(new TypeError("offline"));
    await leave();
    expect((await screen.findByRole("alert")).textContent).toContain("toujours connecté");
    expect(screen.getByText("Planning du jour")).toBeTruthy();
    answer = () => Promise.resolve(new Response(null, { status: 204 }));
    await leave();
    expect(await screen.findByText("Connexion")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("ends at the sign-in when the session was over already", async () => {
    answer = () => Promise.resolve(new Response("{}", { status: 401 }));
    await leave();
    expect(await screen.findByText("Connexion")).toBeTruthy();
  });
});
