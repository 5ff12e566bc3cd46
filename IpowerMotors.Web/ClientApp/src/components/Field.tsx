import { useId, type ReactNode } from "react";
import { translations, useText } from "~/site/language";
import { classes } from "./classes";

const text = translations(
  { optional: "facultatif", error: "Erreur :" },
  { optional: "optional", error: "Error:" },
);

export type FieldProps = {
  label: string;
  hint?: string | undefined;
  /** What is wrong and what to do, or nothing. */
  error?: string | undefined;
  optional?: boolean | undefined;
};

export type ControlAria = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

/** Label, hint and error around one control, tied together for assistive technology. */
export function Field({
  label,
  hint,
  error,
  optional,
  children,
}: FieldProps & { children: (aria: ControlAria) => ReactNode }) {
  const id = useId();
  const words = useText(text);
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={classes("max-w-xl", error !== undefined && "border-l-4 border-error pl-4")}>
      <label htmlFor={id} className="block font-bold">
        {label} {optional && <span className="font-normal text-muted">({words.optional})</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="mt-0.5 text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1 text-sm font-bold text-error">
          <span className="sr-only">{words.error} </span>
          {error}
        </p>
      )}
      <div className="mt-1.5">
        {children({
          id,
          "aria-describedby": describedBy || undefined,
          "aria-invalid": error === undefined ? undefined : true,
        })}
      </div>
    </div>
  );
}

/** What every typed-in control looks like; 16 px at least, so that phones do not zoom in. */
export const controlClasses =
  "block w-full min-h-12 rounded border-2 border-field bg-white px-3.5 py-2.5 text-base text-ink placeholder:text-muted hover:border-ink aria-invalid:border-error";
