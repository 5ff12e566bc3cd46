import { describe, expect, it } from "vitest";
import { fieldRules } from "./fields";

const messageOf = (address: string) => fieldRules("fr").email.safeParse(address).error?.issues[0]?.message;
const local = "a".repeat(64);

describe("an e-mail address", () => {
  it.each([
    "camille@exemple.fr",
    " camille@exemple.fr ",
    "a&b@example.fr",
    "!#$%&'*+/=?^_`{|}~-@example.fr",
    ".a..b.@example.fr",
    "jean@garage-élan.fr",
    "camille@пример.рф",
    "camille@xn--e1afmkfd.xn--p1ai",
    `${local}@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(58)}.fr`, // 254
  ])("%s is left to the API to judge", (address) => {
    expect(messageOf(address)).toBeUndefined();
  });

  it.each([
    "camille",
    "camille@exemple",
    "@exemple.fr",
    "camille@.fr",
    "camille martin@exemple.fr",
    "a@b@c.fr",
  ])("%s is not complete", (address) => {
    expect(messageOf(address)).toMatch(/adresse e-mail complète/);
  });

  it("is missing, or too long, rather than not complete", () => {
    expect(messageOf(" ")).toBe("Ce champ est obligatoire.");
    expect(messageOf(`${"a".repeat(244)}@exemple.fr`)).toBe("254 caractères au plus.");
  });
});
