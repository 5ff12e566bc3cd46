import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    environment: "jsdom",
    // Loads jsdom once, not for each file; the files stay apart all the same.
    pool: "vmThreads",
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
    // A busy machine is slow, not wrong.
    testTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
