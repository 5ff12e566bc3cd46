import { beforeEach, expect, it, vi } from "vitest";
import { postOnce } from "./postOnce";
import { ApiProblem } from "./problem";

const fetchMock = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.stubGlobal("fetch", fetchMock.mockReset());
  sessionStorage.clear();
});

const post = (body: object, path = "/api/contact-requests") => postOnce(path, body, "fr");
const lost = () => fetchMock.mockRejectedValueOnce(new TypeError("lost"));
const refused = (status: number) =>
  fetchMock.mockResolvedValueOnce(new Response(JSON.stringify({ type: "no" }), { status }));
const accepted = () => fetchMock.mockResolvedValueOnce(Response.json({ reference: "CT-1" }));
const keys = () => fetchMock.mock.calls.map(([, init]) => new Headers(init?.headers).get("Idempotency-Key"));

it("keeps its key while the answer is lost, the server is away or asks for patience", async () => {
  lost();
  refused(503);
  refused(429);
  accepted();
  for (let i = 0; i < 3; i++) await expect(post({ name: "Zoé" })).rejects.toThrow(ApiProblem);
  await expect(post({ name: "Zoé" })).resolves.toEqual({ reference: "CT-1" });
  expect(new Set(keys()).size).toBe(1);
  expect(keys()[0]).toMatch(/^[0-9a-f-]{36}$/);
});

it("takes a new key once the server has answered for good, and leaves nothing behind", async () => {
  refused(409);
  accepted();
  accepted();
  await expect(post({ name: "Zoé" })).rejects.toThrow(ApiProblem);
  await post({ name: "Zoé" });
  await post({ name: "Zoé" });
  expect(new Set(keys()).size).toBe(3);
  expect(sessionStorage).toHaveLength(0);
});

it("takes another key for another body or another address", async () => {
  lost();
  lost();
  lost();
  await expect(post({ name: "Zoé" })).rejects.toThrow();
  await expect(post({ name: "Léo" })).rejects.toThrow();
  await expect(post({ name: "Léo" }, "/api/quote-requests")).rejects.toThrow();
  expect(new Set(keys()).size).toBe(3);
});

it("sends what was measured at the first try with every other, until the server has answered for good", async () => {
  const sent = () =>
    fetchMock.mock.calls.map(([, init]) => JSON.parse(String(init?.body)).secondsOpen as number);
  const after = (secondsOpen: number) =>
    postOnce("/api/contact-requests", { name: "Zoé" }, "fr", { secondsOpen });
  lost();
  refused(400);
  accepted();
  await expect(after(5)).rejects.toThrow();
  await expect(after(9)).rejects.toThrow();
  await after(60);
  expect(sent()).toEqual([5, 5, 60]);
  expect(new Set(keys()).size).toBe(2);
});

it("works where the browser refuses storage", async () => {
  const refuse = () => {
    throw new DOMException("denied", "SecurityError");
  };
  vi.stubGlobal("sessionStorage", { getItem: refuse, setItem: refuse, removeItem: refuse });
  lost();
  accepted();
  await expect(post({ name: "Zoé" })).rejects.toThrow();
  await post({ name: "Zoé" });
  expect(new Set(keys()).size).toBe(1);
  vi.unstubAllGlobals();
});
