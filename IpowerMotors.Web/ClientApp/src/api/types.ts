import type { components } from "./schema";

/**
 * The shapes of `/api`, generated from the API's own document (`npm run generate:api`): instants are ISO 8601 with
 * offset, money is cents incl. VAT.
 */
type Schemas = components["schemas"];

export type Service = Schemas["ServiceOffer"];
export type OpeningHours = Schemas["OpenInterval"];
export type Closure = Schemas["ClosedDays"];
export type Garage = Schemas["GarageSheet"];
export type Slot = Schemas["Slot"];
export type Customer = Schemas["Customer"];
export type Vehicle = Schemas["Vehicle"];
export type BookedService = Schemas["ServiceSummary"];
export type AppointmentStatus = Schemas["AppointmentStatus"];
export type Booked = Schemas["AppointmentBooked"];
export type MyAppointment = Schemas["MyAppointment"];
export type MyWaiting = Schemas["MyWaiting"];

export type Member = Schemas["StaffMember"];
export type Team = Schemas["Team"];
export type TeamMember = Schemas["TeamMember"];
export type Invitation = Schemas["OpenInvitation"];
export type PlanningDay = Schemas["PlanningDay"];
export type Planned = Schemas["PlannedAppointment"];
export type Bay = Schemas["PlanningBay"];
export type UnsentLetter = Schemas["OutboxEntry"];
export type QuoteRequestSheet = Schemas["QuoteRequestSheet"];
