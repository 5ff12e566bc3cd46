import { PageMeta } from "~/components/PageMeta";
import { Prose } from "~/components/Prose";
import { useText } from "~/site/language";
import { termsText } from "./terms";

export default function TermsPage() {
  const words = useText(termsText);
  return (
    <>
      <PageMeta page="terms" title={words.title} description={words.description} />
      <Prose title={words.title} lead={words.lead} sections={words.sections} />
    </>
  );
}
