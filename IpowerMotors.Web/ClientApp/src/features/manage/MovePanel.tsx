import { useEffect, useRef, useState } from "react";
import { ApiProblem } from "~/api/problem";
import type { MyAppointment, Slot } from "~/api/types";
import { ActionBar } from "~/components/ActionBar";
import { Button } from "~/components/Button";
import { ProblemNotice } from "~/components/forms/ProblemNotice";
import { Notice } from "~/components/Notice";
import { Time } from "~/components/Time";
import { Alternatives } from "~/features/booking/Alternatives";
import { ChoiceText } from "~/features/booking/ChoiceText";
import { SlotPicker } from "~/features/booking/SlotPicker";
import type { Choice } from "~/features/booking/slots";
import { useSlots } from "~/features/booking/useSlots";
import { useText } from "~/site/language";
import { useChangeAppointment } from "./queries";
import { manageText } from "./text";

type MovePanelProps = {
  appointment: MyAppointment;
  token: string;
  onDone: () => void;
  onLeave: () => void;
};

/** The same picker as for booking; nothing changes until the new time is confirmed. */
export function MovePanel({ appointment, token, onDone, onLeave }: MovePanelProps) {
  const words = useText(manageText);
  const [choice, setChoice] = useState<Choice>();
  const page = useSlots({ token });
  const change = useChangeAppointment(token, onDone);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const slots = change.error instanceof ApiProblem ? change.error.extension["alternatives"] : undefined;
  return (
    <>
      <div className="container-page space-y-5 pb-8">
        <div>
          <h2 ref={heading} tabIndex={-1} className="text-xl">
            {words.moveTitle}
          </h2>
          <p className="text-muted">
            {words.current} <Time at={appointment.start} />
          </p>
        </div>
        {change.error instanceof ApiProblem && Array.isArray(slots) ? (
          <Notice kind="error" title={change.error.title} takesFocus>
            <Alternatives slots={slots as Slot[]} onChoose={(slot) => change.mutate(slot.start)} />
          </Notice>
        ) : (
          change.error && <ProblemNotice problem={change.error} />
        )}
        <SlotPicker page={page} choice={choice} onChoose={setChoice} />
      </div>
      <ActionBar summary={choice && <ChoiceText choice={choice} />}>
        <Button look="quiet" onClick={onLeave}>
          {words.back}
        </Button>
        <Button
          busy={change.isPending}
          disabled={choice?.kind !== "slot"}
          onClick={() => choice?.kind === "slot" && change.mutate(choice.start)}
        >
          {words.moveNow}
        </Button>
      </ActionBar>
    </>
  );
}
