import type { ComponentPropsWithRef } from "react";
import { controlClasses, Field, type FieldProps } from "./Field";

/** A labelled text of several lines. */
export function Textarea({
  label,
  hint,
  error,
  optional,
  ...textarea
}: FieldProps & ComponentPropsWithRef<"textarea">) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(aria) => <textarea rows={5} {...textarea} {...aria} className={controlClasses} />}
    </Field>
  );
}
