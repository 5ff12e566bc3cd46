import { useQuery } from "@tanstack/react-query";
import { ApiProblem } from "~/api/problem";
import { ButtonLink } from "~/components/Button";
import { Card } from "~/components/Card";
import { ProblemWithRetry } from "~/components/forms/ProblemWithRetry";
import { StateIllustration } from "~/components/StateIllustration";
import { noonOf } from "~/features/booking/slots";
import { formatDay } from "~/site/format";
import { useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { LeaveList } from "./LeaveList";
import { Offer } from "./Offer";
import { myWaitingQuery } from "./queries";
import { waitingText } from "./text";
import { UnknownWaiting, WaitingSkeleton } from "./WaitingListPage";

const drawings = {
  waiting: "empty",
  offered: "done",
  accepted: "done",
  expired: "empty",
  left: "empty",
} as const;

export default function MyWaiting({ token }: { token: string }) {
  const words = useText(waitingText);
  const language = useLanguage();
  const query = useQuery(myWaitingQuery(token, language));
  if (query.error instanceof ApiProblem && query.error.status === 404) return <UnknownWaiting />;
  if (query.error && !query.data) {
    return (
      <ProblemWithRetry
        problem={query.error}
        isRetrying={query.isFetching}
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (!query.data) return <WaitingSkeleton />;
  const { status, offer, service, day, reference } = query.data;
  const isOpen = status === "waiting" || status === "offered";
  return (
    <Card className="max-w-3xl space-y-5">
      <StateIllustration state={drawings[status]} />
      <div aria-live="polite">
        <h2 className="text-xl sm:text-2xl">{words.states[status]}</h2>
        <p className="mt-1">{words.details[status]}</p>
      </div>
      {status === "offered" && offer && (
        <Offer key={offer.expiresAt} offer={offer} token={token} onExpire={query.refetch} />
      )}
      <p className="border-t border-line pt-4">
        {service.name} · {formatDay(noonOf(day), language)}
        <br />
        <span className="text-muted">
          {words.reference} <strong className="figures text-ink">{reference}</strong>
        </span>
      </p>
      {isOpen ? (
        <LeaveList token={token} isOffered={status === "offered"} />
      ) : (
        status !== "accepted" && (
          <ButtonLink to={`${pathTo("booking", language)}?service=${service.slug}`}>{words.book}</ButtonLink>
        )
      )}
    </Card>
  );
}
