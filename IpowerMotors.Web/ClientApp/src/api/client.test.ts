import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { callApi } from "./client";
import { ApiProblem } from "./problem";

const fetchMock = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", fetchMock.mockReset());
});
afterEach(() => {
  vi.useRealTimers();
});

const problem = (status: number, body: object, headers = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });

async function refusalOf(answer: Promise<unknown>): Promise<ApiProblem> {
  const caught = answer.then(
    () => undefined,
    (error: unknown) => error,
  );
  await vi.runAllTimersAsync();
  const error = await caught;
  expect(error).toBeInstanceOf(ApiProblem);
  return error as ApiProblem;
}

describe("a refused request", () => {
  it("tells the slug, the words and the wrong fields", async () => {
    const body = {
      type: "validation",
      title: "Vérifiez votre saisie",
      status: 400,
      detail: "Certains champs sont à corriger.",
      errors: { "customer.email": ["Adresse non valable."] },
    };
    fetchMock.mockResolvedValue(problem(400, body));
    const refusal = await refusalOf(
      callApi("/api/quote-requests", { language: "fr", method: "POST", body: {} }),
    );
    expect(refusal).toMatchObject({
      status: 400,
      type: "validation",
      title: body.title,
      errors: body.errors,
    });
  });

  it("keeps what its type adds, such as alternatives", async () => {
    const alternatives = [
      { start: "2026-11-26T09:00:00+01:00", end: "2026-11-26T10:00:00+01:00", remaining: 1 },
    ];
    fetchMock.mockResolvedValue(problem(409, { type: "booking/slot-taken", alternatives }));
    const refusal = await refusalOf(
      callApi("/api/appointments", { language: "fr", method: "POST", body: {} }),
    );
    expect(refusal.extension["alternatives"]).toEqual(alternatives);
  });

  it("says how long to wait when there were too many", async () => {
    fetchMock.mockResolvedValue(problem(429, { type: "rate-limited" }, { "Retry-After": "30" }));
    const refusal = await refusalOf(callApi("/api/services", { language: "fr" }));
    expect(refusal.retryAfterSeconds).toBe(30);
  });

  it("that is not a problem document is unavailable, not a crash", async () => {
    fetchMock.mockImplementation(() => Promise.resolve(new Response("<html>", { status: 502 })));
    const refusal = await refusalOf(callApi("/api/services", { language: "fr" }));
    expect(refusal).toMatchObject({ status: 502, type: "unavailable" });
  });
});

describe("a server that is away", () => {
  it("is asked again for a read", async () => {
    fetchMock.mockRejectedValueOnce(new TypeError("network")).mockResolvedValueOnce(Response.json([1]));
    const answer = callApi("/api/services", { language: "fr" });
    await vi.runAllTimersAsync();
    expect(await answer).toEqual([1]);
  });

  it("is asked once for a write, for it may have arrived", async () => {
    fetchMock.mockRejectedValue(new TypeError("network"));
    await refusalOf(callApi("/api/appointments", { language: "fr", method: "POST", body: {} }));
    expect(fetchMock).toHaveBeenCalledTimes(1);
  });
});

describe("a request", () => {
  it("carries language, key and token in headers only", async () => {
    fetchMock.mockResolvedValue(Response.json({}));
    await callApi("/api/my-appointment/cancel", {
      language: "en",
      method: "POST",
      token: "secret",
      idempotencyKey: "key",
    });
    const [path, init] = fetchMock.mock.calls[0] ?? [];
    expect(path).toBe("/api/my-appointment/cancel");
    expect(init?.headers).toMatchObject({
      "Accept-Language": "en",
      Authorization: "Bearer secret",
      "Idempotency-Key": "key",
      "X-Requested-With": "ipower",
    });
  });
});
