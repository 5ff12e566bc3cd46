import { PageHeader } from "~/components/PageHeader";
import { PageMeta } from "~/components/PageMeta";
import { translations, useText } from "~/site/language";

const text = translations({ title: "Contact et accès" }, { title: "Contact and directions" });

export default function ContactPage() {
  const words = useText(text);
  return (
    <>
      <PageMeta page="contact" title={words.title} description={words.title} />
      <PageHeader title={words.title} />
    </>
  );
}
