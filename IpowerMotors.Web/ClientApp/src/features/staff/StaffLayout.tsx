import { useEffect, useState } from "react";
import { Outlet } from "react-router";
import { SkipLink } from "~/components/SkipLink";
import { useDocumentLanguage } from "~/components/useDocumentLanguage";
import { keepOnDevice, recallOnDevice } from "~/site/deviceStorage";
import { LanguageContext, type Language } from "~/site/language";
import { StaffHeader } from "./StaffHeader";

/** The staff pages: no public navigation, no search engines, and what each member of the team prefers. */
export default function StaffLayout() {
  const [language, setLanguage] = usePreference<Language>("ipower.staff.language", "fr");
  const [theme, setTheme] = usePreference<"light" | "dark">("ipower.staff.theme", "light");
  useDocumentLanguage(language);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    return () => {
      delete document.documentElement.dataset["theme"];
    };
  }, [theme]);
  return (
    <LanguageContext value={language}>
      <meta name="robots" content="noindex" />
      <div className="flex min-h-dvh flex-col bg-paper text-ink">
        <SkipLink />
        <StaffHeader
          onLanguage={() => setLanguage(language === "fr" ? "en" : "fr")}
          isDark={theme === "dark"}
          onTheme={() => setTheme(theme === "dark" ? "light" : "dark")}
        />
        <main id="contenu" tabIndex={-1} className="flex grow flex-col">
          <Outlet />
        </main>
      </div>
    </LanguageContext>
  );
}

/** A choice kept on this device. */
function usePreference<T extends string>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState(() => (recallOnDevice(key) as T | null) ?? initial);
  return [
    value,
    (next) => {
      keepOnDevice(key, next);
      setValue(next);
    },
  ];
}
