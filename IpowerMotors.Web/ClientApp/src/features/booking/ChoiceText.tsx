import { formatDay, formatDayAndTime } from "~/site/format";
import { useLanguage, useText } from "~/site/language";
import { noonOf, type Choice } from "./slots";
import { bookingText } from "./text";

/** The time asked for, in words. */
export function ChoiceText({ choice }: { choice: Choice }) {
  const language = useLanguage();
  const words = useText(bookingText).check;
  return (
    <span className="figures inline-block first-letter:uppercase">
      {choice.kind === "slot"
        ? formatDayAndTime(choice.start, language)
        : words.waiting(formatDay(noonOf(choice.day), language))}
    </span>
  );
}
