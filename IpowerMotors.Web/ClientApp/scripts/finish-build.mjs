// Turns the built application into the files that the edge serves: one HTML file per public address, sitemap,
// robots.txt, hashes for the content security policy, and compressed copies of everything that compresses.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** Gzipped bytes of script that the home page may load before anybody touches it. */
const SCRIPT_BUDGET = 100_000;
const root = "build/client";

const { addresses, missingFacts, render, robots } = await import("../build/prerender/prerender.js");
const manifest = JSON.parse(await readFile(`${root}/.vite/manifest.json`, "utf8"));
const template = stylesheetFirst(await readFile(`${root}/index.html`, "utf8"));
const pages = [];

for (const address of addresses) {
  const { language, head, body, page } = await render(address);
  const html = template
    .replace('<html lang="fr">', `<html lang="${language}">`)
    .replace("<!--head-->", () => head + preloads(page))
    .replace("<!--app-->", () => body);
  const file = join(root, address, "index.html");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, html);
  pages.push({ address, html });
}

// What is left of the template starts the pages that are not prerendered.
await writeFile(
  `${root}/index.html`,
  template.replace("<!--head-->", '<meta name="robots" content="noindex" />').replace("<!--app-->", ""),
);
await writeFile(`${root}/sitemap.xml`, sitemap());
await writeFile(`${root}/robots.txt`, robots());
await writeFile(`${root}/csp-hashes.json`, JSON.stringify({ scripts: inlineScriptHashes() }) + "\n");
await rm(`${root}/.vite`, { recursive: true });
await rm("build/prerender", { recursive: true });
const files = await compress();
const homeScripts = await scriptBytes("/fr/");
console.log(
  `${pages.length} pages, ${files} compressed files, ${homeScripts} bytes of script on the home page`,
);
if (missingFacts.length > 0) {
  console.log(
    `before opening, the owner still has to fill in src/site/garage.ts: ${missingFacts.join(", ")}`,
  );
}
if (homeScripts > SCRIPT_BUDGET)
  throw new Error(`The home page may load ${SCRIPT_BUDGET} bytes of script, gzipped`);

/** The page cannot be painted before its style sheet: it is asked for before the scripts. */
function stylesheetFirst(html) {
  const [link] = /<link rel="stylesheet"[^>]*>/.exec(html);
  return html.replace(link, "").replace("<!--head-->", `${link}\n    <!--head-->`);
}

/** The page's own scripts, asked for together with the entry instead of after it; and the font. */
function preloads(page) {
  const font = Object.values(manifest)
    .flatMap((chunk) => chunk.assets ?? [])
    .find((file) => file.endsWith(".woff2"));
  const source = Object.keys(manifest).find(
    (key) => page && key.toLowerCase().endsWith(`/${page}page.tsx`.toLowerCase()),
  );
  const scripts = new Set();
  const visit = (key) => {
    if (scripts.has(manifest[key].file) || manifest[key].isEntry) return;
    scripts.add(manifest[key].file);
    manifest[key].imports?.forEach(visit);
  };
  if (source) visit(source);
  return [
    font && `<link rel="preload" href="/${font}" as="font" type="font/woff2" crossorigin />`,
    ...[...scripts]
      .filter((file) => !template.includes(file))
      .map((file) => `<link rel="modulepreload" crossorigin href="/${file}" />`),
  ]
    .filter(Boolean)
    .join("\n    ");
}

/** Gzipped size of the scripts that a page asks for as soon as it is read. */
async function scriptBytes(address) {
  const html = await readFile(join(root, address, "index.html"), "utf8");
  const names = new Set([...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, name]) => name));
  const sizes = await Promise.all([...names].map((name) => stat(join(root, `${name}.gz`))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

/** Every page that search engines may list, with its other language. */
function sitemap() {
  const entries = pages
    .filter(({ html }) => !html.includes('content="noindex"'))
    .map(({ html }) => {
      const location = /<link rel="canonical" href="([^"]+)"/.exec(html)[1];
      const alternates = [...html.matchAll(/<link rel="alternate" hrefLang="([^"]+)" href="([^"]+)"/gi)].map(
        ([, language, href]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>`,
      );
      return `  <url><loc>${location}</loc>${alternates.join("")}</url>`;
    });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join("\n")}\n</urlset>\n`;
}

/** Hashes of the inline scripts that browsers execute, for `script-src`; data blocks need none. */
function inlineScriptHashes() {
  const hashes = pages.flatMap(({ html }) =>
    [...html.matchAll(/<script(?![^>]*\b(?:src=|type="application\/))[^>]*>([\s\S]*?)<\/script>/g)].map(
      ([, code]) => `sha256-${createHash("sha256").update(code).digest("base64")}`,
    ),
  );
  return [...new Set(hashes)].sort();
}

/** Writes `.br` and `.gz` beside each text file; returns how many files got them. */
async function compress() {
  const compressible = new Set([".html", ".js", ".css", ".svg", ".xml", ".txt", ".webmanifest"]);
  const found = await readdir(root, { recursive: true });
  const names = found.filter((name) => compressible.has(extname(name)));
  for (const name of names) {
    const bytes = await readFile(join(root, name));
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    await writeFile(join(root, `${name}.br`), await promisify(brotliCompress)(bytes, quality));
    await writeFile(join(root, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }));
  }
  return names.length;
}
