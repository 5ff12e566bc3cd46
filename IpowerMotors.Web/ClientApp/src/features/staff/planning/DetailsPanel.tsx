import { useEffect, useRef, type ReactNode } from "react";
import { formatDay, formatPhone } from "~/site/format";
import { useLanguage, useText } from "~/site/language";
import { statusText } from "~/site/status";
import type { Planned, PlanningDay } from "~/api/types";
import { clockOf, durationOf, minutesOf } from "./geometry";
import { MoveForm } from "./MoveForm";
import { StatusButtons } from "./StatusButtons";
import { statusCard, StatusIcon } from "./statusLook";
import { planningText } from "./text";
import type { Change } from "./useChange";

type DetailsPanelProps = {
  appointment: Planned;
  day: PlanningDay;
  canChange: boolean;
  onChange: (change: Change) => void;
  onClose: () => void;
};

/** Everything about one appointment. A modal dialog: the browser keeps focus in it and Escape closes it. */
export function DetailsPanel({ appointment, day, canChange, onChange, onClose }: DetailsPanelProps) {
  const words = useText(planningText);
  const statuses = useText(statusText);
  const language = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const from = minutesOf(appointment.start);
  const send = (change: Change) => {
    // Closed, not only taken away: the browser then gives the focus back to the card.
    dialog.current?.close();
    onChange(change);
  };
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="details-title"
      className="m-0 ml-auto h-dvh max-h-none w-full max-w-none overflow-y-auto bg-paper p-5 text-ink backdrop:bg-[#1a1a1a]/40 sm:w-[27rem] sm:border-l-2 sm:border-ink sm:p-6"
    >
      <div className="space-y-6">
        <div className="flex items-start justify-between gap-3">
          <div>
            <p
              className={`inline-flex items-center gap-1.5 rounded-full border-2 px-3 text-sm font-bold ${statusCard(appointment.status)}`}
            >
              <StatusIcon status={appointment.status} />
              {statuses[appointment.status]}
            </p>
            <h2 id="details-title" className="mt-2 text-xl">
              {appointment.customerName || words.erased}
            </h2>
          </div>
          <button
            type="button"
            aria-label={words.close}
            onClick={() => dialog.current?.close()}
            className="flex size-11 shrink-0 items-center justify-center rounded border-2 border-ink bg-white"
          >
            <svg viewBox="0 0 20 20" className="drawing size-5" aria-hidden="true">
              <path d="M5 5l10 10M15 5L5 15" />
            </svg>
          </button>
        </div>
        <p>
          <strong className="block">{appointment.service.name}</strong>
          <span className="figures inline-block first-letter:uppercase">
            {formatDay(appointment.start, language)}, {clockOf(from)} –{" "}
            {clockOf(from + durationOf(appointment))}
          </span>
        </p>
        <dl className="grid grid-cols-2 gap-4">
          {appointment.phone && (
            <Fact label={words.phone}>
              <a href={`tel:${appointment.phone}`} className="text-link figures whitespace-nowrap">
                {formatPhone(appointment.phone)}
              </a>
            </Fact>
          )}
          <Fact label={words.vehicle}>
            {appointment.vehicle}
            <br />
            <span className="figures">{appointment.plate}</span>
          </Fact>
          <Fact label={words.reference}>
            <span className="figures">{appointment.reference}</span>
          </Fact>
          {appointment.note && (
            <Fact label={words.note} wide>
              <span className="whitespace-pre-line">{appointment.note}</span>
            </Fact>
          )}
        </dl>
        {canChange ? (
          <>
            <StatusButtons appointment={appointment} onChange={send} />
            <MoveForm key={appointment.version} appointment={appointment} day={day} onChange={send} />
          </>
        ) : (
          <p className="text-muted">{words.readOnly}</p>
        )}
      </div>
    </dialog>
  );
}

function Fact(props: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={props.wide ? "col-span-2" : undefined}>
      <dt className="text-sm text-muted">{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
