import { ApiProblem } from "~/api/problem";
import { Button } from "~/components/Button";
import { useText } from "~/site/language";
import { planningText } from "./text";
import { Toast } from "./Toast";
import { focusCard } from "./useFocusedCard";
import type { Refused, useChanges } from "./useChanges";

/**
 * What became of the changes: why some were refused, and the last that was saved with the way back. Their buttons go when
 * they are pressed, so the focus goes back to the card.
 */
export function ChangeToasts({ changes }: { changes: ReturnType<typeof useChanges> }) {
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
                focusCard(lastRefused.appointment.id);
                changes.dismissRefused();
              }}
            >
              {words.close}
            </Button>
          }
        >
          {refused.map((entry) => (
            <Refusal key={entry.appointment.id} {...entry} />
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
                  focusCard(undo.appointment.id);
                  run(undo);
                }}
              >
                {words.undo}
              </Button>
            )
          }
        >
          {done.message}
        </Toast>
      )}
    </div>
  );
}

function Refusal({ appointment, problem }: Refused) {
  const words = useText(planningText);
  const known = problem instanceof ApiProblem && problem.title ? problem : undefined;
  const reasons = known ? Object.values(known.errors).flat() : [];
  return (
    <p>
      <strong className="block">
        {words.refused(appointment.customerName, reasons.length > 0 || !known ? words.failed : known.title)}
      </strong>
      {reasons.length > 0 ? reasons.join(" ") : (known?.detail ?? words.failedDetail)}
    </p>
  );
}
