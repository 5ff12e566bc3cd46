import { useEffect, useState } from "react";
import { garageDay } from "~/site/format";
import { useText } from "~/site/language";
import { clockOf, minutesOf, type Span } from "./geometry";
import { planningText } from "./text";

const REFRESH_MS = 20_000;

/** Where the day is, on the garage's clock; nothing on other days. */
export function NowLine({ day, span }: { day: string; span: Span }) {
  const words = useText(planningText);
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  const minutes = minutesOf(now);
  if (garageDay(now) !== day || minutes < span.from || minutes > span.to) return null;
  return (
    <div
      className="pointer-events-none absolute inset-x-0 z-10 border-t-2 border-deep"
      style={{ top: `${((minutes - span.from) / (span.to - span.from)) * 100}%` }}
      title={`${words.now} ${clockOf(minutes)}`}
    >
      <span className="absolute -top-1.5 -left-1.5 size-2.5 rounded-full bg-deep" />
    </div>
  );
}
