import { expect, it } from "vitest";
import { passwordRules } from "./passwordRules";

it("asks for length and variety, and for nothing else", () => {
  expect(passwordRules("court")).toEqual({ long: false, varied: true });
  expect(passwordRules("aaaaaaaaaaaa")).toEqual({ long: true, varied: false });
  expect(passwordRules("cheval agrafe")).toEqual({ long: true, varied: true });
  expect(passwordRules("abcde".repeat(26)).long).toBe(false);
});
