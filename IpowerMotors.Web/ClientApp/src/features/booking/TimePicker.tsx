import { useId } from "react";
import type { Slot } from "~/api/types";
import { formatDay, formatTime } from "~/site/format";
import { translations, useLanguage, useText } from "~/site/language";

const text = translations(
  { morning: "Matin", afternoon: "Après-midi" },
  { morning: "Morning", afternoon: "Afternoon" },
);

type TimePickerProps = {
  /** Free slots of one day, in order; at least one. */
  slots: readonly Slot[];
  chosen: string | undefined;
  onChoose: (slot: Slot) => void;
};

export function TimePicker({ slots, chosen, onChoose }: TimePickerProps) {
  const words = useText(text);
  const language = useLanguage();
  const name = useId();
  const isMorning = (slot: Slot) => formatTime(slot.start) < "12:00";
  const halves = [
    { title: words.morning, slots: slots.filter(isMorning) },
    { title: words.afternoon, slots: slots.filter((slot) => !isMorning(slot)) },
  ].filter((half) => half.slots.length > 0);
  return (
    <fieldset>
      <legend className="mb-3 text-lg font-bold first-letter:uppercase">
        {slots[0] && formatDay(slots[0].start, language)}
      </legend>
      {halves.map((half) => (
        <div key={half.title} role="group" aria-label={half.title} className="mb-4">
          <p aria-hidden="true" className="mb-1.5 text-sm text-muted">
            {half.title}
          </p>
          <div className="grid grid-cols-4 gap-2 md:grid-cols-3">
            {half.slots.map((slot) => (
              <label key={slot.start} className="relative">
                <input
                  type="radio"
                  name={name}
                  className="peer absolute inset-0 size-full cursor-pointer opacity-0"
                  checked={chosen !== undefined && Date.parse(slot.start) === Date.parse(chosen)}
                  onChange={() => onChoose(slot)}
                />
                <span className="figures flex min-h-12 items-center justify-center rounded border-2 border-line bg-white font-semibold peer-checked:border-ink peer-checked:bg-ink peer-checked:text-white forced-colors:peer-checked:outline-4 peer-hover:border-ink peer-focus-visible:outline-3 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-ink">
                  {formatTime(slot.start)}
                </span>
              </label>
            ))}
          </div>
        </div>
      ))}
    </fieldset>
  );
}
