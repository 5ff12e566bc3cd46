import { translations } from "./language";

/** What the customer and the workshop call the states of an appointment. */
export const statusText = translations(
  {
    offered: "Place proposée",
    scheduled: "Prévu",
    confirmed: "Confirmé",
    in_progress: "En cours",
    completed: "Terminé",
    cancelled: "Annulé",
    no_show: "Non venu",
  },
  {
    offered: "Place offered",
    scheduled: "Scheduled",
    confirmed: "Confirmed",
    in_progress: "In progress",
    completed: "Completed",
    cancelled: "Cancelled",
    no_show: "No show",
  },
);
