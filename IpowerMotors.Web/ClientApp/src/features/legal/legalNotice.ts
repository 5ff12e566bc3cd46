import { garage, legal } from "~/site/garage";
import { translations } from "~/site/language";

const { street, postalCode, city } = garage.address;
const address = `${street}, ${postalCode} ${city}, France`;

/** Only what is known: a missing fact is left out here and listed by the build (see `garage.ts`). */
const known = (entries: readonly (readonly [string, string | null])[]) =>
  entries.flatMap(([label, value]) => (value === null ? [] : [`${label} ${value}`]));

export const legalNoticeText = translations(
  {
    title: "Mentions légales",
    description: "Qui édite et héberge le site du garage IPOWER MOTORS, et comment nous joindre.",
    sections: [
      {
        title: "Éditeur du site",
        body: [`${garage.legalName}, garage automobile indépendant.`],
        list: known([
          ["Adresse :", address],
          ["Téléphone :", garage.phoneDisplay],
          ["Adresse e-mail :", garage.email],
          ["Forme et capital :", legal.companyForm],
          ["SIRET :", legal.siret],
          ["Immatriculation :", legal.register],
          ["TVA intracommunautaire :", legal.vatNumber],
          ["Directeur de la publication :", legal.director],
        ]),
      },
      {
        title: "Hébergeur",
        body: [
          "Amazon Web Services EMEA SARL, 38 avenue John F. Kennedy, L-1855 Luxembourg. Les données sont conservées dans l'Union européenne.",
        ],
      },
      {
        title: "Médiation de la consommation",
        body: [
          legal.mediator
            ? `Après une réclamation écrite restée sans réponse satisfaisante, vous pouvez saisir gratuitement : ${legal.mediator.name}, ${legal.mediator.address}, ${legal.mediator.url}.`
            : "Après une réclamation écrite restée sans réponse satisfaisante, vous pouvez saisir gratuitement un médiateur de la consommation. Ses coordonnées vous sont données sur simple demande, au garage ou par e-mail.",
        ],
      },
      {
        title: "Propriété intellectuelle",
        body: [
          "Les textes, dessins et logiciels de ce site appartiennent à l'éditeur. La police Archivo est distribuée sous licence SIL Open Font License.",
        ],
      },
    ],
  },
  {
    title: "Legal notice",
    description: "Who publishes and hosts the IPOWER MOTORS website, and how to reach us.",
    sections: [
      {
        title: "Publisher",
        body: [`${garage.legalName}, independent car garage.`],
        list: known([
          ["Address:", address],
          ["Phone:", garage.phoneDisplay],
          ["E-mail:", garage.email],
          ["Legal form and capital:", legal.companyForm],
          ["SIRET:", legal.siret],
          ["Registration:", legal.register],
          ["VAT number:", legal.vatNumber],
          ["Publication director:", legal.director],
        ]),
      },
      {
        title: "Host",
        body: [
          "Amazon Web Services EMEA SARL, 38 avenue John F. Kennedy, L-1855 Luxembourg. Data is kept within the European Union.",
        ],
      },
      {
        title: "Consumer mediation",
        body: [
          legal.mediator
            ? `After a written complaint without a satisfactory answer, you may turn, free of charge, to: ${legal.mediator.name}, ${legal.mediator.address}, ${legal.mediator.url}.`
            : "After a written complaint without a satisfactory answer, you may turn, free of charge, to a consumer mediator. We give its details on request, at the garage or by e-mail.",
        ],
      },
      {
        title: "Intellectual property",
        body: [
          "The texts, drawings and software of this site belong to the publisher. The Archivo typeface is distributed under the SIL Open Font License.",
        ],
      },
    ],
  },
);
