import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const api = process.env["services__api__http__0"] ?? "http://localhost:3001";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const source = { "~": at("./src") };
// The package offers bundlers nothing but its development build, whose warnings every visitor would load.
const router = { "react-router": at("./node_modules/react-router/dist/production/index.mjs") };

export default defineConfig(({ command }) => ({
  plugins: [react(), tailwindcss()],
  resolve: { alias: command === "build" ? { ...source, ...router } : source },
  server: {
    host: "127.0.0.1",
    port: Number(process.env["PORT"] ?? 5173),
    strictPort: true,
    proxy: { "/api": { target: api } },
  },
  build: {
    outDir: "build/client",
    manifest: true,
    // A strict policy refuses data: addresses.
    assetsInlineLimit: 0,
    // Every browser that runs the rest of this knows modulepreload.
    modulePreload: { polyfill: false },
    rollupOptions: {
      output: {
        // React and the router change rarely: one file of their own stays cached. What every page needs is another:
        // fewer files than one per component, and they compress better together.
        codeSplitting: {
          groups: [
            {
              name: "framework",
              test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/,
              priority: 2,
            },
            {
              name: "core",
              test: /src.(site.(language|typography|paths|format|garage|opening)|components.(Button|classes|useHydrated|PageMeta|Price|Time|ServiceCard|ServiceIllustration|StateIllustration|OpeningTimes|Directions|NextSlot|PhoneLink|LanguageSwitch|Logo)|api.(client|problem|useLive|useServices|startServices)|app.text)\.ts/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
}));
