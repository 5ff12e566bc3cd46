import { useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "~/api/client";
import type { AppointmentStatus } from "~/api/types";
import { useLanguage } from "~/site/language";
import { planningQuery } from "../queries";
import type { Planned, PlanningDay } from "~/api/types";
import { durationOf } from "./geometry";

export type Move = { start: string; bayId: number; mechanicId: number };

export type Change = { appointment: Planned } & ({ move: Move } | { status: AppointmentStatus });

/** Changes an appointment at once on the screen; a refusal puts it back, and the day is read again either way. */
export function useChange(day: string, onDone: (change: Change, saved: Planned) => void) {
  const language = useLanguage();
  const client = useQueryClient();
  const { queryKey } = planningQuery(day, language);
  return useMutation({
    mutationFn: (change: Change) => send(change, language),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, (shown) => shown && withChange(shown, change));
      return { before };
    },
    onError: (_, __, context) => client.setQueryData(queryKey, context?.before),
    onSuccess: (saved, change) => {
      client.setQueryData(queryKey, (shown) => shown && replace(shown, saved));
      onDone(change, saved);
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

function send(change: Change, language: "fr" | "en"): Promise<Planned> {
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
