// Private browsing may refuse storage: things then live as long as the page.
const memory = new Map<string, string>();

/** What was kept under this name in this tab, or undefined when there is nothing readable. */
export function recall<T>(name: string): T | undefined {
  try {
    return (JSON.parse(stored(name) ?? "null") as T | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it until the tab closes; undefined forgets it. */
export function keep(name: string, value: unknown): void {
  const json = JSON.stringify(value);
  try {
    if (json === undefined) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, json);
  } catch {
    if (json === undefined) memory.delete(name);
    else memory.set(name, json);
  }
}

function stored(name: string): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return memory.get(name) ?? null;
  }
}
