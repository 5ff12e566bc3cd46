import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { Button } from "~/components/Button";
import { EmptyState } from "~/components/EmptyState";
import { ProblemNotice } from "~/components/forms/ProblemNotice";
import { useLanguage, useText } from "~/site/language";
import { quotesQuery } from "../queries";
import { RequireStaff } from "../RequireStaff";
import { staffText } from "../text";
import { QuoteCard } from "./QuoteCard";
import { quotesText } from "./text";

/** What customers want to know the price of; one of them at `?demande=DV-…`, where the garage's e-mail leads. */
export default function QuotesPage() {
  const words = useText(quotesText);
  const [search] = useSearchParams();
  const reference = search.get("demande");
  return (
    <RequireStaff>
      {() => (
        <div className="mx-auto w-full max-w-5xl space-y-6 px-4 py-8 sm:px-6">
          <title>{words.title}</title>
          <div>
            <h1 className="text-2xl">{words.title}</h1>
            {reference ? (
              <Link to="/equipe/devis" className="text-link mt-2 inline-flex min-h-11 items-center">
                {words.all}
              </Link>
            ) : (
              <p className="mt-2 text-muted">{words.lead}</p>
            )}
          </div>
          <Quotes reference={reference} />
        </div>
      )}
    </RequireStaff>
  );
}

function Quotes({ reference }: { reference: string | null }) {
  const words = useText(quotesText);
  const loading = useText(staffText).loading;
  const quotes = useInfiniteQuery(quotesQuery(reference, useLanguage()));
  const requests = quotes.data?.pages.flat();
  return (
    <>
      {quotes.error && <ProblemNotice problem={quotes.error} />}
      {quotes.isPending && <p role="status">{loading}</p>}
      {requests?.length === 0 && (
        <EmptyState state={reference ? "error" : "empty"} title={reference ? words.notFound : words.none}>
          <p>{reference ? words.notFoundDetail : words.noneDetail}</p>
        </EmptyState>
      )}
      <ul role="list" className="space-y-4">
        {requests?.map((request) => (
          <QuoteCard key={request.id} request={request} />
        ))}
      </ul>
      {quotes.hasNextPage && (
        <Button look="secondary" busy={quotes.isFetchingNextPage} onClick={() => void quotes.fetchNextPage()}>
          {words.older}
        </Button>
      )}
    </>
  );
}
