const NARROW = "\u202f";

/** Curled apostrophes, in both languages. */
export function apostrophes(text: string): string {
  return text.replaceAll("'", "’");
}

/** French typography: a narrow no-break space before `: ; ! ? € %` and inside « », so that no sign is left alone on a line. */
export function frenchSpaces(text: string): string {
  return apostrophes(text)
    .replace(/[ \u00a0]+([:;!?€%»])/g, `${NARROW}$1`)
    .replace(/«[ \u00a0]+/g, `«${NARROW}`)
    .replace(/(\d)[ \u00a0](?=(min|h|km|cm)\b)/g, `$1${NARROW}`);
}

/** Applies a rule of typography to every string of a dictionary, and to what its functions return. */
export function typeset(value: unknown, rule: (text: string) => string): unknown {
  if (typeof value === "string") return rule(value);
  if (Array.isArray(value)) return value.map((entry) => typeset(entry, rule));
  if (typeof value === "function") {
    return (...args: unknown[]) => typeset((value as (...a: unknown[]) => unknown)(...args), rule);
  }
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, typeset(entry, rule)]));
  }
  return value;
}
