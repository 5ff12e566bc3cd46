import { Link } from "react-router";
import { garage } from "~/site/garage";
import { translations, useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { LanguageSwitch } from "./LanguageSwitch";
import { Logo } from "./Logo";
import { PhoneLink } from "./PhoneLink";

const text = translations(
  {
    promise: "Garage indépendant : entretien, freins, pneus et préparation au contrôle technique.",
    visit: "Venir et nous écrire",
    pages: "Pages",
    services: "Prestations et tarifs",
    booking: "Prendre rendez-vous",
    quote: "Demander un devis",
    contact: "Contact et accès",
    legal: "Informations légales",
    legalNotice: "Mentions légales",
    terms: "Conditions générales",
    privacy: "Confidentialité",
    accessibility: "Accessibilité : partiellement conforme",
    staff: "Espace équipe",
  },
  {
    promise: "An independent garage: servicing, brakes, tyres and pre-inspection checks.",
    visit: "Visit or write to us",
    pages: "Pages",
    services: "Services and prices",
    booking: "Book a visit",
    quote: "Ask for a quote",
    contact: "Contact and directions",
    legal: "Legal",
    legalNotice: "Legal notice",
    terms: "Terms",
    privacy: "Privacy",
    accessibility: "Accessibility: partially compliant",
    staff: "Staff area",
  },
);

const main = ["services", "booking", "quote", "contact"] as const;
const legal = ["legalNotice", "terms", "privacy", "accessibility"] as const;

export function Footer() {
  const words = useText(text);
  return (
    <footer className="no-print bg-ink text-white">
      <div className="container-page grid gap-10 py-12 sm:grid-cols-2 lg:grid-cols-4">
        <div className="space-y-3">
          <Logo />
          <p className="text-sm text-sand">{words.promise}</p>
        </div>
        <address className="not-italic">
          <h2 className="mb-3 text-base">{words.visit}</h2>
          <p className="text-sm text-sand">
            {garage.address.postalCode} {garage.address.city}
          </p>
          <PhoneLink />
          <a
            href={`mailto:${garage.email}`}
            className="block w-fit py-1 text-sm break-all underline underline-offset-4"
          >
            {garage.email}
          </a>
        </address>
        <PageList title={words.pages} pages={main} words={words} />
        <PageList title={words.legal} pages={legal} words={words} />
      </div>
      <div className="border-t border-muted">
        <div className="container-page flex flex-wrap items-baseline gap-x-8 gap-y-2 py-5 text-sm">
          <p className="mr-auto">© {garage.name}</p>
          <LanguageSwitch className="py-1 underline underline-offset-4" />
          <Link to="/equipe/connexion" className="py-1 underline underline-offset-4">
            {words.staff}
          </Link>
        </div>
      </div>
    </footer>
  );
}

function PageList<P extends (typeof main | typeof legal)[number]>(props: {
  title: string;
  pages: readonly P[];
  words: Readonly<Record<P, string>>;
}) {
  const language = useLanguage();
  return (
    <nav aria-label={props.title}>
      <h2 className="mb-3 text-base">{props.title}</h2>
      <ul role="list" className="text-sm text-sand">
        {props.pages.map((page) => (
          <li key={page}>
            <Link
              to={pathTo(page, language)}
              className="inline-block py-1.5 underline-offset-4 hover:underline"
            >
              {props.words[page]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
