import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm, type DefaultValues, type FieldPath, type FieldValues } from "react-hook-form";
import type { z } from "zod";
import { postOnce } from "~/api/postOnce";
import { ApiProblem } from "~/api/problem";
import { useLanguage } from "~/site/language";
import { fieldsOf, showFieldErrors } from "./fieldErrors";
import { useDraft } from "./useDraft";
import { useErrorLanguage } from "./useErrorLanguage";

type RequestForm<T extends FieldValues, O> = {
  /** Where the request goes; also the name of its draft. */
  path: string;
  schema: z.ZodType<O, T>;
  /** Every field that the form shows, empty. */
  empty: T;
  /** What else goes with the request, once it is there; nothing is sent when this gives undefined. */
  attach?: () => Promise<object | undefined>;
  /** Hears why the API refused. */
  onRefusal?: (problem: unknown) => void;
};

/**
 * A form that sends one request to the garage: checked here, checked again by the API, kept as a draft until it is
 * sent. `reference` is the number of the request once the API has it.
 */
export function useRequestForm<T extends FieldValues, O extends object>({
  path,
  schema,
  empty,
  attach,
  onRefusal,
}: RequestForm<T, O>) {
  const language = useLanguage();
  const [reference, setReference] = useState<string>();
  const [refusal, setRefusal] = useState<{ problem: unknown; details: string[] }>();
  const form = useForm<T, unknown, O>({
    resolver: zodResolver(schema),
    defaultValues: empty as DefaultValues<T>,
  });
  const draft = useDraft(path, form);
  useErrorLanguage(form, fieldsOf(empty));

  const send = async (fields: O) => {
    setRefusal(undefined);
    const attached = attach ? await attach() : {};
    if (!attached) return;
    try {
      // The API takes a form that was filled in a blink for a robot's.
      const measured = { secondsOpen: draft.secondsOpen() };
      const body = { ...fields, ...attached, language };
      const answer = await postOnce<{ reference: string }>(path, body, language, measured);
      draft.forget();
      setReference(answer.reference);
    } catch (problem) {
      const details = problem instanceof ApiProblem ? showFieldErrors(form, problem, fieldsOf(empty)) : [];
      setRefusal({ problem, details });
      onRefusal?.(problem);
    }
  };

  const { formState } = form;
  return {
    register: form.register,
    error: (field: FieldPath<T>) => form.getFieldState(field, formState).error?.message,
    submit: (event: React.FormEvent) => void form.handleSubmit(send)(event),
    isSending: formState.isSubmitting,
    reference,
    refusal,
  };
}
