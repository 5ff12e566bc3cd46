// Private browsing may refuse storage: a choice then lives as long as the page that asked for it.

/** What was kept under this name on this device, or null. */
export function recallOnDevice(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keeps it on this device, where the browser allows that. */
export function keepOnDevice(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Nobody loses more than a preference.
  }
}
