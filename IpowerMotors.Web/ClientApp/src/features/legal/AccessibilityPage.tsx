import { PageHeader } from "~/components/PageHeader";
import { PageMeta } from "~/components/PageMeta";
import { translations, useText } from "~/site/language";

const text = translations({ title: "Accessibilité" }, { title: "Accessibility" });

export default function AccessibilityPage() {
  const words = useText(text);
  return (
    <>
      <PageMeta page="accessibility" title={words.title} description={words.title} />
      <PageHeader title={words.title} />
    </>
  );
}
