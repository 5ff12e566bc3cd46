import { useEffect } from "react";
import { Button } from "~/components/Button";
import { ProblemWithRetry } from "~/components/forms/ProblemWithRetry";
import { StateIllustration } from "~/components/StateIllustration";
import { translations, useText } from "~/site/language";
import { DayPicker } from "./DayPicker";
import { PickerSkeleton } from "./PickerSkeleton";
import { choiceOn, dayOf, earliest, slotChoice, type Choice } from "./slots";
import { TimePicker } from "./TimePicker";
import type { SlotPage } from "./useSlots";

const text = translations(
  {
    none: "Aucun créneau libre sur ces dates.",
    later: "Voir les dates suivantes",
    full: "Cette journée est complète",
  },
  {
    none: "No slot is free on these dates.",
    later: "See later dates",
    full: "This day is full",
  },
);

type SlotPickerProps = {
  page: SlotPage;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
  /** What to say about a full day; without it, full days cannot be chosen. */
  fullDay?: string;
};

/** Days, then the times of the day chosen. Radio buttons underneath: arrows, Tab and screen readers know what to do. */
export function SlotPicker({ page, choice, onChoose, fullDay }: SlotPickerProps) {
  const words = useText(text);
  const { days } = page;
  useEffect(() => {
    const first = choice === undefined && days && earliest(days);
    if (first) onChoose(first);
  }, [choice, days, onChoose]);
  if (page.problem) {
    return <ProblemWithRetry problem={page.problem} isRetrying={page.isRefreshing} onRetry={page.retry} />;
  }
  if (!days) return <PickerSkeleton />;
  const chosen = choice && days.find((day) => day.day === dayOf(choice));
  return (
    <div className="grid gap-6 md:grid-cols-[minmax(0,1fr)_minmax(0,17rem)] md:gap-10">
      <DayPicker
        days={days}
        chosen={chosen?.day}
        fullDaysToo={fullDay !== undefined}
        onChoose={(day) => onChoose(choiceOn(day))}
        earlier={page.earlier}
        later={page.later}
      />
      <div className="min-w-0">
        {chosen && chosen.slots.length > 0 && (
          <TimePicker
            slots={chosen.slots}
            chosen={choice.kind === "slot" ? choice.start : undefined}
            onChoose={(slot) => onChoose(slotChoice(slot))}
          />
        )}
        {chosen?.state === "full" && (
          <div className="space-y-2" role="status">
            <p className="text-lg font-bold">{words.full}</p>
            <p>{fullDay}</p>
          </div>
        )}
        {!days.some((day) => day.state === "free") && !chosen && (
          <div className="space-y-3" role="status">
            <StateIllustration state="empty" />
            <p>{words.none}</p>
            {page.later && (
              <Button look="secondary" onClick={page.later}>
                {words.later}
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
