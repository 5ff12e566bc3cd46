import { useState, type FormEvent } from "react";
import { Button } from "~/components/Button";
import { Select } from "~/components/Select";
import { useText } from "~/site/language";
import type { Planned, PlanningDay } from "~/api/types";
import { clockOf, durationOf, minutesOf, minutesOfClock, startAt, STEP_MINUTES } from "./geometry";
import { planningText } from "./text";
import type { Change } from "./useChange";

type MoveFormProps = { appointment: Planned; day: PlanningDay; onChange: (change: Change) => void };

/** Another time, bay or mechanic without dragging. */
export function MoveForm({ appointment, day, onChange }: MoveFormProps) {
  const words = useText(planningText);
  const current = minutesOf(appointment.start);
  const [from, setFrom] = useState(current);
  const [bayId, setBay] = useState(appointment.bayId);
  const [mechanicId, setMechanic] = useState(appointment.mechanicId);
  if (appointment.status === "offered" || appointment.status === "completed") return null;
  const isSame = from === current && bayId === appointment.bayId && mechanicId === appointment.mechanicId;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const start = from === current ? appointment.start : startAt(appointment, from);
    if (!isSame) onChange({ appointment, move: { start, bayId, mechanicId } });
  };
  return (
    <form onSubmit={submit} className="space-y-4 border-t border-line pt-5">
      <h3 className="text-lg">{words.moveTitle}</h3>
      <Select label={words.start} value={from} onChange={(event) => setFrom(Number(event.target.value))}>
        {startsOf(day, appointment).map((minutes) => (
          <option key={minutes} value={minutes}>
            {clockOf(minutes)}
          </option>
        ))}
      </Select>
      <Select label={words.bay} value={bayId} onChange={(event) => setBay(Number(event.target.value))}>
        {placesFor(day.bays, appointment.bayId).map((bay) => (
          <option key={bay.id} value={bay.id}>
            {bay.name}
          </option>
        ))}
      </Select>
      <Select
        label={words.mechanic}
        value={mechanicId}
        onChange={(event) => setMechanic(Number(event.target.value))}
      >
        {placesFor(day.mechanics, appointment.mechanicId).map((mechanic) => (
          <option key={mechanic.id} value={mechanic.id}>
            {mechanic.name}
          </option>
        ))}
      </Select>
      <p className="text-sm text-muted">{words.moveNote}</p>
      <Button type="submit" wide disabled={isSame}>
        {words.move}
      </Button>
    </form>
  );
}

/** What may be chosen, and what it has. */
function placesFor<T extends { id: number; active: boolean }>(all: readonly T[], current: number): T[] {
  return all.filter(({ id, active }) => active || id === current);
}

/** Starts at which the job fits into one opening, and the one it has. */
function startsOf(day: PlanningDay, appointment: Planned): number[] {
  const duration = durationOf(appointment);
  const starts = new Set([minutesOf(appointment.start)]);
  for (const { opens, closes } of day.openings) {
    const last = minutesOfClock(closes) - duration;
    for (let at = minutesOfClock(opens); at <= last; at += STEP_MINUTES) starts.add(at);
  }
  return [...starts].sort((a, b) => a - b);
}
