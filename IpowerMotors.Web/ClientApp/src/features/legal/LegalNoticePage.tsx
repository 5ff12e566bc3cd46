import { PageHeader } from "~/components/PageHeader";
import { PageMeta } from "~/components/PageMeta";
import { translations, useText } from "~/site/language";

const text = translations({ title: "Mentions légales" }, { title: "Legal notice" });

export default function LegalNoticePage() {
  const words = useText(text);
  return (
    <>
      <PageMeta page="legalNotice" title={words.title} description={words.title} />
      <PageHeader title={words.title} />
    </>
  );
}
