import { PageHeader } from "~/components/PageHeader";
import { PageMeta } from "~/components/PageMeta";
import { translations, useText } from "~/site/language";

const text = translations(
  { title: "IPOWER MOTORS, votre garage à Lescure-d'Albigeois" },
  { title: "IPOWER MOTORS, your garage near Albi" },
);

export default function HomePage() {
  const words = useText(text);
  return (
    <>
      <PageMeta page="home" title={words.title} description={words.title} />
      <PageHeader title={words.title} />
    </>
  );
}
