import { garage } from "~/site/garage";
import { translations } from "~/site/language";

export const accessibilityText = translations(
  {
    title: "Accessibilité",
    description:
      "Ce que nous faisons pour que chacun puisse utiliser le site d'IPOWER MOTORS, et ce qui reste à vérifier.",
    lead: "Prendre rendez-vous doit être possible pour tout le monde, avec ou sans souris, avec ou sans écran.",
    sections: [
      {
        title: "État de conformité",
        body: [
          "Ce site vise le niveau AA des règles WCAG 2.2 et le référentiel français RGAA 4.1. Il n'a pas encore fait l'objet d'un audit indépendant : nous le déclarons donc partiellement conforme.",
        ],
      },
      {
        title: "Ce qui est en place",
        body: [
          "Les pages, thème sombre de l'équipe compris, sont contrôlées automatiquement à chaque modification ; la prise de rendez-vous a aussi été essayée au clavier seul :",
        ],
        list: [
          "navigation complète au clavier, avec un repère visible et un lien d'évitement",
          "structure, titres, étiquettes et messages d'erreur lisibles par un lecteur d'écran",
          "contrastes suffisants et information jamais donnée par la couleur seule",
          "affichage à 320 pixels de large et à 200 % de zoom sans perte",
          "animations supprimées quand votre système le demande",
          "contenu lisible avant tout script, et impression soignée",
        ],
      },
      {
        title: "Ce qui reste à faire",
        body: ["Nous le disons plutôt que de le cacher :"],
        list: [
          "un audit RGAA par un tiers, et des essais avec des personnes concernées",
          "le planning de l'équipe, dense par nature, n'a été éprouvé qu'au clavier et par des contrôles automatiques",
        ],
      },
      {
        title: "Un obstacle ?",
        body: [
          `Écrivez à ${garage.email} ou appelez le ${garage.phoneDisplay} : nous prenons votre rendez-vous par téléphone et corrigeons le site. Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits (www.defenseurdesdroits.fr).`,
        ],
      },
    ],
  },
  {
    title: "Accessibility",
    description:
      "What we do so that everybody can use the IPOWER MOTORS website, and what remains to be checked.",
    lead: "Booking must be possible for everybody, with or without a mouse, with or without a screen.",
    sections: [
      {
        title: "Compliance status",
        body: [
          "This site aims at level AA of WCAG 2.2 and at the French RGAA 4.1. It has not been audited independently yet: we therefore declare it partially compliant.",
        ],
      },
      {
        title: "What is in place",
        body: [
          "The pages, the dark theme of the staff among them, are checked automatically at every change; booking has also been tried with the keyboard alone:",
        ],
        list: [
          "everything works with the keyboard, with a visible focus and a skip link",
          "structure, headings, labels and error messages that screen readers announce",
          "sufficient contrast, and no information by colour alone",
          "320 pixels wide and 200% zoom without loss",
          "no animation when your system asks for none",
          "content readable before any script, and careful printing",
        ],
      },
      {
        title: "What remains to be done",
        body: ["We say it rather than hide it:"],
        list: [
          "an RGAA audit by a third party, and trials with the people concerned",
          "the staff's planning, dense by nature, has only been tried with the keyboard and automatic checks",
        ],
      },
      {
        title: "Something in your way?",
        body: [
          `Write to ${garage.email} or call ${garage.phoneDisplay}: we will book by phone and fix the site. Without a satisfactory answer, you may turn to the French Défenseur des droits (www.defenseurdesdroits.fr).`,
        ],
      },
    ],
  },
);
