import { translations, useLanguage, useText } from "~/site/language";
import { closedSpells, noonOf, type PickerDay } from "./slots";

const text = translations(
  { closed: (days: string, reason: string) => `${days} : ${reason}` },
  { closed: (days: string, reason: string) => `${days}: ${reason}` },
);

/** Why days are closed: a day's own place has no room for it, and phones leave closed days out. */
export function ClosedDays({ days }: { days: readonly PickerDay[] }) {
  const words = useText(text);
  const language = useLanguage();
  const spells = closedSpells(days);
  if (spells.length === 0) return null;
  const format = new Intl.DateTimeFormat(language, { timeZone: "UTC", day: "numeric", month: "short" });
  return (
    <ul role="list" className="mt-2 text-sm text-muted">
      {spells.map(({ from, to, reason }) => (
        <li key={from}>{words.closed(format.formatRange(noonOf(from), noonOf(to)), reason)}</li>
      ))}
    </ul>
  );
}
