import type { ComponentPropsWithRef } from "react";
import { classes } from "./classes";
import { controlClasses, Field, type FieldProps } from "./Field";

/** A labelled one-line input; spread `register("name")` of react-hook-form into it. */
export function TextInput({
  label,
  hint,
  error,
  optional,
  className,
  ...input
}: FieldProps & ComponentPropsWithRef<"input">) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(aria) => <input type="text" {...input} {...aria} className={classes(controlClasses, className)} />}
    </Field>
  );
}
