import type { Language } from "~/site/language";
import { readProblem, unreachable } from "./problem";

/**
 * Saves the appointment of a manage link as an iCalendar file. A plain link cannot do that: the token only travels
 * in a header, so that it reaches no log.
 * @throws ApiProblem when the API refuses or cannot be reached.
 */
export async function downloadCalendar(token: string, fileName: string, language: Language): Promise<void> {
  const response = await fetch("/api/my-appointment/calendar.ics", {
    headers: { Authorization: `Bearer ${token}`, "Accept-Language": language },
  }).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw await readProblem(response);
  const address = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement("a"), { href: address, download: fileName });
  link.click();
  // Safari reads the file some time after the press (WebKit bug 211234).
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The secret at the end of a manage link. */
export function tokenOf(manageUrl: string): string {
  return new URL(manageUrl).hash.slice(1);
}
