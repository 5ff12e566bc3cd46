import type { AppointmentStatus } from "~/api/types";

/** Colour and icon of each state: never colour alone. */
const looks: Partial<Record<AppointmentStatus, { card: string; icon: string }>> = {
  offered: {
    card: "border-dashed border-field bg-paper",
    icon: "M10 4.500V10l3.500 2M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16z",
  },
  scheduled: { card: "border-ink bg-white", icon: "M3 5h14v12H3zM3 9h14M7 2.500v4M13 2.500v4" },
  confirmed: { card: "border-success bg-success-soft", icon: "M4 10.500l4 4 8-9" },
  in_progress: {
    card: "border-orange bg-orange-soft",
    icon: "M12 3a4.500 4.500 0 0 0-4 6L3 14l3 3 5-5a4.500 4.500 0 0 0 6-5l-3 2-2.500-2.500z",
  },
  completed: { card: "border-line bg-sand text-muted", icon: "M2 11l4 4 7-9M9 14l1 1 7-9" },
};

export const boardStatuses = ["offered", "scheduled", "confirmed", "in_progress", "completed"] as const;

export function statusCard(status: AppointmentStatus): string {
  return looks[status]?.card ?? "border-line bg-white";
}

export function StatusIcon({ status }: { status: AppointmentStatus }) {
  return (
    <svg viewBox="0 0 20 20" className="drawing size-4 shrink-0" aria-hidden="true">
      <path d={looks[status]?.icon ?? "M5 5l10 10M15 5L5 15"} />
    </svg>
  );
}
