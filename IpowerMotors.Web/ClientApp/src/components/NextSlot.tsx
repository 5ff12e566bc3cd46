import { Link } from "react-router";
import type { Slot } from "~/api/types";
import { useLive } from "~/api/useLive";
import type { ShownService } from "~/api/useServices";
import { garageDay } from "~/site/format";
import { SEARCH_DAYS } from "~/site/opening";
import { translations, useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { Time } from "./Time";
import { useHydrated } from "./useHydrated";

const text = translations(
  {
    next: "Prochain créneau",
    searching: "Recherche en cours…",
    full: "Complet pour quatre semaines",
    fullLink: "S'inscrire sur la liste d'attente",
    closed: "Fermé pour quatre semaines",
    closedLink: "Voir les jours suivants",
    failed: "Le planning ne répond pas",
    failedLink: "Essayer la réservation",
    take: "Réserver ce créneau",
  },
  {
    next: "Next free slot",
    searching: "Looking…",
    full: "Fully booked for four weeks",
    fullLink: "Join the waiting list",
    closed: "Closed for four weeks",
    closedLink: "See later days",
    failed: "The calendar does not answer",
    failedLink: "Try booking anyway",
    take: "Book this slot",
  },
);

type NextSlotProps = {
  service: ShownService | undefined;
  /** The services could not be read, so neither can the slots. */
  failed: boolean;
  /** Whether to say which service the slot is for. */
  isNamed?: boolean;
};

/** The first free slot for a service, live. Its box has the same size in every state, so nothing moves. */
export function NextSlot({ service, failed, isNamed = true }: NextSlotProps) {
  const words = useText(text);
  const language = useLanguage();
  const hydrated = useHydrated();
  const path =
    hydrated && service?.id !== undefined
      ? `/api/availability?serviceId=${service.id}&from=${garageDay(new Date())}&days=${SEARCH_DAYS}`
      : null;
  const live = useLive<Slot[]>(path);
  const slot = live.state === "ready" ? live.data.find(({ remaining }) => remaining > 0) : undefined;
  // Full slots are listed too: where there is none at all, there is nothing to wait for.
  const none = live.state === "ready" && !slot && (live.data.length > 0 ? "full" : "closed");
  const state = failed ? "failed" : none || live.state;
  const label = {
    loading: words.take,
    ready: words.take,
    full: words.fullLink,
    closed: words.closedLink,
    failed: words.failedLink,
  };
  return (
    <div className="flex max-w-md items-stretch overflow-hidden rounded border-2 border-ink bg-white shadow-card">
      <div
        aria-hidden="true"
        className="grid w-16 shrink-0 place-items-center border-r-2 border-ink bg-orange"
      >
        <svg viewBox="0 0 32 32" className="drawing size-9">
          <path d="M4 7h24v21H4zM4 13h24M10 3v7M22 3v7" />
          <path d="m11 20 4 4 7-7" />
        </svg>
      </div>
      <div className="@container min-w-0 grow px-4 py-3" aria-live="polite">
        <p className="text-sm font-semibold text-muted">
          {words.next}
          {isNamed && service && <span className="font-normal"> · {service.name}</span>}
        </p>
        {/* One line is enough for the longest date where the box is at its widest, two elsewhere. */}
        <p className="min-h-[2lh] text-lg font-extrabold first-letter:uppercase @min-[21.5rem]:min-h-[1lh]">
          {slot && <Time at={slot.start} />}
          {state === "loading" && <span className="animate-pulse text-muted">{words.searching}</span>}
          {state === "full" && words.full}
          {state === "closed" && words.closed}
          {state === "failed" && words.failed}
        </p>
        <Link
          to={pathTo("booking", language) + (service ? `?service=${service.slug}` : "")}
          className="text-link text-sm"
        >
          {label[state]}
        </Link>
      </div>
    </div>
  );
}
