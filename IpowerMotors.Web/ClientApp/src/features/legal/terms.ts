import { translations } from "~/site/language";

export const termsText = translations(
  {
    title: "Conditions générales",
    description:
      "Rendez-vous en ligne, devis, ordre de réparation, prix, paiement, pièces et garanties du garage IPOWER MOTORS.",
    lead: "Applicables aux rendez-vous pris en ligne et aux travaux confiés au garage par un consommateur.",
    sections: [
      {
        title: "Prendre rendez-vous",
        body: [
          "Le rendez-vous pris en ligne est une demande gratuite et sans engagement : aucun paiement n'est demandé et aucun travail n'est commandé. La commande naît à la signature de l'ordre de réparation ou du devis.",
          "Vous pouvez déplacer ou annuler votre rendez-vous depuis le lien reçu par e-mail. Merci de le faire dès que possible : la place profite à quelqu'un d'autre.",
        ],
      },
      {
        title: "Devis et ordre de réparation",
        body: [
          "Le devis est gratuit. Il indique les travaux, les pièces, la main-d'œuvre, le total toutes taxes comprises et sa durée de validité.",
          "À la dépose du véhicule, un ordre de réparation précise la date, le véhicule, son kilométrage, son état, les travaux exacts, leur prix et la durée d'immobilisation probable. Tout travail supplémentaire demande un nouvel accord de votre part.",
        ],
      },
      {
        title: "Prix et paiement",
        body: [
          "Les prix sont en euros, toutes taxes comprises. Les forfaits comprennent les pièces et la main-d'œuvre décrites sur leur page. Hors forfait, la main-d'œuvre est comptée au temps passé, au taux horaire affiché au garage.",
          "Le paiement se fait à la restitution du véhicule. Une note détaillée est remise dès 25 € TTC.",
        ],
      },
      {
        title: "Pièces",
        body: [
          "Vous pouvez choisir des pièces issues de l'économie circulaire pour les catégories prévues par le Code de la consommation (articles L224-67 et R224-22 et suivants) ; votre choix est recueilli avant le devis. Les pièces remplacées vous sont rendues si vous le demandez, sauf échange standard ou garantie.",
        ],
      },
      {
        title: "Garanties",
        body: [
          "Les pièces vendues bénéficient de la garantie légale de conformité (deux ans, articles L217-3 et suivants du Code de la consommation) et de la garantie des vices cachés (articles 1641 et suivants du Code civil). Le garage répond de ses réparations.",
        ],
      },
      {
        title: "Droit de rétractation",
        body: [
          "Un devis accepté à distance ouvre un délai de rétractation de quatorze jours. Si vous demandez expressément que les travaux commencent avant sa fin, vous payez les travaux déjà faits ; le droit prend fin quand les travaux sont terminés. Pour vous rétracter, écrivez-nous par e-mail : nous accusons réception.",
        ],
      },
      {
        title: "Réclamations et litiges",
        body: [
          "Écrivez-nous d'abord : nous répondons sous quatorze jours. Vous pouvez ensuite saisir gratuitement le médiateur de la consommation (voir les mentions légales). Le droit français s'applique, avec les juridictions que la loi désigne.",
        ],
      },
    ],
  },
  {
    title: "Terms",
    description:
      "Online appointments, quotes, repair orders, prices, payment, parts and warranties at IPOWER MOTORS.",
    lead: "They apply to appointments booked online and to work that consumers entrust to the garage. The French version prevails.",
    sections: [
      {
        title: "Booking an appointment",
        body: [
          "An appointment booked online is a free request without obligation: no payment is asked and no work is ordered. The order comes with your signature on the repair order or quote.",
          "You can move or cancel your appointment with the link sent by e-mail. Please do so as early as possible: somebody else will be glad of the place.",
        ],
      },
      {
        title: "Quote and repair order",
        body: [
          "Quotes are free. They state the work, the parts, the labour, the total with VAT and how long they are valid.",
          "When you leave the car, a repair order records the date, the vehicle, its mileage and state, the exact work, its price and how long it is likely to take. Any additional work needs your agreement again.",
        ],
      },
      {
        title: "Prices and payment",
        body: [
          "Prices are in euros and include VAT. Packages include the parts and labour described on their page. Outside packages, labour is charged by time spent, at the hourly rate displayed in the garage.",
          "You pay when you collect the vehicle. You get a detailed bill from €25, VAT included.",
        ],
      },
      {
        title: "Parts",
        body: [
          "You may choose parts from the circular economy for the categories set by the French Consumer Code (articles L224-67 and R224-22 onwards); we record your choice before the quote. Replaced parts are yours on request, except for exchange units or warranty work.",
        ],
      },
      {
        title: "Warranties",
        body: [
          "Parts sold carry the legal guarantee of conformity (two years, articles L217-3 onwards of the Consumer Code) and the guarantee against hidden defects (articles 1641 onwards of the Civil Code). The garage answers for its repairs.",
        ],
      },
      {
        title: "Right of withdrawal",
        body: [
          "A quote accepted at a distance opens a fourteen-day withdrawal period. If you expressly ask for work to start earlier, you pay for the work already done; the right ends when the work is complete. To withdraw, write to us by e-mail: we acknowledge receipt.",
        ],
      },
      {
        title: "Complaints and disputes",
        body: [
          "Write to us first: we answer within fourteen days. You may then turn, free of charge, to the consumer mediator (see the legal notice). French law applies, before the courts that it designates.",
        ],
      },
    ],
  },
);
