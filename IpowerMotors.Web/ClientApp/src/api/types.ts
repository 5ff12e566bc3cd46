/** The shapes of `/api`, as the contract states them. Instants are ISO 8601 with offset, money is cents incl. VAT. */

export type Service = {
  id: number;
  slug: string;
  name: string;
  description: string;
  includes: string[];
  category: "maintenance" | "brakes" | "tyres" | "inspection";
  priceCents: number;
  durationMinutes: number;
};

export type OpeningHours = { weekday: number; opens: string; closes: string };

export type Closure = { from: string; to: string; reason: string };

export type Garage = {
  name: string;
  legalName: string;
  phone: string;
  phoneDisplay: string;
  email: string;
  address: { street: string; postalCode: string; city: string; country: string };
  timeZone: string;
  openingHours: OpeningHours[];
  closures: Closure[];
  booking: { minimumNoticeMinutes: number; horizonDays: number };
};

export type Slot = { start: string; end: string; remaining: number };

export type Customer = { firstName: string; lastName: string; email: string; phone: string };

export type Vehicle = { plate: string; brand: string; model: string; mileage?: number; vin?: string };

export type BookedService = Pick<Service, "id" | "slug" | "name" | "priceCents" | "durationMinutes">;

export type AppointmentStatus =
  "offered" | "scheduled" | "confirmed" | "in_progress" | "completed" | "cancelled" | "no_show";

export type Booked = {
  reference: string;
  status: AppointmentStatus;
  start: string;
  end: string;
  service: BookedService;
  manageUrl: string;
};

export type MyAppointment = Omit<Booked, "manageUrl"> & {
  customer: Customer;
  vehicle: Vehicle;
  note?: string;
  canChange: boolean;
  language: "fr" | "en";
};

export type MyWaiting = {
  reference: string;
  status: "waiting" | "offered" | "accepted" | "expired" | "left";
  day: string;
  service: BookedService;
  offer?: { start: string; end: string; expiresAt: string };
};
