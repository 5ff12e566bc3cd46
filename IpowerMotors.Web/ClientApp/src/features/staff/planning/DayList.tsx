import { useRef } from "react";
import { classes } from "~/components/classes";
import { useText } from "~/site/language";
import { statusText } from "~/site/status";
import type { Planned, PlanningDay } from "~/api/types";
import { clockOf, durationOf, minutesOf } from "./geometry";
import { statusCard, StatusIcon } from "./statusLook";
import { planningText } from "./text";
import { useFocusedCard } from "./useFocusedCard";

/** The same day on a phone: one list by time. */
export function DayList({ day, onOpen }: { day: PlanningDay; onOpen: (appointment: Planned) => void }) {
  const words = useText(planningText);
  const statuses = useText(statusText);
  const list = useRef<HTMLUListElement>(null);
  const sorted = [...day.appointments].sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
  const bay = (id: number) => day.bays.find((entry) => entry.id === id)?.name;
  const mechanic = (id: number) => day.mechanics.find((entry) => entry.id === id)?.name;
  return (
    <ul role="list" ref={list} {...useFocusedCard(list)} className="space-y-2 px-4 pb-6">
      {sorted.map((appointment) => {
        const from = minutesOf(appointment.start);
        return (
          <li key={appointment.id} data-card={appointment.id}>
            <button
              type="button"
              onClick={() => onOpen(appointment)}
              className={classes(
                "flex w-full gap-4 rounded border-2 border-l-8 p-3 text-left",
                statusCard(appointment.status),
              )}
            >
              <span className="figures w-13 shrink-0 leading-tight">
                <strong className="block text-lg">{clockOf(from)}</strong>
                <span className="text-sm">{clockOf(from + durationOf(appointment))}</span>
              </span>
              <span className="min-w-0 grow leading-snug">
                <strong className="block truncate">{appointment.customerName || words.erased}</strong>
                <span className="block truncate">
                  {appointment.plate && (
                    <>
                      <span className="figures">{appointment.plate}</span> ·{" "}
                    </>
                  )}
                  {appointment.service.name}
                </span>
                <span className="mt-0.5 flex items-center gap-1.5 text-sm">
                  <StatusIcon status={appointment.status} />
                  {statuses[appointment.status]} · {bay(appointment.bayId)} ·{" "}
                  {mechanic(appointment.mechanicId)}
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
