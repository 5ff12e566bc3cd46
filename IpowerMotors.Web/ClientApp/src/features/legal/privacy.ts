import { garage } from "~/site/garage";
import { translations } from "~/site/language";

export const privacyText = translations(
  {
    title: "Confidentialité",
    description:
      "Quelles données le garage IPOWER MOTORS recueille, pourquoi, combien de temps, et comment exercer vos droits.",
    lead: "Le strict nécessaire, pour votre voiture et pour rien d'autre.",
    sections: [
      {
        title: "Qui est responsable",
        body: [`${garage.legalName}, joignable à ${garage.email} ou au ${garage.phoneDisplay}.`],
      },
      {
        title: "Ce que nous recueillons, et pourquoi",
        body: ["Uniquement ce que vous saisissez dans nos formulaires :"],
        list: [
          "rendez-vous et liste d'attente : nom, e-mail, téléphone, véhicule, message. Base : la demande que vous nous faites (mesures précontractuelles). Sans ces données, pas de rendez-vous.",
          "devis : les mêmes, la description du besoin, et les photos si vous en joignez. Le lieu, la date et l'appareil inscrits dans une photo sont effacés avant qu'elle ne quitte le vôtre. Même base.",
          "formulaire de contact : nom, e-mail, message, et téléphone si vous le donnez. Base : notre intérêt légitime à vous répondre.",
          "factures, une fois les travaux faits. Base : nos obligations comptables.",
        ],
      },
      {
        title: "Combien de temps",
        body: ["Puis les données sont effacées ou rendues anonymes."],
        list: [
          "rendez-vous : trois ans après la visite",
          "demandes de devis avec leurs photos, et messages : trois ans",
          "liste d'attente : trente jours après le jour demandé",
          "photos choisies pour une demande qui n'est jamais partie : un jour",
          "contrats et ordres de réparation : cinq ans",
          "factures : dix ans",
        ],
      },
      {
        title: "Qui les voit",
        body: [
          "L'équipe du garage, et notre hébergeur (Amazon Web Services, dans l'Union européenne) qui les conserve pour notre compte. Elles ne sont ni vendues, ni louées, ni transmises à d'autres.",
        ],
      },
      {
        title: "Cookies et mesure d'audience",
        body: [
          "Aucun cookie n'est déposé chez les visiteurs, aucun traceur, aucun service tiers n'est appelé par nos pages. Un cookie de session existe pour l'équipe du garage seulement. Ce que vous tapez dans un formulaire est gardé dans votre navigateur, le temps de l'onglet, pour que rien ne se perde ; c'est effacé à l'envoi.",
        ],
      },
      {
        title: "Prospection",
        body: [
          "Les e-mails que nous envoyons concernent votre rendez-vous ou votre demande. Nous n'envoyons pas de publicité et n'appelons personne pour vendre sans y avoir été invités.",
        ],
      },
      {
        title: "Vos droits",
        body: [
          `Vous pouvez demander l'accès à vos données, leur rectification, leur effacement, leur limitation ou leur portabilité, et vous opposer à leur traitement : écrivez à ${garage.email}. Nous répondons sous un mois. Si la réponse ne vous convient pas, vous pouvez saisir la CNIL (www.cnil.fr).`,
        ],
      },
    ],
  },
  {
    title: "Privacy",
    description: "What data IPOWER MOTORS collects, why, for how long, and how to exercise your rights.",
    lead: "Only what is needed, for your car and nothing else.",
    sections: [
      {
        title: "Who is responsible",
        body: [`${garage.legalName}, reachable at ${garage.email} or ${garage.phoneDisplay}.`],
      },
      {
        title: "What we collect, and why",
        body: ["Only what you type into our forms:"],
        list: [
          "appointments and waiting list: name, e-mail, phone, vehicle, message. Basis: the request you make (steps before a contract). Without these, no appointment.",
          "quotes: the same, the description of what you need, and photos if you add any. The place, date and camera written into a photo are erased before it leaves your device. Same basis.",
          "contact form: name, e-mail, message, and phone if you give it. Basis: our legitimate interest in answering you.",
          "invoices, once work is done. Basis: our accounting obligations.",
        ],
      },
      {
        title: "For how long",
        body: ["Data is then erased or made anonymous."],
        list: [
          "appointments: three years after the visit",
          "requests for a quote with their photos, and messages: three years",
          "waiting list: thirty days after the day asked for",
          "photos chosen for a request that was never sent: a day",
          "contracts and repair orders: five years",
          "invoices: ten years",
        ],
      },
      {
        title: "Who sees it",
        body: [
          "The garage's team, and our host (Amazon Web Services, within the European Union) which stores it on our behalf. It is not sold, rented or passed on.",
        ],
      },
      {
        title: "Cookies and analytics",
        body: [
          "Visitors get no cookie and no tracker, and our pages call no third party. A session cookie exists for the garage's staff only. What you type into a form is kept in your browser, for as long as the tab is open, so that nothing gets lost; it is erased when you send it.",
        ],
      },
      {
        title: "Marketing",
        body: [
          "The e-mails we send concern your appointment or request. We send no advertising and call nobody to sell anything unless asked.",
        ],
      },
      {
        title: "Your rights",
        body: [
          `You may ask for access to your data, its correction, erasure, restriction or portability, and object to its use: write to ${garage.email}. We answer within one month. If the answer does not satisfy you, you may turn to the French authority, the CNIL (www.cnil.fr).`,
        ],
      },
    ],
  },
);
