import { PageMeta } from "~/components/PageMeta";
import { Prose } from "~/components/Prose";
import { useText } from "~/site/language";
import { legalNoticeText } from "./legalNotice";

export default function LegalNoticePage() {
  const words = useText(legalNoticeText);
  return (
    <>
      <PageMeta page="legalNotice" title={words.title} description={words.description} />
      <Prose title={words.title} sections={words.sections} />
    </>
  );
}
