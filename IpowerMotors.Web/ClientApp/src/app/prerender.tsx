import { prerender } from "react-dom/static";
import { StaticRouter } from "react-router";
import { startServices } from "~/api/startServices";
import { languageOf, languages, type Language } from "~/site/language";
import { pageAt, pages, pathTo, type Page } from "~/site/paths";
import { App } from "./App";
import { structuredData } from "./structuredData";

export { missingFacts } from "~/site/garage";
export { robots } from "./robots";

/** Every address that becomes a file; `404` is what the edge shows for unknown pages. */
export const addresses: string[] = languages.flatMap((language) => [
  ...(Object.keys(pages) as Page[])
    .filter((page) => page !== "service")
    .map((page) => pathTo(page, language)),
  ...startServices(language).map((service) => pathTo("service", language, service.slug)),
  `/${language}/404`,
]);

export type Prerendered = {
  language: Language;
  /** Title, description and links that React hoists before the first element of the page. */
  head: string;
  body: string;
  /** The page shown, to find its script; undefined for the 404 page. */
  page: Page | undefined;
};

/** The HTML of one address, with everything a visitor reads before any script runs. */
export async function render(address: string): Promise<Prerendered> {
  const { prelude } = await prerender(
    <StaticRouter location={address}>
      <App />
    </StaticRouter>,
    {
      // An incomplete page must fail the build, not be published.
      onError(error) {
        throw error;
      },
      // Large parts would be moved by an inline script, which the content security policy forbids.
      progressiveChunkSize: Number.POSITIVE_INFINITY,
    },
  );
  const html = await new Response(prelude).text();
  const start = html.indexOf("<div");
  return {
    language: languageOf(address),
    head: html.slice(0, start) + dataBlock(address),
    body: html.slice(start),
    page: pageAt(address)?.page,
  };
}

/** Structured data is never executed, so no rule of the content security policy concerns it. */
function dataBlock(address: string): string {
  const data = structuredData(address);
  // "<" could end the block early: JSON allows it escaped.
  return data
    ? `<script type="application/ld+json">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>`
    : "";
}
