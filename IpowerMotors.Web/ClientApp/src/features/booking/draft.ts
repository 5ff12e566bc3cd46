import { useSyncExternalStore } from "react";
import { keep, recall } from "~/site/tabStorage";
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
};

const NAME = "ipower.booking";

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
  return (current ??= { ...emptyDraft, ...recall<Draft>(NAME) });
}

export function updateDraft(change: Partial<Draft>): void {
  current = { ...readDraft(), ...change };
  keep(NAME, current);
  listeners.forEach((tell) => tell());
}

/** Once it is booked, nothing of it stays behind. */
export function clearDraft(): void {
  current = emptyDraft;
  keep(NAME, undefined);
  listeners.forEach((tell) => tell());
}

/** Reads the storage again, as a new page load does. */
export function reloadDraft(): void {
  current = undefined;
}

export function useBookingDraft(): Draft {
  return useSyncExternalStore(subscribe, readDraft, () => emptyDraft);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
