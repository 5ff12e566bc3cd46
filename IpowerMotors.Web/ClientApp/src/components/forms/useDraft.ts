import { useEffect, useRef } from "react";
import type { DefaultValues, FieldValues, UseFormReturn } from "react-hook-form";

/**
 * Keeps what is typed in this tab until it is sent: a reload, a wrong turn or a change of language loses nothing.
 * Returns a function that forgets the draft, to call once the form is sent.
 */
export function useDraft<T extends FieldValues, C, O>(key: string, form: UseFormReturn<T, C, O>): () => void {
  const { reset, subscribe, formState } = form;
  const sent = useRef(false);
  const defaults = formState.defaultValues;
  const initial = useRef(defaults);
  useEffect(() => {
    const draft = read(key);
    if (draft) reset({ ...initial.current, ...draft } as DefaultValues<T>, { keepDefaultValues: true });
    return subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        if (!sent.current) write(key, values);
      },
    });
  }, [key, reset, subscribe]);
  return () => {
    sent.current = true;
    write(key, undefined);
  };
}

// Private browsing may refuse storage: the form then works without drafts.
function read(key: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, values: unknown): void {
  try {
    if (values === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(values));
  } catch {
    // No storage, no draft.
  }
}
