import { PageHeader } from "~/components/PageHeader";
import { PageMeta } from "~/components/PageMeta";
import { translations, useText } from "~/site/language";

const text = translations({ title: "Prendre rendez-vous" }, { title: "Book a visit" });

export default function BookingPage() {
  const words = useText(text);
  return (
    <>
      <PageMeta page="booking" title={words.title} description={words.title} />
      <PageHeader title={words.title} />
    </>
  );
}
