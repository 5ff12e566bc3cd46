import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ApiProblem } from "~/api/problem";
import { useLanguage } from "~/site/language";
import { planningQuery } from "../queries";

/** What keeps the day that is shown up to date, if anything does. */
export type Freshness = "live" | "polled" | "stale";

const POLL_MS = 15_000;

/** A day that follows what colleagues and customers do: told by the server, or asked for while it cannot tell. */
export function useLiveDay(day: string) {
  const language = useLanguage();
  const client = useQueryClient();
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    let retry: ReturnType<typeof setTimeout> | undefined;
    let events: EventSource | undefined;
    const readAgain = () => void client.invalidateQueries({ queryKey: ["planning"] });
    const open = () => {
      const opened = new EventSource("/api/staff/planning/events");
      events = opened;
      opened.onopen = () => {
        setLive(true);
        readAgain(); // what changed before the line was there, nobody tells
      };
      opened.onerror = () => {
        setLive(false);
        // The browser itself repairs a line that broke, but not one that was refused, as by an API that is starting.
        if (opened.readyState === EventSource.CLOSED) retry = setTimeout(open, POLL_MS);
      };
      opened.addEventListener("changed", readAgain);
    };
    open();
    return () => {
      clearTimeout(retry);
      events?.close();
    };
  }, [client]);
  const query = useQuery({
    ...planningQuery(day, language),
    refetchInterval: ({ state }) => (isLive && !state.error ? false : POLL_MS),
  });
  useEffect(() => {
    // Signed out elsewhere, or the session ran out: the guard around the page finds out and asks to sign in again.
    const isSignedOut = query.error instanceof ApiProblem && query.error.status === 401;
    if (isSignedOut) void client.invalidateQueries({ queryKey: ["session"] });
  }, [query.error, client]);
  const freshness: Freshness = query.error ? "stale" : isLive ? "live" : "polled";
  return { query, freshness };
}
