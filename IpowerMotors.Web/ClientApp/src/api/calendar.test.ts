import { afterEach, expect, it, vi } from "vitest";
import { downloadCalendar } from "./calendar";

afterEach(() => void vi.useRealTimers());

it("the file stays readable while a slow browser saves it, and is let go of afterwards", async () => {
  vi.useFakeTimers();
  const revoke = vi.fn();
  vi.stubGlobal("URL", { createObjectURL: () => "blob:file", revokeObjectURL: revoke });
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("BEGIN:VCALENDAR")));
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
  await downloadCalendar("token", "RV-1.ics", "fr");
  expect(click).toHaveBeenCalledOnce();
  expect(revoke).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(revoke).toHaveBeenCalledExactlyOnceWith("blob:file");
});
