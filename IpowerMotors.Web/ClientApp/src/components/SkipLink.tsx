import { translations, useText } from "~/site/language";

const text = translations({ skip: "Aller au contenu" }, { skip: "Skip to content" });

/** Focuses the page without its address: there, the fragment would take the place of a manage link's secret. */
export function SkipLink() {
  return (
    <a
      href="#contenu"
      onClick={(event) => {
        event.preventDefault();
        document.getElementById("contenu")?.focus();
      }}
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded focus:bg-white focus:px-4 focus:py-3 focus:font-semibold"
    >
      {useText(text).skip}
    </a>
  );
}
