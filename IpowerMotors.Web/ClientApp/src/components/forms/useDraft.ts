import { useEffect, useRef, useState } from "react";
import type { DefaultValues, FieldValues, UseFormReturn } from "react-hook-form";
import { keep, recall } from "~/site/tabStorage";

type Draft = { startedAt: string; values: Record<string, unknown> };

/**
 * Keeps what is typed in this tab until it is sent: a reload, a wrong turn or a change of language loses nothing.
 * `startedAt` is when the form was first opened, by the visitor's clock; `forget` is to be called once the form is sent.
 */
export function useDraft<T extends FieldValues, C, O>(name: string, form: UseFormReturn<T, C, O>) {
  const { reset, subscribe, formState } = form;
  const [opened] = useState(() => new Date().toISOString());
  const startedAt = useRef(opened);
  const sent = useRef(false);
  const initial = useRef(formState.defaultValues);
  useEffect(() => {
    const draft = recall<Draft>(name);
    if (draft) {
      startedAt.current = draft.startedAt;
      reset({ ...initial.current, ...draft.values } as DefaultValues<T>, { keepDefaultValues: true });
    }
    return subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        if (!sent.current) keep(name, { startedAt: startedAt.current, values } satisfies Draft);
      },
    });
  }, [name, reset, subscribe]);
  return {
    startedAt: () => startedAt.current,
    forget: () => {
      sent.current = true;
      keep(name, undefined);
    },
  };
}
