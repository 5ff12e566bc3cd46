import { useLocation, useNavigate, useSearchParams } from "react-router";
import { useHydrated } from "~/components/useHydrated";
import type { Draft } from "./draft";

export const steps = ["service", "time", "details", "check"] as const;
export type Step = (typeof steps)[number] | "done";

/** The furthest step that an address may open: a link into the middle starts where something is missing. */
export function reachable(
  wanted: string | null,
  service: string | undefined,
  draft: Draft,
  isBooked: boolean,
): Step {
  if (wanted === "done") return isBooked ? "done" : "service";
  if (!service || wanted === "service") return "service";
  const hasChoice = draft.choice !== undefined && draft.choiceFor === service;
  if (!hasChoice || !(wanted === "details" || wanted === "check")) return "time";
  return wanted === "check" && draft.isFilled ? "check" : "details";
}

export function stepSearch(step: Step, service: string | undefined): string {
  const search = new URLSearchParams();
  if (service) search.set("service", service);
  search.set("step", step);
  return `?${search.toString()}`;
}

/** The step in the address, and the way to another one: each is an entry of the browser's history. */
export function useBookingAddress() {
  const [search] = useSearchParams();
  const { state } = useLocation();
  const navigate = useNavigate();
  // The prerendered page has no query: the first render must show what it shows.
  const hydrated = useHydrated();
  const slug = (hydrated && search.get("service")) || undefined;
  return {
    slug,
    wanted: hydrated ? search.get("step") : null,
    state: hydrated ? (state as StepState | null) : null,
    go: (step: Step, options: { state?: StepState; replace?: boolean; service?: string } = {}) =>
      navigate(
        { search: stepSearch(step, options.service ?? slug) },
        { state: options.state ?? null, replace: options.replace ?? false, preventScrollReset: true },
      ),
  };
}

/** What a step hands to the next one besides the draft; kept by the browser with the history entry. */
export type StepState = {
  /** Refused fields, by path. */
  errors?: Record<string, readonly string[]>;
  booked?: {
    reference?: string;
    manageUrl?: string;
    serviceSlug: string;
    serviceName: string;
    email: string;
    start?: string;
    end?: string;
    day?: string;
  };
};
