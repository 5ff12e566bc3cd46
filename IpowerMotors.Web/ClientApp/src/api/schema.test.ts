// @vitest-environment node
import { readFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, it } from "vitest";

it("has the types that the API's document describes; otherwise: npm run generate:api", async () => {
  const document = new URL("../../../../IpowerMotors.Api/openapi.json", import.meta.url);
  const generated = astToString(await openapiTS(document));
  expect(await readFile(new URL("schema.d.ts", import.meta.url), "utf8")).toContain(generated);
}, 60_000);
