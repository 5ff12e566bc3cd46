import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { callApi } from "~/api/client";
import type { AppointmentStatus } from "~/api/types";
import { garageDay } from "~/site/format";
import { useLanguage, type Language } from "~/site/language";
import { planningQuery } from "../queries";
import type { Planned, PlanningDay } from "~/api/types";
import { durationOf } from "./geometry";

export type Move = { start: string; bayId: number; mechanicId: number };

export type Change = { appointment: Planned } & ({ move: Move } | { status: AppointmentStatus });

type QueryKey = ReturnType<typeof planningQuery>["queryKey"];

type Hearers = {
  onDone: (change: Change, saved: Planned, day: PlanningDay | undefined) => void;
  /** Hears of every refusal, also when other changes were made since. */
  onRefusal: (change: Change, problem: Error) => void;
};

/**
 * Changes an appointment at once on the screen; a refusal puts it back, and the day is read again either way. That is the
 * appointment's own day: another one may be shown when its change is undone, or when the answer comes.
 */
export function useChange({ onDone, onRefusal }: Hearers) {
  const language = useLanguage();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) => send(change, language),
    onMutate: async (change) => {
      const { queryKey } = planningQuery(garageDay(change.appointment.start), language);
      await client.cancelQueries({ queryKey });
      redraw(client, queryKey, (shown) => withChange(shown, change));
      return { queryKey };
    },
    onError: (problem, change, begun) => {
      if (begun) redraw(client, begun.queryKey, (shown) => putBack(shown, change.appointment));
      onRefusal(change, problem);
    },
    onSuccess: (saved, change, begun) => {
      redraw(client, begun.queryKey, (shown) => replace(shown, saved));
      onDone(change, saved, client.getQueryData(begun.queryKey));
    },
    onSettled: (_, __, ___, begun) => begun && client.invalidateQueries({ queryKey: begun.queryKey }),
  });
}

/** Changes what is shown of a day, which is as old as before. */
function redraw(client: QueryClient, queryKey: QueryKey, change: (shown: PlanningDay) => PlanningDay) {
  const updatedAt = client.getQueryState(queryKey)?.dataUpdatedAt ?? 0;
  client.setQueryData(queryKey, (shown) => shown && change(shown), { updatedAt });
}

function send(change: Change, language: Language): Promise<Planned> {
  const { id, version } = change.appointment;
  const [path, body] =
    "move" in change ? ["move", { ...change.move, version }] : ["status", { status: change.status, version }];
  return callApi<Planned>(`/api/staff/appointments/${id}/${path}`, { language, method: "POST", body });
}

/** The day as it will be if the server agrees. */
export function withChange(day: PlanningDay, change: Change): PlanningDay {
  const { appointment } = change;
  if ("status" in change) return replace(day, { ...appointment, status: change.status });
  const end = new Date(Date.parse(change.move.start) + durationOf(appointment) * 60_000).toISOString();
  return replace(day, { ...appointment, ...change.move, end });
}

/** The day with one appointment as it was, and the others as they are by now. */
export function putBack(day: PlanningDay, appointment: Planned): PlanningDay {
  const isShown = day.appointments.some(({ id }) => id === appointment.id);
  return isShown ? replace(day, appointment) : { ...day, appointments: [...day.appointments, appointment] };
}

/** Cancelled appointments and no-shows occupy no place: they leave the board. */
function replace(day: PlanningDay, changed: Planned): PlanningDay {
  const isGone = changed.status === "cancelled" || changed.status === "no_show";
  return {
    ...day,
    appointments: day.appointments
      .filter((entry) => !isGone || entry.id !== changed.id)
      .map((entry) => (entry.id === changed.id ? changed : entry)),
  };
}
