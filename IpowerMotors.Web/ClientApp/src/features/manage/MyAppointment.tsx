import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { ApiProblem } from "~/api/problem";
import type { MyAppointment as Appointment } from "~/api/types";
import { ProblemWithRetry } from "~/components/forms/ProblemWithRetry";
import { Notice } from "~/components/Notice";
import { useLanguage, useText } from "~/site/language";
import { AppointmentSheet, openerOf, type View } from "./AppointmentSheet";
import { CancelPanel } from "./CancelPanel";
import { AppointmentSkeleton, UnknownLink } from "./MyAppointmentPage";
import { MovePanel } from "./MovePanel";
import { myAppointmentQuery } from "./queries";
import { manageText } from "./text";

type Outcome = "moved" | "justCancelled" | "booked";

/** The appointment of a manage link, and what can be done with it: each task has its own history entry. */
export default function MyAppointment({ token }: { token: string }) {
  const words = useText(manageText);
  const query = useQuery(myAppointmentQuery(token, useLanguage()));
  const { view, show, arrived } = useView();
  const [outcome, setOutcome] = useState<Outcome | undefined>(arrived);
  useFocusOnLeaving(view, outcome === undefined);
  if (query.error instanceof ApiProblem && query.error.status === 404) return <UnknownLink />;
  if (query.error && !query.data) {
    return (
      <div className="container-page">
        <ProblemWithRetry
          problem={query.error}
          isRetrying={query.isFetching}
          onRetry={() => void query.refetch()}
        />
      </div>
    );
  }
  if (!query.data) return <AppointmentSkeleton />;
  const appointment: Appointment = query.data;
  const go = (next: View | undefined, result?: Outcome) => {
    setOutcome(result);
    show(next);
  };
  if (view === "move" && appointment.canChange) {
    return (
      <MovePanel
        appointment={appointment}
        token={token}
        onDone={() => go(undefined, "moved")}
        onLeave={() => go(undefined)}
      />
    );
  }
  return (
    <div className="container-page max-w-[72rem] space-y-6">
      {outcome && (
        <Notice key={outcome} kind="success" takesFocus>
          <p>{words[outcome]}</p>
        </Notice>
      )}
      {view === "cancel" && appointment.canChange && (
        <CancelPanel
          token={token}
          onDone={() => go(undefined, "justCancelled")}
          onMove={() => go("move")}
          onLeave={() => go(undefined)}
        />
      )}
      <AppointmentSheet appointment={appointment} token={token} isDeciding={view === "cancel"} onShow={go} />
    </div>
  );
}

/** Whoever leaves a task without doing it is back at the button that opened it; what was done is told by a notice instead. */
function useFocusOnLeaving(view: View | undefined, isUndone: boolean) {
  const shown = useRef(view);
  useEffect(() => {
    const left = shown.current;
    shown.current = view;
    if (left && !view && isUndone) document.getElementById(openerOf(left))?.focus();
  }, [view, isUndone]);
}

function useView(): {
  view: View | undefined;
  arrived: Outcome | undefined;
  show: (next: View | undefined) => void;
} {
  const [search] = useSearchParams();
  const { hash, state } = useLocation();
  const navigate = useNavigate();
  const view = search.get("view");
  return {
    view: view === "move" || view === "cancel" ? view : undefined,
    /** Set when the visitor comes straight from accepting an offer. */
    arrived: (state as { outcome?: Outcome } | null)?.outcome,
    // The secret stays in the fragment all the way.
    show: (next: View | undefined) => void navigate({ search: next ? `?view=${next}` : "", hash }),
  };
}
