import { Suspense, useEffect, useRef } from "react";
import { NoScript } from "~/components/NoScript";
import { PageMeta } from "~/components/PageMeta";
import { part } from "~/components/part";
import { Skeleton } from "~/components/Skeleton";
import { Stepper } from "~/components/Stepper";
import { useText } from "~/site/language";
import { BookingSummary } from "./BookingSummary";
import { useBookingDraft } from "./draft";
import { ServiceStep } from "./ServiceStep";
import { reachable, steps, useBookingAddress, type Step } from "./steps";
import { bookingText } from "./text";
import { useBookable } from "./useBookable";

// The picker, the forms and their rules are only fetched once a service is chosen.
const TimeStep = part(() => import("./TimeStep"));
const DetailsStep = part(() => import("./DetailsStep"));
const CheckStep = part(() => import("./CheckStep"));
const DoneStep = part(() => import("./DoneStep"));

export default function BookingPage() {
  const words = useText(bookingText);
  const address = useBookingAddress();
  const draft = useBookingDraft();
  const bookable = useBookable();
  const service = bookable.services.find((entry) => entry.slug === address.slug);
  const slug = bookable.isPending ? address.slug : service?.slug;
  const step = reachable(address.wanted, slug, draft, address.state?.booked !== undefined);
  const refused = address.state?.errors;
  const heading = useHeadingFocus(step, address.wanted === null || refused !== undefined);
  if (step === "done" && address.state?.booked) {
    return (
      <Suspense fallback={<StepSkeleton />}>
        <PageMeta page="booking" title={words.title} description={words.description} noindex />
        <DoneStep booked={address.state.booked} />
      </Suspense>
    );
  }
  const index = steps.indexOf(step as (typeof steps)[number]);
  return (
    <>
      <PageMeta
        page="booking"
        title={index > 0 ? words.stepTitle(words.title, index + 1) : words.title}
        description={words.description}
      />
      <div className="container-page pt-5 pb-6 md:pt-8">
        <NoScript />
        <Stepper
          steps={words.steps}
          current={index}
          onBack={(back) => void address.go(steps[back] ?? "service")}
        />
        <div className="mt-5 flex flex-wrap items-center justify-between gap-x-10 gap-y-4 md:mt-8">
          <h1 ref={heading} tabIndex={-1} className="text-2xl md:text-3xl">
            {words[steps[index] ?? "service"].title}
          </h1>
          {service && (step === "time" || step === "details") && <BookingSummary service={service} />}
        </div>
      </div>
      <Suspense fallback={<StepSkeleton />}>
        {step === "service" && (
          <ServiceStep services={bookable.services} chosen={slug} refused={refused?.["serviceId"] ?? []} />
        )}
        {step !== "service" && !service && <StepSkeleton />}
        {step === "time" && service && <TimeStep service={service} bookable={bookable} address={address} />}
        {step === "details" && service && <DetailsStep address={address} />}
        {step === "check" && service && <CheckStep service={service} bookable={bookable} address={address} />}
      </Suspense>
    </>
  );
}

/**
 * A new step starts at its heading, for eyes and for screen readers. Not when the visitor arrives on the page, nor when
 * something of the step was refused: that has the focus.
 */
function useHeadingFocus(step: Step, startsElsewhere: boolean) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<Step>(undefined);
  useEffect(() => {
    const isFirst = shown.current === undefined || startsElsewhere;
    if (shown.current !== step && !isFirst) {
      window.scrollTo({ top: 0, behavior: "instant" });
      heading.current?.focus({ preventScroll: true });
    }
    shown.current = step;
  }, [step, startsElsewhere]);
  return heading;
}

function StepSkeleton() {
  return (
    <div className="container-page space-y-4 pb-16" aria-busy="true">
      <Skeleton className="h-16" />
      <Skeleton className="h-64" />
    </div>
  );
}
