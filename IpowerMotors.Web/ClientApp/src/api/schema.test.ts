// @vitest-environment node
import { readFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, it } from "vitest";
import copy from "~/site/start-data.json";

const api = new URL("../../../../IpowerMotors.Api/", import.meta.url);

it("has the types that the API's document describes; otherwise: npm run generate:api", async () => {
  const generated = astToString(await openapiTS(new URL("openapi.json", api)));
  expect(await readFile(new URL("schema.d.ts", import.meta.url), "utf8")).toContain(generated);
}, 60_000);

it("has the garage and the services that the API starts with; otherwise: npm run generate:data", async () => {
  const read = async (file: string) => JSON.parse(await readFile(new URL(file, api), "utf8")) as unknown;
  const services = await read("Database/start-data/services.json");
  expect(copy).toEqual({ garage: ((await read("appsettings.json")) as { Garage: object }).Garage, services });
});
