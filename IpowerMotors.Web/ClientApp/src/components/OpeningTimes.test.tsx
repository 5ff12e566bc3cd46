// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { garage } from "~/site/garage";
import { LanguageContext, type Language } from "~/site/language";
import { OpeningTimes } from "./OpeningTimes";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const summer = { from: "2027-08-09", to: "2027-08-22", reason: "Congés d'été" };

function show(now: string, language: Language = "fr", closures = [summer]) {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(now) });
  const answer = Response.json({ openingHours: garage.openingHours, closures });
  vi.stubGlobal("fetch", () => Promise.resolve(answer));
  render(
    <LanguageContext value={language}>
      <OpeningTimes />
    </LanguageContext>,
  );
}

it.each([
  ["2027-06-10T09:00:00+02:00", "Ouvert jusqu’à 12 h", "Open until 12:00"],
  ["2027-06-10T12:30:00+02:00", "Fermé, ouvre à 14 h", "Closed, opens at 14:00"],
  ["2027-06-10T18:00:00+02:00", "Fermé, ouvre demain à 8 h", "Closed, opens tomorrow at 08:00"],
  ["2027-06-12T15:00:00+02:00", "Fermé, ouvre lundi à 8 h", "Closed, opens Monday at 08:00"],
  [
    "2027-08-16T09:00:00+02:00",
    "Fermé, ouvre lundi 23 août à 8 h",
    "Closed, opens Monday 23 August at 08:00",
  ],
  ["2027-08-17T09:00:00+02:00", "Fermé, ouvre lundi à 8 h", "Closed, opens Monday at 08:00"],
])("says at %s: %s", async (now, french, english) => {
  show(now);
  expect(await screen.findByText(french)).toBeTruthy();
  cleanup();
  show(now, "en");
  expect(await screen.findByText(english)).toBeTruthy();
});

it("names the day after a closure of two months", async () => {
  const works = { from: "2027-05-31", to: "2027-08-01", reason: "Travaux" };
  show("2027-05-31T09:00:00+02:00", "fr", [works]);
  expect(await screen.findByText("Fermé, ouvre lundi 2 août à 8 h")).toBeTruthy();
});
