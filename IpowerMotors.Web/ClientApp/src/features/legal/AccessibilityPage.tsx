import { PageMeta } from "~/components/PageMeta";
import { Prose } from "~/components/Prose";
import { useText } from "~/site/language";
import { accessibilityText } from "./accessibility";

export default function AccessibilityPage() {
  const words = useText(accessibilityText);
  return (
    <>
      <PageMeta page="accessibility" title={words.title} description={words.description} />
      <Prose title={words.title} lead={words.lead} sections={words.sections} />
    </>
  );
}
