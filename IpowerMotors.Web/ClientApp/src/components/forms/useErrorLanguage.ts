import { useEffect, useRef } from "react";
import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";
import { useLanguage } from "~/site/language";

/**
 * After a change of language the checks are asked again about the fields that are wrong, so that they say so in it. What
 * the API refused stays as it said it: only sending it again asks the API again.
 */
export function useErrorLanguage<T extends FieldValues, C, O>(
  form: UseFormReturn<T, C, O>,
  fields: readonly FieldPath<T>[],
): void {
  const language = useLanguage();
  const spoken = useRef(language);
  const { trigger, getFieldState } = form;
  useEffect(() => {
    if (spoken.current === language) return;
    spoken.current = language;
    const isWrong = (field: FieldPath<T>) => {
      const { error } = getFieldState(field);
      return error !== undefined && error.type !== "server";
    };
    const wrong = fields.filter(isWrong);
    if (wrong.length > 0) void trigger(wrong);
  }, [language, fields, trigger, getFieldState]);
}
