import { garage } from "~/site/garage";
import { languages, useLanguage } from "~/site/language";
import { pathTo, type Page } from "~/site/paths";

type PageMetaProps = {
  page: Page;
  slug?: string;
  title: string;
  description: string;
  /** Personal pages are not for search engines. */
  noindex?: boolean;
};

/** Title, description, canonical and language links of a page; React moves them into the document's head. */
export function PageMeta({ page, slug = "", title, description, noindex = false }: PageMetaProps) {
  const language = useLanguage();
  const url = garage.origin + pathTo(page, language, slug);
  const fullTitle = page === "home" ? title : `${title} · ${garage.name}`;
  return (
    <>
      <title>{fullTitle}</title>
      <meta name="description" content={description} />
      {noindex && <meta name="robots" content="noindex" />}
      <link rel="canonical" href={url} />
      {languages.map((other) => (
        <link key={other} rel="alternate" hrefLang={other} href={garage.origin + pathTo(page, other, slug)} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={garage.origin + pathTo(page, "fr", slug)} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={garage.name} />
      <meta property="og:title" content={fullTitle} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={url} />
      <meta property="og:locale" content={language === "fr" ? "fr_FR" : "en_GB"} />
      <meta property="og:image" content={`${garage.origin}/social-card.png`} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}
