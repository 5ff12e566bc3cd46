import { beforeEach, describe, expect, it } from "vitest";
import { clearDraft, emptyDraft, readDraft, reloadDraft, updateDraft } from "./draft";
import { reachable } from "./steps";

const choice = {
  kind: "slot",
  start: "2026-11-27T14:00:00+01:00",
  end: "2026-11-27T15:00:00+01:00",
} as const;

beforeEach(() => {
  sessionStorage.clear(); // other tests of this tab may have kept something too
  clearDraft();
});

describe("the draft", () => {
  it("survives a reload", () => {
    updateDraft({ choice, choiceFor: "vidange" });
    reloadDraft();
    expect(readDraft()).toMatchObject({ choice, choiceFor: "vidange" });
  });
  it("leaves nothing behind once booked", () => {
    updateDraft({ choice, isFilled: true });
    clearDraft();
    reloadDraft();
    expect(readDraft()).toEqual(emptyDraft);
    expect(sessionStorage).toHaveLength(0);
  });
  it("starts afresh when what was stored is not readable", () => {
    sessionStorage.setItem("ipower.booking", "{");
    reloadDraft();
    expect(readDraft()).toEqual(emptyDraft);
  });
});

describe("an address into the middle of the booking", () => {
  const chosen = { ...emptyDraft, choice, choiceFor: "vidange" };
  it("opens on the first step that lacks something", () => {
    expect(reachable("check", undefined, chosen, false)).toBe("service");
    expect(reachable("check", "vidange", emptyDraft, false)).toBe("time");
    expect(reachable("check", "vidange", chosen, false)).toBe("details");
    expect(reachable("check", "vidange", { ...chosen, isFilled: true }, false)).toBe("check");
    expect(reachable("done", "vidange", chosen, false)).toBe("service");
  });
  it("asks for a new time when another service was chosen", () => {
    expect(reachable("details", "quatre-pneus", chosen, false)).toBe("time");
  });
  it("goes straight to the times of a service chosen elsewhere", () => {
    expect(reachable(null, "vidange", emptyDraft, false)).toBe("time");
  });
});
