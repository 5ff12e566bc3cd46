import { Link, useLocation } from "react-router";
import { useLanguage } from "~/site/language";
import { translatePath } from "~/site/paths";
import { useHydrated } from "./useHydrated";

const names = { fr: "Français", en: "English" };

/** The same page in the other language, named in that language. */
export function LanguageSwitch({ className }: { className?: string }) {
  const other = useLanguage() === "fr" ? "en" : "fr";
  const { pathname, search, hash, state } = useLocation();
  const hydrated = useHydrated();
  return (
    <Link
      // The manage pages carry their secret in the fragment: it must survive the change of language.
      to={{ pathname: translatePath(pathname, other), ...(hydrated ? { search, hash } : {}) }}
      // The confirmation of a booking lives in the history entry: it is shown again, in the other language.
      state={state as unknown}
      lang={other}
      hrefLang={other}
      className={className}
    >
      {names[other]}
    </Link>
  );
}
