import { useEffect, useRef } from "react";
import { translations, useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { ButtonLink } from "../Button";
import { StateIllustration } from "../StateIllustration";

const text = translations(
  { reference: "Référence :", home: "Revenir à l'accueil" },
  { reference: "Reference:", home: "Back to the home page" },
);

/** The request arrived: what happens next, and the number to quote. Takes focus, for the form is gone. */
export function RequestSent({ title, body, reference }: { title: string; body: string; reference: string }) {
  const words = useText(text);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="space-y-4">
      <StateIllustration state="done" />
      <h2 ref={heading} tabIndex={-1} className="text-2xl">
        {title}
      </h2>
      <p>{body}</p>
      <p>
        {words.reference} <strong className="figures">{reference}</strong>
      </p>
      <ButtonLink to={pathTo("home", useLanguage())} look="secondary">
        {words.home}
      </ButtonLink>
    </div>
  );
}
