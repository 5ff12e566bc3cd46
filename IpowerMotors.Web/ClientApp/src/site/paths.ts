import { languageOf, type Language } from "./language.ts";

/** Every public page and its address in both languages, without the language prefix. */
export const pages = {
  home: { fr: "", en: "" },
  services: { fr: "prestations", en: "services" },
  service: { fr: "prestations/:slug", en: "services/:slug" },
  booking: { fr: "rendez-vous", en: "booking" },
  myAppointment: { fr: "mon-rendez-vous", en: "my-appointment" },
  waitingList: { fr: "liste-d-attente", en: "waiting-list" },
  contact: { fr: "contact", en: "contact" },
  quote: { fr: "devis", en: "quote" },
  legalNotice: { fr: "mentions-legales", en: "legal-notice" },
  terms: { fr: "conditions-generales", en: "terms" },
  privacy: { fr: "confidentialite", en: "privacy" },
  accessibility: { fr: "accessibilite", en: "accessibility" },
} as const satisfies Record<string, Record<Language, string>>;

export type Page = keyof typeof pages;

/** The address of a page; `slug` only for the page of one service. */
export function pathTo(page: Page, language: Language, slug = ""): string {
  return `/${language}/${pages[page][language]}`.replace(":slug", slug);
}

/** The page that an address shows, or undefined for an unknown one. Slugs are the same in both languages. */
export function pageAt(pathname: string): { page: Page; slug: string } | undefined {
  const language = languageOf(pathname);
  const rest = pathname.replace(/^\/(fr|en)\/?/, "").replace(/\/$/, "");
  for (const page of Object.keys(pages) as Page[]) {
    const pattern = new RegExp(`^${pages[page][language].replace(":slug", "([a-z0-9-]+)")}$`);
    const match = pattern.exec(rest);
    if (match) return { page, slug: match[1] ?? "" };
  }
  return undefined;
}

/** The same page in another language; the home page where there is none. */
export function translatePath(pathname: string, to: Language): string {
  const found = pageAt(pathname);
  return found ? pathTo(found.page, to, found.slug) : pathTo("home", to);
}
