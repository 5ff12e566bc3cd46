import { PageMeta } from "~/components/PageMeta";
import { Prose } from "~/components/Prose";
import { useText } from "~/site/language";
import { privacyText } from "./privacy";

export default function PrivacyPage() {
  const words = useText(privacyText);
  return (
    <>
      <PageMeta page="privacy" title={words.title} description={words.description} />
      <Prose title={words.title} lead={words.lead} sections={words.sections} />
    </>
  );
}
