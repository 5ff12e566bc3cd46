import { useEffect, useState } from "react";

/** `1 h 23 min` from an hour on, `12 min 05 s` below; never negative. Spaces do not break. */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const two = (value: number) => String(value).padStart(2, "0");
  return minutes >= 60
    ? `${Math.floor(minutes / 60)}\u202fh\u00a0${two(minutes % 60)}\u202fmin`
    : `${minutes}\u202fmin\u00a0${two(seconds % 60)}\u202fs`;
}

/** Milliseconds until an instant on the device's clock, every second; `onEnd` is called once when none are left. */
export function useCountdown(until: string, onEnd: () => void): number {
  const [now, setNow] = useState(() => Date.now());
  const left = Date.parse(until) - now;
  const isOver = left <= 0;
  useEffect(() => {
    if (isOver) return onEnd();
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isOver, onEnd]);
  return left;
}
