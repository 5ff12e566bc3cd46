import { useEffect } from "react";
import { addDays, noonOf } from "~/features/booking/slots";
import { formatDay, garageDay } from "~/site/format";
import { useLanguage, useText } from "~/site/language";
import type { PlanningDay } from "~/api/types";
import { planningText } from "./text";
import type { Freshness } from "./useLiveDay";

type ToolbarProps = {
  day: string;
  data: PlanningDay | undefined;
  freshness: Freshness;
  onDay: (day: string) => void;
};

const control =
  "flex h-11 min-w-11 items-center justify-center rounded border-2 border-ink bg-white px-3 font-bold hover:bg-sand";

const marks = { live: "bg-success", polled: "border-2 border-muted", stale: "bg-error" };

/** Which day, how full it is, and the way to the others. */
export function Toolbar({ day, data, freshness, onDay }: ToolbarProps) {
  const words = useText(planningText);
  const language = useLanguage();
  const today = garageDay(new Date());
  useDayKeys(day, onDay);
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-3 px-4 py-4 sm:px-6">
      <div className="mr-auto">
        <h1 tabIndex={-1} className="text-xl first-letter:uppercase">
          {formatDay(noonOf(day), language)}
        </h1>
        <p className="flex items-center gap-2 text-sm text-muted">
          {data && words.count(data.appointments.length)}
          <span className="flex items-center gap-1.5">
            <span className={`size-2.5 shrink-0 rounded-full ${marks[freshness]}`} />
            {words[freshness]}
          </span>
        </p>
      </div>
      <div className="flex items-center gap-2 max-sm:w-full">
        <button
          type="button"
          className={control}
          aria-label={words.previous}
          onClick={() => onDay(addDays(day, -1))}
        >
          <Arrow path="M12 4l-6 6 6 6" />
        </button>
        <button
          type="button"
          className={control}
          aria-current={day === today ? "date" : undefined}
          onClick={() => onDay(today)}
        >
          {words.today}
        </button>
        <button
          type="button"
          className={control}
          aria-label={words.next}
          onClick={() => onDay(addDays(day, 1))}
        >
          <Arrow path="M8 4l6 6-6 6" />
        </button>
        <input
          type="date"
          aria-label={words.day}
          value={day}
          onChange={(event) => event.target.value && onDay(event.target.value)}
          className="h-11 min-w-0 grow rounded border-2 border-ink bg-white px-2 max-sm:w-0 max-sm:px-1 max-sm:text-sm"
        />
      </div>
    </div>
  );
}

function Arrow({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 20 20" className="drawing size-5" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

/**
 * ← and → change the day; not while something is typed, a dialog is open, or a card has focus, which they move. No letter
 * does anything: whoever dictates to the computer would press it (WCAG 2.1.4).
 */
function useDayKeys(day: string, onDay: (day: string) => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = (event.target as HTMLElement).closest("input, select, textarea, dialog, [data-card]");
      if (isTyping || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "ArrowLeft") onDay(addDays(day, -1));
      if (event.key === "ArrowRight") onDay(addDays(day, 1));
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [day, onDay]);
}
