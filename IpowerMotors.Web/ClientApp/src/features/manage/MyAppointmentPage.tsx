import { Suspense } from "react";
import { ButtonLink } from "~/components/Button";
import { EmptyState } from "~/components/EmptyState";
import { PageMeta } from "~/components/PageMeta";
import { part } from "~/components/part";
import { Skeleton } from "~/components/Skeleton";
import { useLinkToken } from "~/components/useLinkToken";
import { useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { manageText } from "./text";

const MyAppointment = part(() => import("./MyAppointment"));

/** The page behind the link in the confirmation e-mail. */
export default function MyAppointmentPage() {
  const words = useText(manageText);
  const token = useLinkToken();
  return (
    <>
      <PageMeta page="myAppointment" title={words.title} description={words.description} noindex />
      <div className="py-8 md:py-12">
        <h1 className="container-page mb-6 text-2xl md:text-3xl">{words.title}</h1>
        {token === "" ? (
          <UnknownLink />
        ) : (
          <Suspense fallback={<AppointmentSkeleton />}>
            {token === undefined ? <AppointmentSkeleton /> : <MyAppointment token={token} />}
          </Suspense>
        )}
      </div>
    </>
  );
}

export function UnknownLink() {
  const words = useText(manageText);
  const language = useLanguage();
  return (
    <div className="container-page">
      <EmptyState
        state="empty"
        title={words.unknown}
        actions={
          <>
            <ButtonLink to={pathTo("booking", language)}>{words.book}</ButtonLink>
            <ButtonLink to={pathTo("contact", language)} look="secondary">
              {words.contact}
            </ButtonLink>
          </>
        }
      >
        <p>{words.unknownDetail}</p>
      </EmptyState>
    </div>
  );
}

export function AppointmentSkeleton() {
  return (
    <div className="container-page" aria-busy="true">
      <p role="status" className="sr-only">
        {useText(manageText).loading}
      </p>
      <Skeleton className="h-72 max-w-3xl" />
    </div>
  );
}
