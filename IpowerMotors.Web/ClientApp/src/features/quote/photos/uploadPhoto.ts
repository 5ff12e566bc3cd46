import { readProblem, unreachable } from "~/api/problem";
import type { Language } from "~/site/language";

const TIMEOUT_MS = 120_000;

/**
 * Sends one photo and returns its token, to be named in the request. The old way of calling, for fetch tells nothing about
 * how much has left.
 * @throws ApiProblem when the API refuses, cannot be reached, or `signal` ends it.
 */
export function uploadPhoto(
  jpeg: Blob,
  language: Language,
  onProgress: (percent: number) => void,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    const fail = () => reject(unreachable());
    call.open("POST", "/api/quote-requests/photos");
    call.timeout = TIMEOUT_MS;
    call.setRequestHeader("Content-Type", "image/jpeg");
    call.setRequestHeader("Accept", "application/json, application/problem+json");
    call.setRequestHeader("Accept-Language", language);
    call.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((100 * loaded) / total));
    call.onerror = call.ontimeout = call.onabort = fail;
    call.onload = () => {
      if (call.status === 201) resolve((JSON.parse(call.responseText) as { token: string }).token);
      else void readProblem(new Response(call.responseText, { status: call.status })).then(reject);
    };
    signal.addEventListener("abort", () => call.abort());
    if (signal.aborted) fail();
    else call.send(jpeg);
  });
}
