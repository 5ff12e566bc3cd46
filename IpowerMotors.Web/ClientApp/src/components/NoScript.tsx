import { garage } from "~/site/garage";
import { translations, useText } from "~/site/language";

const text = translations(
  { needed: "Sans JavaScript, cette page ne peut rien envoyer. Appelez-nous ou écrivez-nous :", or: "ou" },
  { needed: "Without JavaScript, this page cannot send anything. Call us or write to us:", or: "or" },
);

/** Another way to the garage for browsers without script. */
export function NoScript() {
  const words = useText(text);
  return (
    <noscript>
      <p className="my-4 rounded border-l-4 border-ink bg-sand p-4">
        {words.needed}{" "}
        <a href={`tel:${garage.phone}`} className="text-link whitespace-nowrap">
          {garage.phoneDisplay}
        </a>{" "}
        {words.or}{" "}
        <a href={`mailto:${garage.email}`} className="text-link">
          {garage.email}
        </a>
      </p>
    </noscript>
  );
}
