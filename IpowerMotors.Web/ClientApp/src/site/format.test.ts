import { describe, expect, it } from "vitest";
import {
  formatClock,
  formatDay,
  formatDayAndTime,
  formatDuration,
  formatPhone,
  formatPrice,
  formatTime,
  garageDay,
  weekdayName,
} from "./format";

describe("prices", () => {
  it("stand before a narrow no-break space and the euro sign in French", () => {
    expect(formatPrice(8900, "fr")).toBe("89\u202f€");
    expect(formatPrice(8950, "fr")).toBe("89,50\u202f€");
  });
  it("follow the euro sign in English", () => {
    expect(formatPrice(39900, "en")).toBe("€399");
  });
  it("are what the browser's own formatter writes, from a credit of a thousand euros to a price of millions", () => {
    for (let cents = -130_000; cents < 1_000_000_000; cents += (1 + Math.abs(cents) * 0.37) | 0) {
      const minimumFractionDigits = cents % 100 === 0 ? 0 : 2;
      const euros = { style: "currency", currency: "EUR", minimumFractionDigits } as const;
      const [fr, en] = ["fr-FR", "en-GB"].map((locale) =>
        new Intl.NumberFormat(locale, euros).format(cents / 100),
      );
      expect(formatPrice(cents, "fr")).toBe(fr?.replace("\u00a0€", "\u202f€"));
      expect(formatPrice(cents, "en")).toBe(en);
    }
  });
});

describe("times", () => {
  it("are on the garage's clock whatever the offset they are written in", () => {
    expect(formatTime("2026-11-26T13:30:00Z")).toBe("14:30");
    expect(formatTime("2026-07-01T14:30:00+02:00")).toBe("14:30");
  });
  it("name the day of the garage's calendar, also just after midnight in Paris", () => {
    expect(garageDay("2026-11-25T23:30:00Z")).toBe("2026-11-26");
    expect(formatDayAndTime("2026-11-26T14:30:00+01:00", "fr")).toBe("jeudi 26 novembre à\u00a014:30");
    expect(formatDayAndTime("2026-11-26T14:30:00+01:00", "en")).toBe("Thursday 26 November at\u00a014:30");
  });
  it("are what the browser's own formatters write, both clock changes included", () => {
    const paris = (locale: string, options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, { timeZone: "Europe/Paris", ...options });
    const day = { weekday: "long", day: "numeric", month: "long" } as const;
    const [fr, en] = [paris("fr-FR", day), paris("en-GB", day)];
    const clock = paris("sv-SE", { dateStyle: "short", timeStyle: "short" });
    for (let hour = 0; hour < 20 * 366 * 24; hour++) {
      const instant = new Date(Date.UTC(2020, 0, 1, hour, hour % 60));
      expect(`${garageDay(instant)} ${formatTime(instant)}`).toBe(clock.format(instant));
      if (hour % 23 !== 0) continue;
      expect(formatDay(instant, "fr").replace("1er", "1")).toBe(fr.format(instant));
      expect(formatDay(instant, "en")).toBe(en.format(instant));
    }
  });
  it("have a first of the month in French", () => {
    expect(formatDay("2026-12-01T09:00:00Z", "fr")).toBe("mardi 1er décembre");
    expect(formatDay("2026-12-21T09:00:00Z", "fr")).toBe("lundi 21 décembre");
  });
  it("count weekdays from Monday", () => {
    expect(weekdayName(1, "fr")).toBe("lundi");
    expect(weekdayName(7, "en")).toBe("Sunday");
  });
  it("are written with an h in French", () => {
    expect(formatClock("08:00", "fr")).toBe("8\u202fh");
    expect(formatClock("13:30", "fr")).toBe("13\u202fh\u202f30");
    expect(formatClock("13:30", "en")).toBe("13:30");
  });
});

describe("durations", () => {
  it("are read in hours from one hour on", () => {
    expect([45, 60, 90, 180].map(formatDuration)).toEqual([
      "45\u202fmin",
      "1\u202fh",
      "1\u202fh\u202f30",
      "3\u202fh",
    ]);
  });
});

describe("phone numbers", () => {
  it("are written in pairs in France, and as they are elsewhere", () => {
    expect(formatPhone("+33563000000")).toBe("05\u00a063\u00a000\u00a000\u00a000");
    expect(formatPhone("+442079460000")).toBe("+442079460000");
  });
});
