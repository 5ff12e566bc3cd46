import { useEffect } from "react";
import { Button, buttonClasses } from "~/components/Button";
import { StateIllustration } from "~/components/StateIllustration";
import { useDocumentLanguage } from "~/components/useDocumentLanguage";
import { garage } from "~/site/garage";
import type { Language } from "~/site/language";
import { pathTo } from "~/site/paths";
import { OfflineDrawing } from "./OfflineDrawing";
import { appText } from "./text";

type ErrorPageProps = { language: Language; isOffline: boolean; onRetry: () => void };

/** What a visitor sees when a page fails: what happened, what to do. Plain links, for the router may be what broke. */
export function ErrorPage({ language, isOffline, onRetry }: ErrorPageProps) {
  const words = appText[language];
  const title = isOffline ? words.offlineTitle : words.errorTitle;
  useDocumentLanguage(language);
  useEffect(() => {
    if (!isOffline) return;
    window.addEventListener("online", onRetry);
    return () => window.removeEventListener("online", onRetry);
  }, [isOffline, onRetry]);
  return (
    <main className="container-page space-y-6 py-16">
      <title>{`${title} · ${garage.name}`}</title>
      {isOffline ? <OfflineDrawing /> : <StateIllustration state="error" />}
      <h1 className="text-3xl">{title}</h1>
      <p className="text-lg">
        {isOffline ? words.offline : words.error}{" "}
        <a
          href={isOffline ? `tel:${garage.phone}` : `mailto:${garage.email}`}
          className="text-link figures whitespace-nowrap"
        >
          {isOffline ? garage.phoneDisplay : garage.email}
        </a>
      </p>
      <div className="flex flex-wrap gap-3">
        {isOffline && <Button onClick={onRetry}>{words.retry}</Button>}
        <Button look={isOffline ? "secondary" : "primary"} onClick={() => window.location.reload()}>
          {words.reload}
        </Button>
        {!isOffline && (
          <a href={pathTo("home", language)} className={buttonClasses({ look: "secondary" })}>
            {words.home}
          </a>
        )}
      </div>
    </main>
  );
}
