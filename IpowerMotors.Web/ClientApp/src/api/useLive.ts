import { startTransition, useEffect, useState } from "react";
import { useLanguage } from "~/site/language";
import { callApi } from "./client";

export type Live<T> = { state: "loading" } | { state: "failed" } | { state: "ready"; data: T };

/**
 * Reads `path` once the page is shown, and again when it changes: for pages whose prerendered content is already
 * good and only gets fresher. `null` waits.
 */
export function useLive<T>(path: string | null): Live<T> {
  const language = useLanguage();
  const [answer, setAnswer] = useState<{ path: string; live: Live<T> }>();
  useEffect(() => {
    if (path === null) return;
    const leaving = new AbortController();
    callApi<T>(path, { language, signal: leaving.signal })
      .then((data): Live<T> => ({ state: "ready", data }))
      .catch((): Live<T> => ({ state: "failed" }))
      .then((live) => {
        // What is shown is good already, so the fresher answer may wait for a finger.
        if (!leaving.signal.aborted) startTransition(() => setAnswer({ path, live }));
      });
    return () => leaving.abort();
  }, [path, language]);
  return answer?.path === path ? answer.live : { state: "loading" };
}
