import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, expect, it } from "vitest";
import { Header } from "./Header";

afterEach(cleanup);

async function openMenu() {
  const { container } = render(
    <MemoryRouter initialEntries={["/fr/contact"]}>
      <Header />
    </MemoryRouter>,
  );
  await userEvent.click(screen.getByText("Menu"));
  const menu = () => container.querySelector("details");
  expect(menu()?.open).toBe(true);
  return menu;
}

it("the phone menu closes on Escape, which gives the focus back to its button", async () => {
  const menu = await openMenu();
  await userEvent.tab();
  await userEvent.keyboard("{Escape}");
  expect(menu()?.open).toBe(false);
  expect(document.activeElement?.tagName).toBe("SUMMARY");
});

it("the phone menu closes on the link of the current page as on every other", async () => {
  const menu = await openMenu();
  await userEvent.click(screen.getAllByRole("link", { name: "Contact et accès" }).at(-1) as HTMLElement);
  expect(menu()?.open).toBe(false);
});
