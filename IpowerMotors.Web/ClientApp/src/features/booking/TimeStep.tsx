import { useCallback } from "react";
import type { ShownService } from "~/api/useServices";
import { ActionBar } from "~/components/ActionBar";
import { Button } from "~/components/Button";
import { ProblemWithRetry } from "~/components/forms/ProblemWithRetry";
import { Notice } from "~/components/Notice";
import { useText } from "~/site/language";
import { ChoiceText } from "./ChoiceText";
import { updateDraft, useBookingDraft } from "./draft";
import { SlotPicker } from "./SlotPicker";
import { dayOf, earliest, isStillOpen, type Choice } from "./slots";
import type { useBookingAddress } from "./steps";
import { bookingText } from "./text";
import type { Bookable } from "./useBookable";
import { useSlots } from "./useSlots";

type TimeStepProps = {
  service: ShownService;
  bookable: Bookable;
  address: ReturnType<typeof useBookingAddress>;
};

export default function TimeStep({ service, bookable, address }: TimeStepProps) {
  const words = useText(bookingText).time;
  const { id, slug } = service;
  const { choice: saved, choiceFor } = useBookingDraft();
  const choice = choiceFor === slug ? saved : undefined;
  const page = useSlots(id === undefined ? undefined : { serviceId: id }, choice && dayOf(choice));
  const choose = useCallback((next: Choice) => updateDraft({ choice: next, choiceFor: slug }), [slug]);
  const isGone =
    choice !== undefined && page.days !== undefined && !isStillOpen(choice, page.days, page.today);
  const shown = isGone ? earliest(page.days ?? []) : choice;
  const refused = Object.values(address.state?.errors ?? {}).flat();

  const next = () => {
    if (!shown) return;
    choose(shown);
    void address.go("details");
  };
  return (
    <>
      <div className="container-page space-y-5 pb-8">
        {refused.map((message) => (
          <Notice key={message} kind="error" title={message} takesFocus />
        ))}
        {isGone && <Notice kind="info">{words.gone}</Notice>}
        {bookable.problem ? (
          <ProblemWithRetry
            problem={bookable.problem}
            isRetrying={bookable.isRefreshing}
            onRetry={bookable.retry}
          />
        ) : (
          <SlotPicker page={page} choice={shown} onChoose={choose} fullDay={words.fullDetail} />
        )}
      </div>
      <ActionBar summary={shown && <ChoiceText choice={shown} />}>
        <Button onClick={next} disabled={!shown}>
          {shown?.kind === "day" ? words.join : words.continue}
        </Button>
      </ActionBar>
    </>
  );
}
