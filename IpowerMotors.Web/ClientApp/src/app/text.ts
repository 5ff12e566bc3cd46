import { translations } from "~/site/language";

export const appText = translations(
  {
    notFoundTitle: "Page introuvable",
    notFound: "Cette adresse ne mène nulle part. Le lien est peut-être ancien, ou une lettre s'est perdue.",
    errorTitle: "Une panne de notre côté",
    error: "La page n'a pas pu s'afficher. Rechargez-la ; si cela continue, écrivez-nous.",
    reload: "Recharger la page",
    home: "Revenir à l'accueil",
    services: "Voir les prestations",
  },
  {
    notFoundTitle: "Page not found",
    notFound: "This address leads nowhere. The link may be old, or a letter went missing.",
    errorTitle: "Something broke on our side",
    error: "The page could not be shown. Reload it; if that does not help, write to us.",
    reload: "Reload the page",
    home: "Back to the home page",
    services: "See our services",
  },
);
