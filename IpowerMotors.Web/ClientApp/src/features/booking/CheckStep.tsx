import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { garageQuery } from "~/api/queries";
import type { ShownService } from "~/api/useServices";
import { ActionBar } from "~/components/ActionBar";
import { Button } from "~/components/Button";
import { Card } from "~/components/Card";
import { ProblemWithRetry } from "~/components/forms/ProblemWithRetry";
import { Price } from "~/components/Price";
import { Duration } from "~/components/Time";
import { formatDuration } from "~/site/format";
import { useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { formatPlate } from "~/site/plate";
import { BookingProblem } from "./BookingProblem";
import { ChoiceText } from "./ChoiceText";
import { useBookingDraft } from "./draft";
import type { Step, useBookingAddress } from "./steps";
import { bookingText } from "./text";
import type { Bookable } from "./useBookable";
import { useSubmitBooking } from "./useSubmitBooking";

type CheckStepProps = {
  service: ShownService;
  bookable: Bookable;
  address: ReturnType<typeof useBookingAddress>;
};

export default function CheckStep({ service, bookable, address }: CheckStepProps) {
  const words = useText(bookingText).check;
  const language = useLanguage();
  const draft = useBookingDraft();
  const limits = useQuery(garageQuery(language)).data?.booking;
  const booking = useSubmitBooking(service.id, address);
  const { choice, fields } = draft;
  const { customer, vehicle } = fields;
  if (!choice) return null;
  const isWaiting = choice.kind === "day";
  const change = (step: Step, label: string) => (
    <Button look="quiet" onClick={() => void address.go(step)}>
      {words.change}
      <span className="sr-only"> : {label}</span>
    </Button>
  );
  return (
    <>
      <div className="container-page space-y-6 pb-10">
        {booking.error && <BookingProblem problem={booking.error} onBook={booking.submit} />}
        {bookable.problem && (
          <ProblemWithRetry
            problem={bookable.problem}
            isRetrying={bookable.isRefreshing}
            onRetry={bookable.retry}
          />
        )}
        <Card className="max-w-3xl">
          <dl className="divide-y divide-line *:flex *:flex-wrap *:items-center *:justify-between *:gap-x-4 *:py-3 *:first:pt-0 *:last:pb-0">
            <Row label={words.service} action={change("service", words.service)}>
              {service.name} · <Duration minutes={service.durationMinutes} />
            </Row>
            <Row label={words.when} action={change("time", words.when)}>
              <strong>
                <ChoiceText choice={choice} />
              </strong>
            </Row>
            <Row label={words.you} action={change("details", words.you)}>
              {customer.firstName} {customer.lastName}
              <br />
              <span className="break-words">{customer.email}</span>
              <br />
              <span className="figures">{customer.phone}</span>
            </Row>
            <Row label={words.car} action={change("details", words.car)}>
              {vehicle.brand} {vehicle.model}
              <br />
              <span className="figures whitespace-nowrap">{formatPlate(vehicle.plate)}</span>
              {vehicle.mileage && (
                <span className="figures whitespace-nowrap">
                  {" "}
                  · {vehicle.mileage}
                  {"\u202f"}km
                </span>
              )}
            </Row>
            {fields.note && (
              <Row label={words.note} action={change("details", words.note)}>
                <span className="whitespace-pre-line">{fields.note}</span>
              </Row>
            )}
            <Row label={words.price}>
              <strong className="text-xl">
                <Price cents={service.priceCents} />
              </strong>
            </Row>
          </dl>
        </Card>
        <p className="text-muted">
          {words.terms(limits && formatDuration(limits.changeUntilMinutes))}{" "}
          <Link to={pathTo("privacy", language)} className="text-link">
            {words.privacy}
          </Link>
        </p>
      </div>
      {!bookable.problem && (
        <ActionBar summary={booking.isPending ? words.sending : <ChoiceText choice={choice} />}>
          {booking.isRefusedForGood ? (
            <Button onClick={() => void address.go("time")}>{words.otherTimes}</Button>
          ) : (
            <Button onClick={() => booking.submit()} busy={booking.isPending || bookable.isPending}>
              {booking.error ? words.retry : isWaiting ? words.join : words.confirm}
            </Button>
          )}
        </ActionBar>
      )}
    </>
  );
}

function Row(props: { label: string; action?: React.ReactNode; children: React.ReactNode }) {
  return (
    <div>
      <dt className="w-full text-sm text-muted sm:w-40">{props.label}</dt>
      <dd className="min-w-0 grow basis-40">{props.children}</dd>
      {props.action && <dd className="ml-auto">{props.action}</dd>}
    </div>
  );
}
