// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useLiveDay } from "./useLiveDay";

const fetchMock = vi.fn<typeof fetch>();

class Events extends EventTarget {
  static readonly CLOSED = 2;
  static last: Events;
  readonly readyState = 0;
  onopen?: () => void;
  onerror?: () => void;
  constructor() {
    super();
    Events.last = this;
  }
  close() {}
}

beforeEach(() => {
  fetchMock.mockReset().mockImplementation(() => Promise.resolve(Response.json({ appointments: [] })));
  vi.stubGlobal("fetch", fetchMock);
  vi.stubGlobal("EventSource", Events);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const follow = () =>
  renderHook(() => useLiveDay("2026-11-26"), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <MemoryRouter>
        <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
      </MemoryRouter>
    ),
  });

it("reads the day again when the line is back, for nobody told what changed meanwhile", async () => {
  const { result } = follow();
  await waitFor(() => expect(result.current.query.isSuccess).toBe(true));
  act(() => Events.last.onerror?.());
  expect(result.current.freshness).toBe("polled");
  const read = fetchMock.mock.calls.length;

  act(() => Events.last.onopen?.());

  expect(result.current.freshness).toBe("live");
  await waitFor(() => expect(fetchMock.mock.calls.length).toBe(read + 1));
});
