import { translations } from "~/site/language";

export const homeText = translations(
  {
    title: "IPOWER MOTORS : garage auto à Lescure-d'Albigeois, près d'Albi",
    description:
      "Vidange, freins, pneus, révision et visite avant contrôle technique près d'Albi. Prix affichés, devis avant travaux, rendez-vous en ligne en deux minutes.",
    headline: "Le garage qui annonce son prix avant d'ouvrir le capot.",
    lead: "Entretien, freins, pneus et préparation au contrôle technique à Lescure-d'Albigeois, aux portes d'Albi.",
    book: "Prendre rendez-vous",
    building: "Le garage : trois ateliers, une voiture sur le pont, la cathédrale d'Albi au loin",
    mostAsked: "Les plus demandées",
    mostAskedLead: "Pièces, main-d'œuvre et TVA comprises. Le prix affiché est le prix payé.",
    allServices: "Toutes les prestations et tous les tarifs",
    whyTitle: "Pourquoi nous confier votre voiture",
    why: [
      {
        title: "Des prix affichés",
        body: "Chaque forfait annonce son prix toutes taxes comprises et ce qu'il contient. Le reste se compte au temps passé, au taux horaire affiché.",
      },
      {
        title: "Un devis avant les travaux",
        body: "Rien ne commence sans votre accord. Un imprévu en cours de route ? Nous vous appelons avant d'y toucher.",
      },
      {
        title: "Vos pièces, votre choix",
        body: "Neuves, ou d'occasion issues de l'économie circulaire quand elles existent : vous choisissez avant le devis.",
      },
      {
        title: "Un rendez-vous à votre main",
        body: "Déplacez-le ou annulez-le en ligne, sans compte, sans appel et sans frais. Un rappel part la veille.",
      },
    ],
    doubtTitle: "Un bruit, un voyant, un doute ?",
    doubt: "Décrivez-le avec vos mots : nous répondons par un devis, gratuit et sans engagement.",
    quote: "Demander un devis",
    visitTitle: "Venir au garage",
    hours: "Horaires",
    address: "Adresse et accès",
  },
  {
    title: "IPOWER MOTORS: car garage in Lescure-d'Albigeois, near Albi",
    description:
      "Oil changes, brakes, tyres, servicing and pre-inspection checks near Albi, in south-west France. Prices displayed, quote before work, online booking in two minutes.",
    headline: "The garage that names its price before opening the bonnet.",
    lead: "Servicing, brakes, tyres and pre-inspection checks in Lescure-d'Albigeois, on the edge of Albi.",
    book: "Book a visit",
    building: "The garage: three bays, a car up on the lift, Albi cathedral in the distance",
    mostAsked: "Most asked for",
    mostAskedLead: "Parts, labour and VAT included. The price shown is the price paid.",
    allServices: "All services and prices",
    whyTitle: "Why trust us with your car",
    why: [
      {
        title: "Prices displayed",
        body: "Every package states its price, VAT included, and what it covers. Anything else is charged by time spent, at the displayed hourly rate.",
      },
      {
        title: "A quote before the work",
        body: "Nothing starts without your agreement. Something unexpected on the way? We call before touching it.",
      },
      {
        title: "Your parts, your choice",
        body: "New, or second-hand from the circular economy where they exist: you choose before the quote.",
      },
      {
        title: "An appointment in your hands",
        body: "Move it or cancel it online: no account, no call, no fee. A reminder leaves the day before.",
      },
    ],
    doubtTitle: "A noise, a warning light, a doubt?",
    doubt: "Describe it in your own words: we answer with a quote, free and without obligation.",
    quote: "Ask for a quote",
    visitTitle: "Come to the garage",
    hours: "Opening hours",
    address: "Address and directions",
  },
);
