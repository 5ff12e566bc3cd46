import { describe, expect, it } from "vitest";
import { formatCountdown } from "./countdown";

describe("the countdown of an offer", () => {
  it("shows hours and minutes, then minutes and seconds", () => {
    expect(formatCountdown(5_000_000)).toBe("1\u202fh\u00a023\u202fmin");
    expect(formatCountdown(725_000)).toBe("12\u202fmin\u00a005\u202fs");
  });
  it("ends at zero, also when the clock is past it", () => {
    expect(formatCountdown(1)).toBe("0\u202fmin\u00a001\u202fs");
    expect(formatCountdown(-9_000)).toBe("0\u202fmin\u00a000\u202fs");
  });
});
