import { useEffect, useRef } from "react";
import { Button } from "~/components/Button";
import { ProblemNotice } from "~/components/forms/ProblemNotice";
import { useText } from "~/site/language";
import { useChangeAppointment } from "./queries";
import { manageText } from "./text";

type CancelPanelProps = { token: string; onDone: () => void; onMove: () => void; onLeave: () => void };

/** Asks once, because a place given away cannot be taken back; moving is offered instead. */
export function CancelPanel({ token, onDone, onMove, onLeave }: CancelPanelProps) {
  const words = useText(manageText);
  const change = useChangeAppointment(token, onDone);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="space-y-4 rounded border-2 border-ink bg-sand p-5 sm:p-6">
      <h2 ref={heading} tabIndex={-1} className="text-xl">
        {words.cancelTitle}
      </h2>
      <p>{words.cancelDetail}</p>
      {change.error && <ProblemNotice problem={change.error} />}
      <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap">
        <Button busy={change.isPending} onClick={() => change.mutate(undefined)}>
          {words.cancelNow}
        </Button>
        <Button look="secondary" onClick={onMove}>
          {words.move}
        </Button>
        <Button look="quiet" onClick={onLeave}>
          {words.back}
        </Button>
      </div>
    </section>
  );
}
