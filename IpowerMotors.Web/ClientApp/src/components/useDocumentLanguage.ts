import { useEffect } from "react";
import type { Language } from "~/site/language";

/**
 * Tells the browser and screen readers which language is shown. Only the layouts call it, for there is one of them at a
 * time: the one that comes back after another has the last word again.
 */
export function useDocumentLanguage(language: Language): void {
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}
