import { garage } from "~/site/garage";

/**
 * What crawlers may read. The staff pages are not forbidden: every footer links there, and only who reads them sees that
 * they ask not to be listed.
 */
export function robots(): string {
  return `User-agent: *\nDisallow: /api/\n\nSitemap: ${garage.origin}/sitemap.xml\n`;
}
