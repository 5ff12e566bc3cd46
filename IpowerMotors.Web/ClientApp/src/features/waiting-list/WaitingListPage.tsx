import { PageHeader } from "~/components/PageHeader";
import { PageMeta } from "~/components/PageMeta";
import { translations, useText } from "~/site/language";

const text = translations({ title: "Liste d'attente" }, { title: "Waiting list" });

export default function WaitingListPage() {
  const words = useText(text);
  return (
    <>
      <PageMeta page="waitingList" title={words.title} description={words.title} noindex />
      <PageHeader title={words.title} />
    </>
  );
}
