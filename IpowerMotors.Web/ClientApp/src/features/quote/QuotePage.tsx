import { useReducer } from "react";
import { PageHeader } from "~/components/PageHeader";
import { PageMeta } from "~/components/PageMeta";
import { PhoneLink } from "~/components/PhoneLink";
import { ServiceIllustration } from "~/components/ServiceIllustration";
import { useText } from "~/site/language";
import { QuoteForm } from "./QuoteForm";
import { quoteText } from "./text";

export default function QuotePage() {
  const words = useText(quoteText);
  const [round, again] = useReducer((count: number) => count + 1, 0);
  return (
    <>
      <PageMeta page="quote" title={words.title} description={words.description} />
      <PageHeader
        title={words.title}
        lead={words.lead}
        aside={<ServiceIllustration slug="visite-controle-technique" className="mb-6 h-36 w-auto" />}
      />
      <div className="container-page grid gap-12 py-10 md:py-14 lg:grid-cols-[1fr_20rem]">
        <QuoteForm key={round} onAgain={again} />
        <aside className="lg:sticky lg:top-24 lg:self-start">
          <h2 className="text-lg">{words.asideTitle}</h2>
          <ol className="mt-3 list-decimal space-y-3 pl-5 marker:font-extrabold">
            {words.aside.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <PhoneLink className="mt-5 text-lg underline decoration-orange decoration-[3px] underline-offset-8" />
        </aside>
      </div>
    </>
  );
}
