import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";
import type { ApiProblem } from "~/api/problem";

/** `{ customer: { email: "" } }` → `["customer.email"]`. */
export function fieldsOf<T extends FieldValues>(empty: T): FieldPath<T>[] {
  return leavesOf(empty) as FieldPath<T>[];
}

function leavesOf(fields: object, prefix = ""): string[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    value !== null && typeof value === "object" ? leavesOf(value, `${prefix}${name}.`) : [prefix + name],
  );
}

/**
 * Puts the API's messages beside the fields they are about and focuses the first one.
 * @returns the messages about fields that the form does not show, to be shown above it.
 */
export function showFieldErrors<T extends FieldValues, C, O>(
  form: UseFormReturn<T, C, O>,
  problem: ApiProblem,
  shown: readonly FieldPath<T>[],
): string[] {
  const entries = Object.entries(problem.errors);
  const isShown = (path: string) => shown.includes(path as FieldPath<T>);
  entries
    .filter(([path]) => isShown(path))
    .forEach(([path, messages], index) => {
      const error = { type: "server", message: messages.join(" ") };
      form.setError(path as FieldPath<T>, error, { shouldFocus: index === 0 });
    });
  return entries.filter(([path]) => !isShown(path)).flatMap(([, messages]) => messages);
}
