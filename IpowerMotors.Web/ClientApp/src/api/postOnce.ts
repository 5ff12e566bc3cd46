import type { Language } from "~/site/language";
import { keep, recall } from "~/site/tabStorage";
import { callApi } from "./client";
import { ApiProblem } from "./problem";

type Pending = { body: object; measured: object; key: string };

/**
 * Posts what somebody filled in, so that it arrives once: the same body to the same path keeps its idempotency key
 * until the server has answered for good. A retry after a lost answer, even after a reload or in the other language, is
 * that request once more, to the letter, and gets that answer. `measured` goes with the body and is another at every
 * try: a retry repeats that of the first.
 * @throws ApiProblem when the API refuses or cannot be reached.
 */
export async function postOnce<T>(
  path: string,
  body: object,
  language: Language,
  measured: object = {},
): Promise<T> {
  const attempt = `attempt ${path}`;
  try {
    const pending = pendingOf(attempt, body, measured);
    const whole = { ...pending.body, ...pending.measured };
    const request = { language, method: "POST", body: whole, idempotencyKey: pending.key } as const;
    const answer = await callApi<T>(path, request);
    keep(attempt, undefined);
    return answer;
  } catch (problem) {
    if (isFinal(problem)) keep(attempt, undefined);
    throw problem;
  }
}

function pendingOf(attempt: string, body: object, measured: object): Pending {
  const last = recall<Pending>(attempt);
  if (last && contentOf(last.body) === contentOf(body)) return last;
  const pending = { body, measured, key: crypto.randomUUID() };
  keep(attempt, pending);
  return pending;
}

/** What is asked for, whatever the language of the page it is asked on. */
function contentOf(body: object): string {
  return JSON.stringify({ ...body, language: "" });
}

/** A refusal that a repetition of the same request must not meet again under the same key. */
function isFinal(problem: unknown): boolean {
  const status = problem instanceof ApiProblem ? problem.status : 0;
  return status >= 400 && status < 500 && status !== 429;
}
