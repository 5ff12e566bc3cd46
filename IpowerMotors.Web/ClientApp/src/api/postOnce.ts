import type { Language } from "~/site/language";
import { keep, recall } from "~/site/tabStorage";
import { callApi } from "./client";
import { ApiProblem } from "./problem";

/**
 * Posts what somebody filled in, so that it arrives once: the same body to the same path keeps its idempotency key
 * until the server has answered for good. A retry after a lost answer, even after a reload, gets that answer.
 * @throws ApiProblem when the API refuses or cannot be reached.
 */
export async function postOnce<T>(path: string, body: object, language: Language): Promise<T> {
  const attempt = `attempt ${path}`;
  try {
    const idempotencyKey = keyOf(attempt, JSON.stringify(body));
    const answer = await callApi<T>(path, { language, method: "POST", body, idempotencyKey });
    keep(attempt, undefined);
    return answer;
  } catch (problem) {
    if (isFinal(problem)) keep(attempt, undefined);
    throw problem;
  }
}

function keyOf(attempt: string, body: string): string {
  const last = recall<{ body: string; key: string }>(attempt);
  if (last?.body === body) return last.key;
  const key = crypto.randomUUID();
  keep(attempt, { body, key });
  return key;
}

/** A refusal that a repetition of the same request must not meet again under the same key. */
function isFinal(problem: unknown): boolean {
  const status = problem instanceof ApiProblem ? problem.status : 0;
  return status >= 400 && status < 500 && status !== 429;
}
