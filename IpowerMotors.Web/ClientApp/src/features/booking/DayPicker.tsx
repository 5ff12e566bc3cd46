import { useEffect, useId, useRef } from "react";
import { classes } from "~/components/classes";
import { formatDay, weekdayName } from "~/site/format";
import { translations, useLanguage, useText, type Language } from "~/site/language";
import { ClosedDays } from "./ClosedDays";
import { noonOf, weekdayOf, type PickerDay } from "./slots";

const text = translations(
  {
    legend: "Jour",
    free: (count: number) => (count === 1 ? "un créneau libre" : `${count} créneaux libres`),
    full: "complet",
    over: "plus de place",
    closed: "fermé",
    earlier: "Dates précédentes",
    later: "Dates suivantes",
  },
  {
    legend: "Day",
    free: (count: number) => (count === 1 ? "one free slot" : `${count} free slots`),
    full: "full",
    over: "no room left",
    closed: "closed",
    earlier: "Earlier dates",
    later: "Later dates",
  },
);

type DayPickerProps = {
  days: readonly PickerDay[];
  chosen: string | undefined;
  fullDaysToo: boolean;
  onChoose: (day: PickerDay) => void;
  earlier: (() => void) | undefined;
  later: (() => void) | undefined;
};

/** Four weeks: a strip of chips under the thumb on phones, a calendar of whole weeks elsewhere. */
export function DayPicker({ days, chosen, fullDaysToo, onChoose, earlier, later }: DayPickerProps) {
  const words = useText(text);
  const language = useLanguage();
  const name = useId();
  const strip = useRef<HTMLDivElement>(null);
  const first = days[0]?.day ?? "";
  useEffect(() => {
    const chip = strip.current?.querySelector<HTMLElement>("label:has(:checked)");
    if (chip && strip.current) strip.current.scrollLeft = chip.offsetLeft - strip.current.clientWidth / 3;
  }, [first, chosen]);
  return (
    <fieldset aria-label={words.legend} className="min-w-0">
      <div className="mb-3 flex items-center justify-between gap-4">
        <p className="text-lg font-bold">{monthsOf(days, language)}</p>
        <div className="flex gap-2">
          <PageButton label={words.earlier} onClick={earlier} path="M12 4l-6 6 6 6" />
          <PageButton label={words.later} onClick={later} path="M8 4l6 6-6 6" />
        </div>
      </div>
      <WeekdayRow language={language} />
      <div
        ref={strip}
        className="relative -mx-4 flex gap-2 overflow-x-auto px-4 pt-1.5 pb-3 sm:-mx-6 sm:px-6 md:mx-0 md:grid md:grid-cols-7 md:gap-1.5 md:overflow-visible md:px-0"
      >
        {days.map((day, index) => (
          <label
            key={day.day}
            className={classes(
              "relative shrink-0",
              index === 0 && columns[weekdayOf(day.day)],
              day.state === "closed" && "hidden md:block",
            )}
          >
            <input
              type="radio"
              name={name}
              className="peer absolute inset-0 size-full cursor-pointer opacity-0 disabled:cursor-not-allowed"
              checked={day.day === chosen}
              disabled={day.state !== "free" && !(day.state === "full" && fullDaysToo)}
              onChange={() => onChoose(day)}
              aria-label={`${formatDay(noonOf(day.day), language)}, ${describe(day, words)}`}
            />
            <DayFace day={day} language={language} words={words} />
          </label>
        ))}
      </div>
      <ClosedDays days={days} />
    </fieldset>
  );
}

type Words = (typeof text)["fr"];

function describe(day: PickerDay, words: Words): string {
  if (day.state === "free") return words.free(day.slots.length);
  return day.state === "closed" ? (day.reason ?? words.closed) : words[day.state];
}

const columns: Record<number, string> = {
  1: "md:col-start-1",
  2: "md:col-start-2",
  3: "md:col-start-3",
  4: "md:col-start-4",
  5: "md:col-start-5",
  6: "md:col-start-6",
  7: "md:col-start-7",
};

// Made once, and not for each of the 28 days.
const shortly = (part: "weekday" | "month") => ({
  fr: new Intl.DateTimeFormat("fr", { timeZone: "UTC", [part]: "short" }),
  en: new Intl.DateTimeFormat("en", { timeZone: "UTC", [part]: "short" }),
});
const shortWeekday = shortly("weekday");
const shortMonth = shortly("month");

function DayFace({ day, language, words }: { day: PickerDay; language: Language; words: Words }) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        "flex min-h-18 min-w-16 flex-col items-center justify-center rounded border-2 px-2 py-1.5 leading-tight md:min-h-16 md:min-w-0",
        "peer-checked:border-ink peer-checked:bg-ink peer-checked:text-white forced-colors:peer-checked:outline-4",
        "peer-focus-visible:outline-3 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-ink",
        day.state === "free" && "border-line bg-white peer-hover:border-ink",
        day.state === "full" && "border-dashed border-field bg-paper peer-hover:border-ink",
        (day.state === "closed" || day.state === "over") && "border-transparent text-muted",
      )}
    >
      <span className="text-xs md:hidden">{shortWeekday[language].format(noonOf(day.day))}</span>
      <span className="figures text-lg font-bold">{Number(day.day.slice(-2))}</span>
      <span className="text-center text-xs leading-tight">
        {day.state !== "free" ? (
          words[day.state]
        ) : (
          <>
            <span className="md:hidden">{shortMonth[language].format(noonOf(day.day))}</span>
            <span className="mx-auto mt-1 hidden h-1 w-5 rounded-full bg-orange md:block" />
          </>
        )}
      </span>
    </span>
  );
}

function WeekdayRow({ language }: { language: Language }) {
  return (
    <div aria-hidden="true" className="hidden grid-cols-7 gap-1.5 text-center text-xs text-muted md:grid">
      {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
        <span key={weekday}>{weekdayName(weekday, language).slice(0, 3)}</span>
      ))}
    </div>
  );
}

function PageButton({
  label,
  onClick,
  path,
}: {
  label: string;
  onClick: (() => void) | undefined;
  path: string;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={!onClick}
      onClick={onClick}
      className="flex size-11 items-center justify-center rounded border-2 border-ink bg-white hover:bg-sand aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:text-line"
    >
      <svg viewBox="0 0 20 20" className="drawing size-5" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}

/** `novembre – décembre 2026` */
function monthsOf(days: readonly PickerDay[], language: Language): string {
  const from = days[0];
  const to = days.at(-1);
  if (!from || !to) return "";
  const format = new Intl.DateTimeFormat(language, { timeZone: "UTC", month: "short", year: "numeric" });
  return format.formatRange(noonOf(from.day), noonOf(to.day));
}
