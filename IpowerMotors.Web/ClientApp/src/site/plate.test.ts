import { describe, expect, it } from "vitest";
import { formatPlate, isPlate } from "./plate";

describe("a plate being typed", () => {
  it.each([
    ["ab123cd", "AB-123-CD"],
    ["AB-123-", "AB-123"],
    ["ab 123 c", "AB-123-C"],
    ["1234ab81", "1234 AB 81"],
    ["12abc2a", "12 ABC 2A"],
    ["ab12 cde", "AB12 CDE"],
    ["m-ab 1234", "M-AB 1234"],
    ["po 123a", "PO 123A"],
    ["il-123ab", "IL-123AB"],
    ["ab\u2011123\u2011cd", "AB-123-CD"],
  ])("%s is written %s", (typed, written) => {
    expect(formatPlate(typed)).toBe(written);
  });
});

describe("a plate", () => {
  it.each(["AB-123-CD", "1234 AB 81", "AB12 CDE", "M-AB 1234", "PO 123AB", "RI 123-AB", "12345 أ 6"])(
    "%s is accepted",
    (plate) => {
      expect(isPlate(plate)).toBe(true);
    },
  );
  it.each(["IO-123-AB", "IO123AB", "SS-123-AB", "AB-123-SS", "ABCDEF", "A!", ""])(
    "%s is refused",
    (plate) => {
      expect(isPlate(plate)).toBe(false);
    },
  );
});
