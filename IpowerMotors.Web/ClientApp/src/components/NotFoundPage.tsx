import { garage } from "~/site/garage";
import { translations, useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { ButtonLink } from "./Button";
import { StateIllustration } from "./StateIllustration";

const text = translations(
  {
    title: "Page introuvable",
    body: "Cette adresse ne mène nulle part. Le lien est peut-être ancien, ou une lettre s'est perdue.",
    home: "Revenir à l'accueil",
    services: "Voir les prestations",
  },
  {
    title: "Page not found",
    body: "This address leads nowhere. The link may be old, or a letter went missing.",
    home: "Back to the home page",
    services: "See our services",
  },
);

export default function NotFoundPage() {
  const words = useText(text);
  const language = useLanguage();
  return (
    <div className="container-page space-y-6 py-16">
      <title>{`${words.title} · ${garage.name}`}</title>
      <meta name="robots" content="noindex" />
      <StateIllustration state="empty" />
      <h1 className="text-3xl">{words.title}</h1>
      <p className="text-lg">{words.body}</p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink to={pathTo("home", language)}>{words.home}</ButtonLink>
        <ButtonLink to={pathTo("services", language)} look="secondary">
          {words.services}
        </ButtonLink>
      </div>
    </div>
  );
}
