import { describe, expect, it } from "vitest";
import { pageAt, pathTo, translatePath } from "./paths";

describe("an address", () => {
  it.each([
    ["/fr/", "/en/"],
    ["/fr/prestations/vidange", "/en/services/vidange"],
    ["/fr/rendez-vous", "/en/booking"],
    ["/fr/inconnu", "/en/"],
  ])("%s is %s in English", (french, english) => {
    expect(translatePath(french, "en")).toBe(english);
  });

  it("names its page and service", () => {
    expect(pageAt("/en/services/vidange")).toEqual({ page: "service", slug: "vidange" });
    expect(pageAt(pathTo("legalNotice", "fr"))).toEqual({ page: "legalNotice", slug: "" });
    expect(pageAt("/fr/services")).toBeUndefined();
  });
});
