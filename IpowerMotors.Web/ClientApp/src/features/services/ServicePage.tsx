import { PageHeader } from "~/components/PageHeader";
import { PageMeta } from "~/components/PageMeta";
import { translations, useText } from "~/site/language";

const text = translations({ title: "Prestation" }, { title: "Service" });

export default function ServicePage() {
  const words = useText(text);
  return (
    <>
      <PageMeta page="services" title={words.title} description={words.title} />
      <PageHeader title={words.title} />
    </>
  );
}
