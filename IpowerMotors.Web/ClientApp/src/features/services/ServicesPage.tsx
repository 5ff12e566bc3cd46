import { PageHeader } from "~/components/PageHeader";
import { PageMeta } from "~/components/PageMeta";
import { translations, useText } from "~/site/language";

const text = translations({ title: "Prestations et tarifs" }, { title: "Services and prices" });

export default function ServicesPage() {
  const words = useText(text);
  return (
    <>
      <PageMeta page="services" title={words.title} description={words.title} />
      <PageHeader title={words.title} />
    </>
  );
}
