import { formatDay, formatDayAndTime, formatDuration, formatTime, isoDuration } from "~/site/format";
import { useLanguage } from "~/site/language";

const formats = { day: formatDay, time: formatTime, "day-and-time": formatDayAndTime };

/** An instant (ISO 8601 with offset) on the garage's clock, readable by people and machines. */
export function Time({ at, show = "day-and-time" }: { at: string; show?: keyof typeof formats }) {
  return (
    <time dateTime={at} className="figures">
      {formats[show](at, useLanguage())}
    </time>
  );
}

/** How long a job takes. */
export function Duration({ minutes }: { minutes: number }) {
  return (
    <time dateTime={isoDuration(minutes)} className="figures whitespace-nowrap">
      {formatDuration(minutes)}
    </time>
  );
}
