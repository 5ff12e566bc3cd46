// @vitest-environment node
import { readFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, it } from "vitest";
import { garage } from "~/site/garage";
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

it("prints the opening hours that the API starts with; otherwise: src/site/garage.ts", async () => {
  const sql = await readFile(new URL("Database/start-data/start_data.sql", api), "utf8");
  const insert = /insert into opening_hours.*?;/s.exec(sql)?.[0] ?? "";
  const [, from, to, intervals = ""] = /series\((\d), (\d)\) weekday, \(values (.+)\) v/.exec(insert) ?? [];
  const [, weekday, opens, closes] = /select (\d), '(.{5})'::time, '(.{5})'::time/.exec(insert) ?? [];
  const week = garage.openingHours.filter((interval) => interval.weekday <= Number(to));
  const daily = [...intervals.matchAll(/'(.{5})', '(.{5})'/g)].map(([, opens, closes]) => ({
    opens,
    closes,
  }));
  const days = Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
  expect(week).toEqual(days.flatMap((weekday) => daily.map((hours) => ({ weekday, ...hours }))));
  expect(garage.openingHours.slice(week.length)).toEqual([{ weekday: Number(weekday), opens, closes }]);
});
