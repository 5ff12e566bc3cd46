// @vitest-environment node
import { beforeAll, describe, expect, it } from "vitest";
import { garage } from "~/site/garage";
import { startServices } from "~/api/startServices";
import { formatPrice } from "~/site/format";
import { addresses, render, robots, type Prerendered } from "./prerender";

const listed = addresses.filter((address) => !address.endsWith("/404"));
const pages = new Map<string, Prerendered>();

beforeAll(async () => {
  for (const address of addresses) pages.set(address, await render(address));
}, 60_000);

const pageOf = (address: string) => pages.get(address) as Prerendered;
const first = (pattern: RegExp, text: string) => pattern.exec(text)?.[1] ?? "";
const words = (html: string) => html.replace(/<script.*?<\/script>/g, "").replace(/<[^>]+>/g, "\n");

describe.each(listed)("%s, before any script", (address) => {
  it("has a title, a description and one main heading", () => {
    const { head, body } = pageOf(address);
    expect(first(/<title>(.+?)<\/title>/, head).length).toBeGreaterThan(10);
    expect(first(/<meta name="description" content="(.+?)"/, head).length).toBeGreaterThan(40);
    expect(body.match(/<h1/g)).toHaveLength(1);
  });

  it("names its canonical address and both languages", () => {
    const { head } = pageOf(address);
    expect(first(/<link rel="canonical" href="(.+?)"/, head)).toBe(garage.origin + address);
    const languages = [...head.matchAll(/hrefLang="(.+?)" href="(.+?)"/g)];
    expect(languages.map(([, language]) => language)).toEqual(["fr", "en", "x-default"]);
    expect(languages.map(([, , href]) => href)).toContain(garage.origin + address);
  });

  it("carries structured data that parses", () => {
    const data = first(/<script type="application\/ld\+json">(.+?)<\/script>/, pageOf(address).head);
    expect(JSON.parse(data)).toMatchObject({ "@context": "https://schema.org" });
  });

  it("needs no inline script and no inline style", () => {
    const { head, body } = pageOf(address);
    expect(head + body).not.toMatch(/<script(?! type="application\/ld\+json")/);
    expect(head + body).not.toMatch(/<style|\sstyle="|\son[a-z]+="/);
  });

  it("leaves no sign alone after an ordinary space in French", () => {
    if (address.startsWith("/en/")) return;
    const { head, body } = pageOf(address);
    const text = words(head + body) + first(/<meta name="description" content="(.+?)"/, head);
    expect(text.match(/.{0,20}(?:[ \u00a0][:;!?€»]|«[ \u00a0]).{0,20}/g)).toBeNull();
  });
});

describe("the prerendered pages", () => {
  it("show every service with its price", () => {
    const text = words(pageOf("/fr/prestations").body);
    for (const price of ["89\u202f€", "149\u202f€", "399\u202f€", "79\u202f€", "299\u202f€"])
      expect(text).toContain(price);
  });

  it("tell search engines what the garage is, and what each service costs", () => {
    const dataOf = (address: string) =>
      JSON.parse(first(/<script type="application\/ld\+json">(.+?)<\/script>/, pageOf(address).head));
    expect(dataOf("/fr/")).toMatchObject({
      "@type": "AutoRepair",
      name: garage.name,
      telephone: garage.phone,
    });
    expect(dataOf("/fr/prestations/vidange")).toMatchObject({
      "@type": "Service",
      name: "Vidange",
      offers: { "@type": "Offer", price: "89.00", priceCurrency: "EUR" },
    });
    expect(dataOf("/en/services").itemListElement).toHaveLength(5);
  });

  it("have titles of their own", () => {
    for (const language of ["/fr/", "/en/"]) {
      const titles = listed
        .filter((address) => address.startsWith(language))
        .map((address) => first(/<title>(.+?)<\/title>/, pageOf(address).head));
      expect(new Set(titles).size).toBe(titles.length);
    }
  });

  it("name the prices of the start data where search engines show them", () => {
    for (const [address, language] of [["/fr/prestations", "fr"] as const, ["/en/services", "en"] as const]) {
      const description = first(/<meta name="description" content="(.+?)"/, pageOf(address).head);
      const prices = startServices(language).map(({ priceCents }) => formatPrice(priceCents, language));
      const named = description.match(/\d+\u202f€|€\d+/g);
      expect(named).toHaveLength(4);
      expect(prices).toEqual(expect.arrayContaining(named ?? []));
    }
  });

  it("let crawlers read that the staff pages, to which every footer leads, are not to be listed", () => {
    expect(robots()).toBe(`User-agent: *\nDisallow: /api/\n\nSitemap: ${garage.origin}/sitemap.xml\n`);
  });

  it("keep personal and missing pages out of search engines", () => {
    for (const address of ["/fr/mon-rendez-vous", "/en/waiting-list", "/fr/404", "/en/404"]) {
      expect(pageOf(address).head).toContain('<meta name="robots" content="noindex"/>');
    }
  });
});
