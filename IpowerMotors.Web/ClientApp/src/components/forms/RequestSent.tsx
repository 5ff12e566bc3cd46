import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { translations, useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { ButtonLink } from "../Button";
import { StateIllustration } from "../StateIllustration";

const text = translations(
  { reference: "Référence :", home: "Revenir à l'accueil" },
  { reference: "Reference:", home: "Back to the home page" },
);

type RequestSentProps = { title: string; body: string; reference: string; onAgain: () => void };

/**
 * The request arrived: what happens next, and the number to quote. Takes focus, for the form is gone; following a link to
 * the very page asks for another form.
 */
export function RequestSent({ title, body, reference, onAgain }: RequestSentProps) {
  const words = useText(text);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { key, pathname } = useLocation();
  const shown = useRef({ key, pathname });
  useEffect(() => {
    const isAgain = shown.current.key !== key && shown.current.pathname === pathname;
    shown.current = { key, pathname };
    if (isAgain) onAgain();
  }, [key, pathname, onAgain]);
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
