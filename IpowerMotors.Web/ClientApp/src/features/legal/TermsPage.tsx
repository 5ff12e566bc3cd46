import { PageHeader } from "~/components/PageHeader";
import { PageMeta } from "~/components/PageMeta";
import { translations, useText } from "~/site/language";

const text = translations({ title: "Conditions générales" }, { title: "Terms" });

export default function TermsPage() {
  const words = useText(text);
  return (
    <>
      <PageMeta page="terms" title={words.title} description={words.title} />
      <PageHeader title={words.title} />
    </>
  );
}
