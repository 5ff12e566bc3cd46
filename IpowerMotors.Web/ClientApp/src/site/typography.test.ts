import { describe, expect, it } from "vitest";
import { translations } from "./language";
import { frenchSpaces } from "./typography";

describe("French words", () => {
  it.each([
    ["Un bruit, un voyant ?", "Un bruit, un voyant\u202f?"],
    ["Total : 89 €", "Total\u202f: 89\u202f€"],
    ["« un grincement »", "«\u202fun grincement\u202f»"],
    ["l'atelier", "l’atelier"],
    ["45 min, 10 km", "45\u202fmin, 10\u202fkm"],
    ["à 08:30", "à 08:30"],
  ])("%s is typeset", (written, typeset) => {
    expect(frenchSpaces(written)).toBe(typeset);
  });

  it("are typeset wherever they stand in a dictionary, and English ones get their apostrophes only", () => {
    const text = translations(
      { plain: "Oui !", list: ["Non ?"], made: (name: string) => `Pour : ${name}` },
      { plain: "It's so !", list: ["No?"], made: (name: string) => `For: ${name}` },
    );
    expect(text.fr.plain).toBe("Oui\u202f!");
    expect(text.fr.list[0]).toBe("Non\u202f?");
    expect(text.fr.made("vous")).toBe("Pour\u202f: vous");
    expect(text.en.plain).toBe("It’s so !");
  });
});
