import { useLive } from "~/api/useLive";
import type { Closure, Garage, OpeningHours } from "~/api/types";
import { formatClock, formatDay, weekdayName } from "~/site/format";
import { garage } from "~/site/garage";
import { translations, useLanguage, useText } from "~/site/language";
import { openState } from "~/site/opening";
import { classes } from "./classes";
import { useHydrated } from "./useHydrated";

const text = translations(
  {
    caption: "Horaires d'ouverture",
    closed: "Fermé",
    openUntil: (clock: string) => `Ouvert jusqu'à ${clock}`,
    opensAt: (clock: string) => `Fermé, ouvre à ${clock}`,
    opensTomorrow: (clock: string) => `Fermé, ouvre demain à ${clock}`,
    opensOn: (day: string, clock: string) => `Fermé, ouvre ${day} à ${clock}`,
    hours: "Horaires de la semaine",
  },
  {
    caption: "Opening hours",
    closed: "Closed",
    openUntil: (clock: string) => `Open until ${clock}`,
    opensAt: (clock: string) => `Closed, opens at ${clock}`,
    opensTomorrow: (clock: string) => `Closed, opens tomorrow at ${clock}`,
    opensOn: (day: string, clock: string) => `Closed, opens ${day} at ${clock}`,
    hours: "Hours of the week",
  },
);

/** The week's hours and, once script runs, whether the garage is open now. Fresh hours replace the built-in ones. */
export function OpeningTimes() {
  const words = useText(text);
  const language = useLanguage();
  const live = useLive<Garage>(`/api/garage?lang=${language}`);
  const hours = live.state === "ready" ? live.data.openingHours : garage.openingHours;
  const closures = live.state === "ready" ? live.data.closures : [];
  return (
    <div>
      <OpenNow hours={hours} closures={closures} />
      <table className="figures mt-4 w-full max-w-md text-left">
        <caption className="sr-only">{words.caption}</caption>
        <tbody>
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => {
            const intervals = hours.filter((interval) => interval.weekday === weekday);
            return (
              <tr key={weekday} className="border-b border-line">
                <th scope="row" className="py-2 pr-4 align-top font-semibold first-letter:uppercase">
                  {weekdayName(weekday, language)}
                </th>
                <td className={classes("py-2 text-right", intervals.length === 0 && "text-muted")}>
                  {intervals.length === 0
                    ? words.closed
                    : intervals.map(({ opens, closes }) => (
                        <span key={opens} className="ml-4 inline-block whitespace-nowrap">
                          {formatClock(opens, language)} – {formatClock(closes, language)}
                        </span>
                      ))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Its line is there from the start, so nothing moves when the answer comes. */
function OpenNow({ hours, closures }: { hours: OpeningHours[]; closures: Closure[] }) {
  const words = useText(text);
  const language = useLanguage();
  if (!useHydrated()) return <p className="font-bold">{words.hours}</p>;
  const state = openState(hours, closures, new Date());
  return (
    <p className="flex items-center gap-2.5 font-bold">
      <span
        aria-hidden="true"
        className={classes(
          "size-3 shrink-0 rounded-full",
          state.open ? "bg-success" : "border-2 border-muted",
        )}
      />
      {describe()}
    </p>
  );

  function describe(): string {
    if (state.open) return words.openUntil(formatClock(state.closes, language));
    if (!state.next) return words.closed;
    const { inDays, day, weekday, opens } = state.next;
    const clock = formatClock(opens, language);
    if (inDays === 0) return words.opensAt(clock);
    if (inDays === 1) return words.opensTomorrow(clock);
    // From a week on, after a closure, the weekday alone would name a nearer day.
    return words.opensOn(inDays < 7 ? weekdayName(weekday, language) : formatDay(day, language), clock);
  }
}
