import { translations } from "~/site/language";

export const appText = translations(
  {
    errorTitle: "Une panne de notre côté",
    error: "La page n'a pas pu s'afficher. Rechargez-la ; si cela continue, écrivez-nous.",
    offlineTitle: "La page n'est pas arrivée",
    offline: "Vérifiez votre connexion puis réessayez. Sans connexion, il reste le téléphone :",
    retry: "Réessayer",
    reload: "Recharger la page",
    home: "Revenir à l'accueil",
  },
  {
    errorTitle: "Something broke on our side",
    error: "The page could not be shown. Reload it; if that does not help, write to us.",
    offlineTitle: "The page did not arrive",
    offline: "Check your connection and try again. Without one, there is still the phone:",
    retry: "Try again",
    reload: "Reload the page",
    home: "Back to the home page",
  },
);
