import { useState } from "react";
import type { AppointmentStatus } from "~/api/types";
import { Button } from "~/components/Button";
import { useText } from "~/site/language";
import type { Planned } from "~/api/types";
import { planningText } from "./text";
import type { Change } from "./useChange";

/** The steps that the API allows (`Appointment.ChangeStatus`). */
const nextSteps: Partial<Record<AppointmentStatus, Step[]>> = {
  scheduled: ["confirmed", "in_progress", "no_show", "cancelled"],
  confirmed: ["in_progress", "no_show", "cancelled"],
  in_progress: ["completed"],
};

type Step = "confirmed" | "in_progress" | "completed" | "no_show" | "cancelled";

type StatusButtonsProps = { appointment: Planned; onChange: (change: Change) => void };

/** One step further. What cannot be taken back, and writes to the customer, asks for a second press. */
export function StatusButtons({ appointment, onChange }: StatusButtonsProps) {
  const words = useText(planningText);
  const [asking, setAsking] = useState<AppointmentStatus>();
  const steps = nextSteps[appointment.status] ?? [];
  if (steps.length === 0) return null;
  return (
    <section className="space-y-3 border-t border-line pt-5">
      <h3 className="text-lg">{words.statusTitle}</h3>
      <div className="flex flex-col gap-2">
        {steps.map((status, index) => {
          const isFinal = status === "cancelled" || status === "no_show";
          return (
            <Button
              key={status}
              look={index === 0 ? "primary" : isFinal && asking !== status ? "quiet" : "secondary"}
              onClick={() =>
                isFinal && asking !== status ? setAsking(status) : onChange({ appointment, status })
              }
            >
              {asking === status ? words.sure : words[`next_${status}`]}
            </Button>
          );
        })}
      </div>
    </section>
  );
}
