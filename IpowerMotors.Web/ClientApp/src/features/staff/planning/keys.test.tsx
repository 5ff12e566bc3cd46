// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { cardOf, onATestClock, pass, planned, press, showBoard } from "./boardBench";

onATestClock();

describe("the keys of the planning", () => {
  it("change the day from anywhere but a card, and no letter does anything", async () => {
    const { onDay } = showBoard("2026-12-02", [planned("Marion", "2026-12-02")]);
    await pass();
    cardOf("Marion").focus();
    await press("ArrowLeft", "ArrowRight", "t");
    cardOf("Marion").blur();
    await press("t", "T");
    expect(onDay).not.toHaveBeenCalled();
    await press("ArrowLeft", "ArrowRight");
    expect(onDay.mock.calls).toEqual([["2026-12-01"], ["2026-12-03"]]);
  });
});
