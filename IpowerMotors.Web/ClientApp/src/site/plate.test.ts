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
    ["ab - 123 - cd", "AB-123-CD"],
    ["1abc01", "1 ABC 01"],
    ["1abc95", "1 ABC 95"],
    ["1abc2b", "1 ABC 2B"],
    ["1abc971", "1 ABC 971"],
    ["1abc976", "1 ABC 976"],
  ])("%s is written %s", (typed, written) => {
    expect(formatPlate(typed)).toBe(written);
  });
});

describe("another country's plate", () => {
  it.each([
    "1-ABC-234", // Belgium
    "1-ABC-00",
    "1-ABC-96",
    "1-ABC-99",
    "1-ABC-000",
    "1-ABC-970",
    "1-ABC-977",
    "1-ABC-999",
    "12-OUI-81",
    "K-A 123E", // Cologne
  ])("%s is left as it is, and accepted", (plate) => {
    expect(formatPlate(plate)).toBe(plate);
    expect(isPlate(plate)).toBe(true);
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
