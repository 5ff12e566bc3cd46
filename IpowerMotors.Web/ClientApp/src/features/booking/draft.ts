import { useSyncExternalStore } from "react";
import type { Choice } from "./slots";

/** What is typed in the third step, as typed. */
export type VisitorFields = {
  customer: { firstName: string; lastName: string; email: string; phone: string };
  vehicle: { plate: string; brand: string; model: string; mileage: string };
  note: string;
};

export type Draft = {
  /** The time asked for, and the service it was asked for: another service takes another time. */
  choice?: Choice;
  choiceFor?: string;
  fields: VisitorFields;
  /** Whether the fields passed the checks of the third step. */
  isFilled: boolean;
  /** The request under way and its idempotency key, until the server has given a final answer to it. */
  attempt?: { body: string; key: string } | undefined;
};

const KEY = "ipower.booking";

export const emptyDraft: Draft = {
  fields: {
    customer: { firstName: "", lastName: "", email: "", phone: "" },
    vehicle: { plate: "", brand: "", model: "", mileage: "" },
    note: "",
  },
  isFilled: false,
};

const listeners = new Set<() => void>();
let current: Draft | undefined;

/** The booking being prepared in this tab; it survives a reload and ends with the tab. */
export function readDraft(): Draft {
  return (current ??= restore());
}

export function updateDraft(change: Partial<Draft>): void {
  current = { ...readDraft(), ...change };
  store(JSON.stringify(current));
  listeners.forEach((tell) => tell());
}

/** Once it is booked, nothing of it stays behind. */
export function clearDraft(): void {
  current = emptyDraft;
  store(undefined);
  listeners.forEach((tell) => tell());
}

/** Reads the storage again, as a new page load does. */
export function reloadDraft(): void {
  current = undefined;
}

export function useBookingDraft(): Draft {
  return useSyncExternalStore(subscribe, readDraft, () => emptyDraft);
}

/**
 * The idempotency key of a request body. The same body keeps its key until {@link endAttempt}: a retry after a lost
 * answer, even after a reload, finds the first booking instead of making a second one.
 */
export function attemptKey(body: string): string {
  const { attempt } = readDraft();
  if (attempt?.body === body) return attempt.key;
  const key = crypto.randomUUID();
  updateDraft({ attempt: { body, key } });
  return key;
}

/** The server has answered for good: the next request is a new one. */
export function endAttempt(): void {
  updateDraft({ attempt: undefined });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

// Private browsing may refuse storage: the draft then lives as long as the page.
function restore(): Draft {
  try {
    const saved: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return typeof saved === "object" && saved !== null ? { ...emptyDraft, ...saved } : emptyDraft;
  } catch {
    return emptyDraft;
  }
}

function store(json: string | undefined): void {
  try {
    if (json === undefined) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, json);
  } catch {
    // No storage, no reload.
  }
}
