import { PageHeader } from "~/components/PageHeader";
import { PageMeta } from "~/components/PageMeta";
import { translations, useText } from "~/site/language";

const text = translations({ title: "Demander un devis" }, { title: "Ask for a quote" });

export default function QuotePage() {
  const words = useText(text);
  return (
    <>
      <PageMeta page="quote" title={words.title} description={words.title} />
      <PageHeader title={words.title} />
    </>
  );
}
