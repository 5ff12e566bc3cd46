import { Suspense } from "react";
import { ButtonLink } from "~/components/Button";
import { EmptyState } from "~/components/EmptyState";
import { PageMeta } from "~/components/PageMeta";
import { part } from "~/components/part";
import { Skeleton } from "~/components/Skeleton";
import { useLinkToken } from "~/components/useLinkToken";
import { useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { waitingText } from "./text";

const MyWaiting = part(() => import("./MyWaiting"));

/** The page behind the link of a waiting-list e-mail. */
export default function WaitingListPage() {
  const words = useText(waitingText);
  const token = useLinkToken();
  return (
    <>
      <PageMeta page="waitingList" title={words.title} description={words.description} noindex />
      <div className="container-page py-8 md:py-12">
        <h1 className="mb-6 text-2xl md:text-3xl">{words.title}</h1>
        {token === "" ? (
          <UnknownWaiting />
        ) : (
          <Suspense fallback={<WaitingSkeleton />}>
            {token === undefined ? <WaitingSkeleton /> : <MyWaiting token={token} />}
          </Suspense>
        )}
      </div>
    </>
  );
}

export function UnknownWaiting() {
  const words = useText(waitingText);
  return (
    <EmptyState
      state="empty"
      title={words.unknown}
      actions={<ButtonLink to={pathTo("booking", useLanguage())}>{words.book}</ButtonLink>}
    >
      <p>{words.unknownDetail}</p>
    </EmptyState>
  );
}

export function WaitingSkeleton() {
  return (
    <div aria-busy="true">
      <p role="status" className="sr-only">
        {useText(waitingText).loading}
      </p>
      <Skeleton className="h-72 max-w-3xl" />
    </div>
  );
}
