import type { ComponentPropsWithRef } from "react";
import { controlClasses, Field, type FieldProps } from "./Field";

/** A labelled choice; give it `<option>`s. */
export function Select({
  label,
  hint,
  error,
  optional,
  children,
  ...select
}: FieldProps & ComponentPropsWithRef<"select">) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(aria) => (
        <select {...select} {...aria} className={controlClasses}>
          {children}
        </select>
      )}
    </Field>
  );
}
