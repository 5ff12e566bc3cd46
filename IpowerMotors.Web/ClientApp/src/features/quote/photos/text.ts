import { translations } from "~/site/language";

export const photosText = translations(
  {
    title: "Des photos ?",
    optional: "facultatif",
    hint: "Jusqu'à 5 : le dégât de près, puis la voiture entière. Le lieu et la date que votre téléphone y inscrit sont effacés avant l'envoi.",
    lost: "Votre texte est gardé, vos photos non : ajoutez-les de nouveau.",
    add: "Ajouter des photos",
    full: "5 photos : c'est le maximum.",
    tooMany: "5 photos au plus : les suivantes n'ont pas été ajoutées.",
    photo: (number: number) => `Photo ${number}`,
    remove: "Retirer",
    retry: "Réessayer",
    preparing: "Préparation…",
    sending: (percent: number) => `Envoi : ${percent} %`,
    sent: "Prête",
    unreadable: "Votre navigateur ne sait pas lire ce fichier. Choisissez une photo JPEG ou PNG.",
    failed: "Cette photo n'est pas partie.",
    ready: (ready: number, all: number) =>
      ready === all ? (all === 1 ? "1 photo prête" : `${all} photos prêtes`) : `${ready} sur ${all} prêtes`,
    blocked: "Une photo n'est pas partie : réessayez, ou retirez-la pour envoyer la demande sans elle.",
  },
  {
    title: "Any photos?",
    optional: "optional",
    hint: "Up to 5: the damage up close, then the whole car. The place and date that your phone writes into them are erased before they leave.",
    lost: "What you wrote is kept, your photos are not: add them again.",
    add: "Add photos",
    full: "5 photos: that is the limit.",
    tooMany: "At most 5 photos: the others were not added.",
    photo: (number: number) => `Photo ${number}`,
    remove: "Remove",
    retry: "Try again",
    preparing: "Preparing…",
    sending: (percent: number) => `Sending: ${percent} %`,
    sent: "Ready",
    unreadable: "Your browser cannot read this file. Choose a JPEG or PNG photo.",
    failed: "This photo did not leave.",
    ready: (ready: number, all: number) =>
      ready === all ? (all === 1 ? "1 photo ready" : `${all} photos ready`) : `${ready} of ${all} ready`,
    blocked: "A photo did not leave: try again, or remove it to send the request without it.",
  },
);
