import { useCallback, useState } from "react";
import { useText } from "~/site/language";
import { statusText } from "~/site/status";
import type { Planned, PlanningDay } from "~/api/types";
import { clockOf, minutesOf } from "./geometry";
import { planningText } from "./text";
import { useChange, type Change } from "./useChange";

export type Done = { appointment: Planned; message: string; undo?: Change };

export type Refused = { appointment: Planned; problem: Error };

/** Runs changes, and keeps what to say: about the last one that was saved, and about each that was refused. */
export function useChanges() {
  const words = useText(planningText);
  const statuses = useText(statusText);
  const [done, setDone] = useState<Done>();
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const { mutate, isPending } = useChange({
    onDone: (wanted, saved, day) => {
      const { appointment } = wanted;
      const name = appointment.customerName;
      if ("status" in wanted) {
        return setDone({ appointment, message: words.changed(name, statuses[wanted.status]) });
      }
      const { start, bayId, mechanicId } = appointment;
      setDone({
        appointment,
        message: words.dropped(name, clockOf(minutesOf(saved.start)), placeOf(saved, day)),
        undo: { appointment: saved, move: { start, bayId, mechanicId } },
      });
    },
    onRefusal: ({ appointment }, problem) =>
      setRefused((known) => [...without(known, appointment), { appointment, problem }]),
  });
  return {
    done,
    refused,
    isPending,
    run: (wanted: Change) => {
      setDone(undefined);
      setRefused((known) => without(known, wanted.appointment));
      mutate(wanted);
    },
    dismissDone: useCallback(() => setDone(undefined), []),
    dismissRefused: () => setRefused([]),
  };
}

/** What was refused is history once it is tried again. */
function without(refused: readonly Refused[], { id }: Planned): readonly Refused[] {
  return refused.filter(({ appointment }) => appointment.id !== id);
}

/** `Pont 1, Karim` */
function placeOf({ bayId, mechanicId }: Planned, day: PlanningDay | undefined): string {
  const bay = day?.bays.find(({ id }) => id === bayId)?.name;
  const mechanic = day?.mechanics.find(({ id }) => id === mechanicId)?.name;
  return [bay, mechanic].filter(Boolean).join(", ");
}
