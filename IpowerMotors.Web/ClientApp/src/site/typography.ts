const NARROW = "\u202f";

/** French typography: a narrow no-break space before `: ; ! ? € %` and inside « », so that no sign is left alone on a line. */
export function frenchSpaces(text: string): string {
  return text
    .replace(/[ \u00a0]+([:;!?€%»])/g, `${NARROW}$1`)
    .replace(/«[ \u00a0]+/g, `«${NARROW}`)
    .replace(/(\d)[ \u00a0](?=(min|h|km|cm)\b)/g, `$1${NARROW}`)
    .replaceAll("'", "’");
}

/** Applies {@link frenchSpaces} to every string of a dictionary, and to what its functions return. */
export function typeset(value: unknown): unknown {
  if (typeof value === "string") return frenchSpaces(value);
  if (Array.isArray(value)) return value.map(typeset);
  if (typeof value === "function") {
    return (...args: unknown[]) => typeset((value as (...a: unknown[]) => unknown)(...args));
  }
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, typeset(entry)]));
  }
  return value;
}
