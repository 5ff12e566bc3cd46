import type { Language } from "~/site/language";
import { ApiProblem, readProblem, unreachable } from "./problem";

export type ApiRequest = {
  language: Language;
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  /** Sent as `Idempotency-Key`: the same key may be sent again without booking twice. */
  idempotencyKey?: string;
  /** The secret of a manage link: only ever in a header, never in an address. */
  token?: string;
  signal?: AbortSignal;
};

const RETRY_DELAYS_MS = [400, 1200];

/**
 * Calls the API and returns its JSON (undefined when there is none).
 * Reads are tried again when the server is away; writes never are, for the visitor decides that.
 * @throws ApiProblem when the API refuses or cannot be reached.
 */
export async function callApi<T>(path: string, request: ApiRequest): Promise<T> {
  const delays = (request.method ?? "GET") === "GET" ? [...RETRY_DELAYS_MS] : [];
  for (;;) {
    try {
      return await send<T>(path, request);
    } catch (error) {
      const delay = isPassing(error) ? delays.shift() : undefined;
      if (delay === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
}

async function send<T>(path: string, request: ApiRequest): Promise<T> {
  const response = await fetch(path, {
    method: request.method ?? "GET",
    headers: headersOf(request),
    credentials: "same-origin",
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    ...(request.signal ? { signal: request.signal } : {}),
  }).catch((error: unknown) => {
    throw request.signal?.aborted ? error : unreachable();
  });
  if (!response.ok) throw await readProblem(response);
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

function headersOf(request: ApiRequest): Record<string, string> {
  return {
    Accept: "application/json, application/problem+json",
    "Accept-Language": request.language,
    ...(request.body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(request.idempotencyKey ? { "Idempotency-Key": request.idempotencyKey } : {}),
    ...(request.token ? { Authorization: `Bearer ${request.token}` } : {}),
    // The staff cookie only counts on a write that carries this header: another site cannot send it.
    ...((request.method ?? "GET") === "GET" ? {} : { "X-Requested-With": "ipower" }),
  };
}

/** Failures that a second try may not meet. */
function isPassing(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || [502, 503, 504].includes(error.status));
}
