import { startServices } from "~/api/startServices";
import { formatPrice } from "~/site/format";
import { translations, type Language } from "~/site/language";

/** The prices of the start data, by slug: those that the page is prerendered with. */
const pricesIn = (language: Language) =>
  Object.fromEntries(
    startServices(language).map(({ slug, priceCents }) => [slug, formatPrice(priceCents, language)]),
  );
const fr = pricesIn("fr");
const en = pricesIn("en");

export const servicesText = translations(
  {
    title: "Prestations et tarifs",
    description: `Tous nos tarifs TTC : vidange ${fr["vidange"]}, plaquettes de frein ${fr["plaquettes-de-frein"]}, quatre pneus ${fr["quatre-pneus"]}, révision complète ${fr["revision-complete"]}. Contenu et durée de chaque forfait.`,
    lead: "Le prix affiché comprend les pièces, la main-d'œuvre et la TVA. Le contenu de chaque forfait est détaillé sur sa page.",
    list: "Nos forfaits",
    details: "Voir le détail",
    book: "Réserver",
    bookService: (service: string) => `Réserver : ${service}`,
    methodTitle: "Comment nos prix sont faits",
    method: [
      {
        title: "Forfaits",
        body: "Toutes taxes comprises, pour les voitures particulières courantes. Si votre véhicule demande davantage (volume d'huile, dimension de pneus, pièces particulières), le devis le dit avant le rendez-vous.",
      },
      {
        title: "Hors forfait",
        body: "La main-d'œuvre est comptée au temps passé. Les taux horaires TTC sont affichés à l'entrée du garage et rappelés sur chaque devis.",
      },
      {
        title: "Devis et ordre de réparation",
        body: "Le devis est gratuit. Nous ne faisons que les travaux que vous avez acceptés ; tout ajout demande un nouvel accord.",
      },
      {
        title: "Note et facture",
        body: "Une note détaillée vous est remise dès 25 € TTC : pièces, quantités, temps passé, taux et kilométrage.",
      },
    ],
    ratesTitle: "Taux horaires TTC",
    partsTitle: "Pièces neuves ou d'occasion : vous choisissez",
    parts:
      "Pour les pièces suivantes, vous pouvez demander des pièces issues de l'économie circulaire (PIEC) : démontées par un centre agréé ou remises en état par le fabricant.",
    partsList: [
      "carrosserie amovible",
      "garnissage intérieur et sellerie",
      "vitrages non collés",
      "optiques de phares et de feux",
      "pièces mécaniques et électroniques, sauf celles des trains roulants, de la direction, du freinage et des liaisons au sol soumises à usure",
    ],
    partsExceptTitle: "Nous ne pouvons pas les proposer quand :",
    partsExcept: [
      "elles ne sont pas disponibles dans un délai compatible avec l'immobilisation du véhicule",
      "elles présentent un risque important pour l'environnement, la santé ou la sécurité routière",
      "la réparation se fait sous garantie contractuelle ou lors d'un rappel, à titre gratuit",
    ],
    included: "Ce qui est compris",
    priceNote: "TTC, pièces et main-d'œuvre comprises",
    onSite: "sur place",
    duration: "Comptez",
    price: "Prix",
    howTitle: "Comment ça se passe",
    how: [
      {
        title: "Vous réservez",
        body: "Choisissez le jour et l'heure en ligne. Rien à payer d'avance, et le lien reçu par e-mail permet de changer d'avis.",
      },
      {
        title: "Nous faisons le tour ensemble",
        body: "À l'arrivée : état du véhicule, kilométrage, travaux prévus et prix. Vous signez l'ordre de réparation.",
      },
      {
        title: "Vous repartez",
        body: "Nous vous montrons ce qui a été fait. La facture reprend le prix annoncé, ou celui que vous avez accepté en cours de route.",
      },
    ],
    others: "Autres prestations",
    back: "Toutes les prestations",
  },
  {
    title: "Services and prices",
    description: `All our prices, VAT included: oil change ${en["vidange"]}, brake pads ${en["plaquettes-de-frein"]}, four tyres ${en["quatre-pneus"]}, full service ${en["revision-complete"]}. What each package covers and how long it takes.`,
    lead: "The price shown includes parts, labour and VAT. Each package has a page that lists what it covers.",
    list: "Our packages",
    details: "See details",
    book: "Book",
    bookService: (service: string) => `Book: ${service}`,
    methodTitle: "How our prices are made",
    method: [
      {
        title: "Packages",
        body: "VAT included, for ordinary passenger cars. If yours needs more (oil volume, tyre size, special parts), the quote says so before the appointment.",
      },
      {
        title: "Outside packages",
        body: "Labour is charged by time spent. Hourly rates, VAT included, are displayed at the entrance of the garage and on every quote.",
      },
      {
        title: "Quote and repair order",
        body: "The quote is free. We only do the work you have accepted; any addition needs a new agreement.",
      },
      {
        title: "Bill and invoice",
        body: "You get a detailed bill from €25, VAT included: parts, quantities, time spent, rate and mileage.",
      },
    ],
    ratesTitle: "Hourly rates, VAT included",
    partsTitle: "New or second-hand parts: you choose",
    parts:
      "For the following parts you may ask for parts from the circular economy (“PIEC”): taken from vehicles by an approved centre, or remanufactured by the maker.",
    partsList: [
      "removable body panels",
      "interior trim and upholstery",
      "windows that are not bonded",
      "lights",
      "mechanical and electronic parts, except those of running gear, steering, brakes and suspension parts subject to wear",
    ],
    partsExceptTitle: "We cannot offer them when:",
    partsExcept: [
      "they are not available in a time compatible with keeping your car off the road",
      "they present a major risk for the environment, health or road safety",
      "the repair is done free of charge, under a contractual warranty or a recall",
    ],
    included: "What is included",
    priceNote: "VAT, parts and labour included",
    onSite: "on site",
    duration: "Allow",
    price: "Price",
    howTitle: "How it works",
    how: [
      {
        title: "You book",
        body: "Pick the day and time online. Nothing to pay in advance, and the link sent by e-mail lets you change your mind.",
      },
      {
        title: "We walk round the car together",
        body: "On arrival: state of the car, mileage, planned work and price. You sign the repair order.",
      },
      {
        title: "You drive off",
        body: "We show you what was done. The invoice repeats the price announced, or the one you accepted along the way.",
      },
    ],
    others: "Other services",
    back: "All services",
  },
);
