import { ButtonLink } from "~/components/Button";
import { StateIllustration } from "~/components/StateIllustration";
import { garage } from "~/site/garage";
import { useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { appText } from "./text";

export default function NotFoundPage() {
  const words = useText(appText);
  const language = useLanguage();
  return (
    <div className="container-page space-y-6 py-16">
      <title>{`${words.notFoundTitle} · ${garage.name}`}</title>
      <meta name="robots" content="noindex" />
      <StateIllustration state="empty" />
      <h1 className="text-3xl">{words.notFoundTitle}</h1>
      <p className="text-lg">{words.notFound}</p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink to={pathTo("home", language)}>{words.home}</ButtonLink>
        <ButtonLink to={pathTo("services", language)} look="secondary">
          {words.services}
        </ButtonLink>
      </div>
    </div>
  );
}
