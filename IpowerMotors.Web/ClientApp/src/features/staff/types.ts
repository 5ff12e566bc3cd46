import type { AppointmentStatus } from "~/api/types";

export type Role = "admin" | "manager" | "mechanic";

export type Member = { name: string; email: string; role: Role };

export type Bay = { id: number; name: string; kind: string };

export type Mechanic = { id: number; name: string; skills: string[] };

/** An appointment as the workshop sees it; `version` goes back with every change. */
export type Planned = {
  id: string;
  reference: string;
  status: AppointmentStatus;
  start: string;
  end: string;
  bayId: number;
  mechanicId: number;
  service: { id: number; slug: string; name: string };
  customerName: string;
  phone: string;
  plate: string;
  vehicle: string;
  note?: string | null;
  version: number;
};

export type PlanningDay = {
  day: string;
  openings: { opens: string; closes: string }[];
  closedReason?: string | null;
  bays: Bay[];
  mechanics: Mechanic[];
  appointments: Planned[];
};

/** A letter that the relay gave up on. */
export type ParkedLetter = {
  id: string;
  kind: string;
  createdAt: string;
  attempts: number;
  lastError?: string | null;
};
