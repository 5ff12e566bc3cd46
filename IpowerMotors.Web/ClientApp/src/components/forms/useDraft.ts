import { useEffect, useRef, useState } from "react";
import type { DefaultValues, FieldValues, UseFormReturn } from "react-hook-form";
import { keep, recall } from "~/site/tabStorage";

/** A draft of an earlier version of the page does not tell `secondsOpen`. */
type Draft = { secondsOpen?: number; values: Record<string, unknown> };

/**
 * Keeps what is typed in this tab until it is sent: a reload, a wrong turn or a change of language loses nothing.
 * `secondsOpen` is how long the form has been open, the time before a reload included, and no clock that somebody sets
 * changes it; `forget` is to be called once the form is sent.
 */
export function useDraft<T extends FieldValues, C, O>(name: string, form: UseFormReturn<T, C, O>) {
  const { reset, subscribe, formState } = form;
  const [opened] = useState(() => performance.now());
  const before = useRef(0);
  const sent = useRef(false);
  const initial = useRef(formState.defaultValues);
  useEffect(() => {
    const draft = recall<Draft>(name);
    if (draft) {
      before.current = draft.secondsOpen ?? 0;
      reset({ ...initial.current, ...draft.values } as DefaultValues<T>, { keepDefaultValues: true });
    }
    return subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        if (!sent.current)
          keep(name, { secondsOpen: secondsSince(opened, before.current), values } satisfies Draft);
      },
    });
  }, [name, opened, reset, subscribe]);
  return {
    secondsOpen: () => secondsSince(opened, before.current),
    forget: () => {
      sent.current = true;
      keep(name, undefined);
    },
  };
}

function secondsSince(opened: number, before: number): number {
  return before + Math.floor((performance.now() - opened) / 1000);
}
