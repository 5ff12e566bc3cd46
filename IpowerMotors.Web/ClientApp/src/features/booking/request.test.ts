import { beforeEach, describe, expect, it, vi } from "vitest";
import { clearDraft, emptyDraft } from "./draft";
import { bookingBody, sendBooking, stepToMend, visitorSchema } from "./request";

const fields = {
  customer: { firstName: " Zoé ", lastName: "Bérard", email: "zoe@exemple.fr", phone: "06 12 34 56 78" },
  vehicle: { plate: "ab123cd", brand: "Renault", model: "Clio", mileage: "85 000" },
  note: "",
};
const choice = {
  kind: "slot",
  start: "2026-11-27T14:00:00+01:00",
  end: "2026-11-27T15:00:00+01:00",
} as const;

beforeEach(clearDraft);

describe("what is sent", () => {
  it("is clean: trimmed, the plate spelled as usual, numbers as numbers, nothing empty", () => {
    const body = bookingBody(1, choice, fields, "fr");
    expect(body).toMatchObject({ start: choice.start, customer: { firstName: "Zoé" } });
    expect(body.vehicle).toMatchObject({ plate: "AB-123-CD", mileage: 85000 });
    expect(body).not.toHaveProperty("note");
  });
  it("takes a mileage as people write it in their language", () => {
    const mileage = (text: string, language: "fr" | "en") =>
      visitorSchema(language).safeParse({ ...fields, vehicle: { ...fields.vehicle, mileage: text } }).data
        ?.vehicle.mileage;
    expect(mileage("85,000", "en")).toBe(85_000);
    expect(mileage("1,285,000", "en")).toBe(1_285_000);
    expect(mileage("85,5", "en")).toBeUndefined();
    expect(mileage("85.000", "fr")).toBe(85_000);
    expect(mileage("85,500", "fr")).toBeUndefined(); // a decimal comma
  });
  it("leaves the mileage out when it was not given", () => {
    const body = bookingBody(1, choice, { ...fields, vehicle: { ...fields.vehicle, mileage: "" } }, "fr");
    expect(JSON.parse(JSON.stringify(body)).vehicle).not.toHaveProperty("mileage");
  });
  it("never leaves when a field is wrong", async () => {
    const fetch = vi.fn();
    vi.stubGlobal("fetch", fetch);
    await expect(sendBooking(1, choice, emptyDraft.fields, "fr")).rejects.toThrow();
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe("a refusal", () => {
  it("leads to the step where it can be mended", () => {
    expect(stepToMend({ "customer.email": ["…"] })).toBe("details");
    expect(stepToMend({ start: ["…"], "customer.email": ["…"] })).toBe("time");
    expect(stepToMend({ serviceId: ["…"] })).toBe("service");
    expect(stepToMend({})).toBeUndefined();
  });
});
