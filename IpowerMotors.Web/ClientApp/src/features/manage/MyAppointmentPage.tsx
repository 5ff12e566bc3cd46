import { PageHeader } from "~/components/PageHeader";
import { PageMeta } from "~/components/PageMeta";
import { translations, useText } from "~/site/language";

const text = translations({ title: "Mon rendez-vous" }, { title: "My appointment" });

export default function MyAppointmentPage() {
  const words = useText(text);
  return (
    <>
      <PageMeta page="myAppointment" title={words.title} description={words.title} noindex />
      <PageHeader title={words.title} />
    </>
  );
}
