import { PageHeader } from "~/components/PageHeader";
import { PageMeta } from "~/components/PageMeta";
import { translations, useText } from "~/site/language";

const text = translations({ title: "Confidentialité" }, { title: "Privacy" });

export default function PrivacyPage() {
  const words = useText(text);
  return (
    <>
      <PageMeta page="privacy" title={words.title} description={words.title} />
      <PageHeader title={words.title} />
    </>
  );
}
