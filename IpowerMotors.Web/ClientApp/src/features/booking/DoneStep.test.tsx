import { cleanup, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import DoneStep from "./DoneStep";

vi.mock("~/api/useServices", () => ({
  useServices: () => ({
    services: [
      { slug: "vidange", category: "maintenance" },
      { slug: "quatre-pneus", category: "tyres" },
      { slug: "visite-controle-technique", category: "inspection" },
    ],
  }),
}));
beforeEach(() => void vi.spyOn(window, "scrollTo").mockImplementation(() => {}));
afterEach(cleanup);

it.each([
  ["vidange", /carnet d.entretien/],
  ["quatre-pneus", /antivol/],
  ["visite-controle-technique", /procès-verbal/],
])("whoever booked %s is told to bring the registration and what that job needs", (serviceSlug, needed) => {
  const start = "2026-11-27T14:00:00+01:00";
  const booked = { serviceSlug, serviceName: "", email: "zoe@exemple.fr", start, end: start };
  render(
    <MemoryRouter initialEntries={["/fr/rendez-vous"]}>
      <DoneStep booked={booked} />
    </MemoryRouter>,
  );
  const items = screen.getAllByRole("listitem").map((item) => item.textContent);
  expect(items).toEqual([expect.stringMatching(/carte grise/), expect.stringMatching(needed)]);
});
