import { translations } from "~/site/language";

export const waitingText = translations(
  {
    title: "Liste d'attente",
    description: "Suivre sa place sur la liste d'attente du garage, accepter ou refuser une place libérée.",
    loading: "Chargement…",
    unknown: "Ce lien n'ouvre aucune liste d'attente",
    unknownDetail: "Ouvrez-le depuis l'e-mail que nous vous avons envoyé, sans le recopier.",
    reference: "Référence",
    states: {
      waiting: "Vous êtes sur la liste",
      offered: "Une place s'est libérée pour vous",
      accepted: "Vous avez accepté la place",
      expired: "Vous n'êtes plus sur la liste",
      left: "Vous avez quitté la liste",
    },
    details: {
      waiting:
        "Dès qu'une place se libère ce jour-là, nous vous écrivons. Cette page se met à jour toute seule.",
      offered: "Elle vous est gardée le temps de répondre, puis passe à la personne suivante.",
      accepted: "Le lien pour déplacer ou annuler est dans l'e-mail de confirmation.",
      // The API does not tell which.
      expired:
        "Ce jour est passé, ou la place proposée n'est plus gardée. Vous pouvez choisir un autre jour.",
      left: "Vous ne recevrez plus rien pour ce jour.",
    },
    remaining: "Il vous reste",
    maybeOver: (until: string) =>
      `Elle vous est gardée jusqu'au ${until}. Votre appareil dit que c'est passé : essayez quand même.`,
    accept: "Accepter cette place",
    decline: "Refuser",
    leave: "Quitter la liste",
    declineTitle: "Quitter la liste d'attente ?",
    declineDetail:
      "La place passera à la personne suivante et vous ne recevrez plus de proposition pour ce jour.",
    declineNow: "Oui, quitter la liste",
    keep: "Rester sur la liste",
    book: "Choisir un autre jour",
  },
  {
    title: "Waiting list",
    description:
      "Follow your place on the garage's waiting list, accept or decline a place that became free.",
    loading: "Loading…",
    unknown: "This link opens no waiting list",
    unknownDetail: "Open it from the e-mail we sent you rather than copying it.",
    reference: "Reference",
    states: {
      waiting: "You are on the list",
      offered: "A place has become free for you",
      accepted: "You have accepted the place",
      expired: "You are no longer on the list",
      left: "You have left the list",
    },
    details: {
      waiting: "As soon as a place is free on that day, we write to you. This page updates by itself.",
      offered: "It is held while you answer, then it goes to the next person.",
      accepted: "The link to move or cancel is in the confirmation e-mail.",
      expired: "That day has passed, or the place offered is no longer held. You can choose another day.",
      left: "You will get nothing more about that day.",
    },
    remaining: "Time left",
    maybeOver: (until: string) =>
      `It is held for you until ${until}. Your device says that is over: try all the same.`,
    accept: "Accept this place",
    decline: "Decline",
    leave: "Leave the list",
    declineTitle: "Leave the waiting list?",
    declineDetail: "The place goes to the next person and you will get no more offers for that day.",
    declineNow: "Yes, leave the list",
    keep: "Stay on the list",
    book: "Choose another day",
  },
);
