import { translations } from "~/site/language";

export const appText = translations(
  {
    errorTitle: "Une panne de notre côté",
    error: "La page n'a pas pu s'afficher. Rechargez-la ; si cela continue, écrivez-nous.",
    reload: "Recharger la page",
    home: "Revenir à l'accueil",
  },
  {
    errorTitle: "Something broke on our side",
    error: "The page could not be shown. Reload it; if that does not help, write to us.",
    reload: "Reload the page",
    home: "Back to the home page",
  },
);
