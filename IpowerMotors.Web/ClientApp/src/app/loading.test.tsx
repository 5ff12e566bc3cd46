import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense, type ComponentType } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { part } from "~/components/part";
import { ErrorBoundary } from "./ErrorBoundary";

const offline = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));
const arrived = () => Promise.resolve({ default: () => <p>Tarifs</p> });
const load = vi.fn<typeof arrived>();

let Page: ComponentType;

beforeEach(() => {
  Page = part(load);
  load.mockReset().mockImplementationOnce(offline).mockImplementation(arrived);
  vi.spyOn(console, "error").mockImplementation(() => {}); // React tells of every error
});
afterEach(cleanup);

const page = (address: string) => (
  <ErrorBoundary address={address} language="fr">
    <Suspense>
      <Page />
    </Suspense>
  </ErrorBoundary>
);

it("a page whose script does not arrive asks for the connection, draws without a file, and comes at the next try", async () => {
  const { container } = render(page("/"));
  expect(await screen.findByText(/Vérifiez votre connexion/)).toBeTruthy();
  expect(screen.queryByText(/panne de notre côté/)).toBeNull();
  expect(container.querySelector("img")).toBeNull();
  expect(load).toHaveBeenCalledOnce();
  await userEvent.click(screen.getByRole("button", { name: "Réessayer" }));
  expect(await screen.findByText("Tarifs")).toBeTruthy();
});

it("the same page comes once the connection is back", async () => {
  render(page("/"));
  await screen.findByText(/Vérifiez votre connexion/);
  window.dispatchEvent(new Event("online"));
  expect(await screen.findByText("Tarifs")).toBeTruthy();
});

it("going elsewhere and coming back asks for it again", async () => {
  const { rerender } = render(page("/"));
  await screen.findByText(/Vérifiez votre connexion/);
  rerender(page("/fr/prestations"));
  expect(await screen.findByText("Tarifs")).toBeTruthy();
});

it("a page that breaks is a failure of ours", async () => {
  const Broken = () => {
    throw new Error("bug");
  };
  render(
    <ErrorBoundary address="/" language="fr">
      <Broken />
    </ErrorBoundary>,
  );
  expect(await screen.findByText(/panne de notre côté/)).toBeTruthy();
});
