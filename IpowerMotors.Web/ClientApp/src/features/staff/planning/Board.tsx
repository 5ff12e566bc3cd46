import { useRef } from "react";
import { useLanguage, useText } from "~/site/language";
import type { Planned, PlanningDay } from "~/api/types";
import { BoardCard } from "./BoardCard";
import { clockOf, closedParts, durationOf, minutesOf, spanOf, type Place, type Span } from "./geometry";
import { NowLine } from "./NowLine";
import { planningText } from "./text";
import { useFocusedCard } from "./useFocusedCard";
import { useGrab } from "./useGrab";

type BoardProps = {
  day: PlanningDay;
  canMove: boolean;
  onOpen: (appointment: Planned) => void;
  onMove: (appointment: Planned, place: Place) => void;
};

/** Bays as columns, time downwards. */
export function Board({ day, canMove, onOpen, onMove }: BoardProps) {
  const words = useText(planningText);
  const board = useRef<HTMLDivElement>(null);
  const span = spanOf(day);
  const { grab, onPointerDown, onKeyDown } = useGrab({ board, bays: day.bays, span, onDrop: onMove });
  const mechanic = (id: number) => day.mechanics.find((entry) => entry.id === id)?.name ?? "";
  const bayName = (id: number) => day.bays.find((bay) => bay.id === id)?.name ?? "";
  return (
    <div
      ref={board}
      {...useFocusedCard(board)}
      className="flex min-h-[34rem] grow overflow-x-auto px-4 pb-4 select-none sm:px-6"
    >
      <p role="status" aria-live="assertive" className="sr-only">
        {grab && words.grabbed(clockOf(grab.place.from), bayName(grab.place.bayId))}
      </p>
      <HourScale span={span} />
      {day.bays.map((bay) => (
        <section
          key={bay.id}
          aria-label={bay.name}
          className="flex min-w-48 flex-1 flex-col border-l border-line"
        >
          <h2 className="flex h-11 items-center justify-center border-b-2 border-ink text-sm">
            {bay.active ? bay.name : words.closedBay(bay.name)}
          </h2>
          <div data-bay={bay.id} className="relative grow">
            <HourLines span={span} />
            {closedParts(day.openings, span).map((part) => (
              <div
                key={part.from}
                className="hatched absolute inset-x-0"
                style={verticalStyle(part.from, part.to - part.from, span)}
              />
            ))}
            <NowLine day={day.day} span={span} />
            <ul role="list">
              {day.appointments
                .filter((entry) => (grab?.appointment.id === entry.id ? false : entry.bayId === bay.id))
                .concat(grab && grab.place.bayId === bay.id ? [grab.appointment] : [])
                .map((entry) => {
                  const isGrabbed = grab?.appointment.id === entry.id;
                  const from = isGrabbed ? grab.place.from : minutesOf(entry.start);
                  return (
                    <BoardCard
                      key={entry.id}
                      appointment={entry}
                      from={from}
                      mechanic={mechanic(entry.mechanicId)}
                      style={verticalStyle(from, durationOf(entry), span)}
                      isGrabbed={isGrabbed}
                      canMove={canMove && entry.status !== "offered" && entry.status !== "completed"}
                      onOpen={() => onOpen(entry)}
                      onPointerDown={onPointerDown}
                      onKeyDown={onKeyDown}
                    />
                  );
                })}
            </ul>
          </div>
        </section>
      ))}
    </div>
  );
}

function verticalStyle(from: number, duration: number, span: Span) {
  const percent = (minutes: number) => `${(minutes / (span.to - span.from)) * 100}%`;
  return { top: percent(from - span.from), height: percent(duration) };
}

function hoursOf(span: Span): number[] {
  return Array.from({ length: (span.to - span.from) / 60 }, (_, index) => span.from + index * 60);
}

function HourScale({ span }: { span: Span }) {
  const language = useLanguage();
  return (
    <div aria-hidden="true" className="sticky left-0 z-20 flex w-14 shrink-0 flex-col bg-paper pt-11">
      <div className="relative grow">
        {hoursOf(span).map((hour) => (
          <span
            key={hour}
            className="figures absolute right-2 -translate-y-1/2 text-xs text-muted first:translate-y-0"
            style={{ top: verticalStyle(hour, 0, span).top }}
          >
            {language === "fr" ? `${hour / 60}\u202fh` : clockOf(hour)}
          </span>
        ))}
      </div>
    </div>
  );
}

function HourLines({ span }: { span: Span }) {
  return hoursOf(span).map((hour) => (
    <div
      key={hour}
      className="absolute inset-x-0 border-t border-line"
      style={{ top: verticalStyle(hour, 0, span).top }}
    />
  ));
}
