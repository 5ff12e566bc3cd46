import { ApiProblem } from "~/api/problem";
import { Button } from "~/components/Button";
import { Time } from "~/components/Time";
import { garageDay } from "~/site/format";
import { useText } from "~/site/language";
import type { Planned } from "~/api/types";
import { planningText } from "./text";
import { Toast } from "./Toast";
import { focusCardOrDay } from "./useFocusedCard";
import type { Refused, useChanges } from "./useChanges";

/**
 * What became of the changes: why some were refused, and the last that was saved with the way back. Their buttons go when
 * they are pressed, so the focus goes back to the card. Both outlive a look at another day, and then name theirs.
 */
export function ChangeToasts({ day, changes }: { day: string; changes: ReturnType<typeof useChanges> }) {
  const words = useText(planningText);
  const { done, refused, run, isPending } = changes;
  const undo = done?.undo;
  const lastRefused = refused.at(-1);
  return (
    <div className="pointer-events-none fixed inset-x-4 bottom-4 z-50 mx-auto max-w-xl space-y-2 sm:inset-x-6">
      {lastRefused && (
        <Toast
          kind="failed"
          action={
            <Button
              look="quiet"
              onClick={() => {
                focusCardOrDay(lastRefused.appointment.id);
                changes.dismissRefused();
              }}
            >
              {words.close}
            </Button>
          }
        >
          {refused.map((entry) => (
            <Refusal key={entry.appointment.id} {...entry} day={day} />
          ))}
        </Toast>
      )}
      {done && (
        <Toast
          key={done.message}
          kind="done"
          onClose={changes.dismissDone}
          action={
            undo && (
              <Button
                look="quiet"
                busy={isPending}
                onClick={() => {
                  focusCardOrDay(undo.appointment.id);
                  run(undo);
                }}
              >
                {words.undo}
              </Button>
            )
          }
        >
          <OtherDay of={done.appointment} shown={day} />
          {done.message}
        </Toast>
      )}
    </div>
  );
}

/** The appointment's day, where another one is shown. */
function OtherDay({ of, shown }: { of: Planned; shown: string }) {
  if (garageDay(of.start) === shown) return null;
  return (
    <span className="block text-sm first-letter:uppercase">
      <Time at={of.start} show="day" />
    </span>
  );
}

function Refusal({ appointment, problem, day }: Refused & { day: string }) {
  const words = useText(planningText);
  const known = problem instanceof ApiProblem && problem.title ? problem : undefined;
  const reasons = known ? Object.values(known.errors).flat() : [];
  return (
    <p>
      <OtherDay of={appointment} shown={day} />
      <strong className="block">
        {words.refused(appointment.customerName, reasons.length > 0 || !known ? words.failed : known.title)}
      </strong>
      {reasons.length > 0 ? reasons.join(" ") : (known?.detail ?? words.failedDetail)}
    </p>
  );
}
