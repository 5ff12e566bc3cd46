// What the pages print before any script runs is the API's own configuration and start data. A copy of it stands in
// src/site/start-data.json, because a container build sees this folder only; a test fails when the copy is out of date.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const here = import.meta.dirname;
const read = async (file) =>
  JSON.parse(await readFile(join(here, "../../../IpowerMotors.Api", file), "utf8"));

const { Garage: garage } = await read("appsettings.json");
const services = await read("Database/start-data/services.json");
await writeFile(join(here, "../src/site/start-data.json"), JSON.stringify({ garage, services }));
