import { translations } from "~/site/language";

export const passwordText = translations(
  {
    forgotten: "Mot de passe oublié ?",
    askTitle: "Mot de passe oublié",
    askLead: "Indiquez l'adresse de votre compte : un e-mail vous y mène au choix d'un nouveau mot de passe.",
    ask: "Recevoir le lien",
    asked: "Regardez votre boîte de réception",
    askedDetail:
      "Si cette adresse a un compte ouvert, un lien y arrive d'ici une minute. Il vaut une heure. Rien ne vient ? Cherchez dans les indésirables, ou demandez à l'administrateur quelle adresse a votre compte.",
    toSignIn: "Revenir à la connexion",
    newTitle: "Nouveau mot de passe",
    newLead:
      "Choisissez-le : vous serez connecté ici, et déconnecté partout ailleurs. Ce lien ne sert qu'une fois.",
    newNoToken: "Ouvrez-le depuis l'e-mail, avec ce qui suit le signe #.",
    save: "Enregistrer le mot de passe",
    another: "Demander un autre lien",
  },
  {
    forgotten: "Forgot your password?",
    askTitle: "Forgotten password",
    askLead: "Enter the address of your account: an e-mail takes you to the choice of a new password.",
    ask: "Send me the link",
    asked: "Look into your inbox",
    askedDetail:
      "If this address has an open account, a link arrives there within a minute. It is good for one hour. Nothing comes? Look into your spam, or ask the administrator which address your account has.",
    toSignIn: "Back to the sign-in",
    newTitle: "New password",
    newLead: "Choose it: you will be signed in here, and signed out everywhere else. This link works once.",
    newNoToken: "Open it from the e-mail, with what follows the # sign.",
    save: "Save the password",
    another: "Ask for another link",
  },
);
