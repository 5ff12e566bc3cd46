import { Button, buttonClasses } from "~/components/Button";
import { StateIllustration } from "~/components/StateIllustration";
import { garage } from "~/site/garage";
import type { Language } from "~/site/language";
import { pathTo } from "~/site/paths";
import { appText } from "./text";

/** What a visitor sees when a page fails: what happened, what to do. Plain links, for the router may be what broke. */
export function ErrorPage({ language }: { language: Language }) {
  const words = appText[language];
  return (
    <main className="container-page space-y-6 py-16">
      <title>{`${words.errorTitle} · ${garage.name}`}</title>
      <StateIllustration state="error" />
      <h1 className="text-3xl">{words.errorTitle}</h1>
      <p className="text-lg">
        {words.error}{" "}
        <a href={`mailto:${garage.email}`} className="text-link">
          {garage.email}
        </a>
      </p>
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => window.location.reload()}>{words.reload}</Button>
        <a href={pathTo("home", language)} className={buttonClasses({ look: "secondary" })}>
          {words.home}
        </a>
      </div>
    </main>
  );
}
