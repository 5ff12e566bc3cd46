// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { asPage } from "./pageBench";
import StaffLayout from "./StaffLayout";

beforeEach(() => localStorage.clear()); // other tests of this device may have chosen too
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const show = () => render(asPage(<StaffLayout />));

const theme = () => screen.getByRole("button", { name: "Thème sombre" });

it("keeps on the device what each member of the team prefers", () => {
  show();
  fireEvent.click(theme());
  cleanup();
  show();
  expect(theme().getAttribute("aria-pressed")).toBe("true");
});

it("works where the browser refuses to keep anything, with choices that last as long as the page", () => {
  vi.spyOn(window, "localStorage", "get").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  show();
  fireEvent.click(theme());
  expect(theme().getAttribute("aria-pressed")).toBe("true");
});
