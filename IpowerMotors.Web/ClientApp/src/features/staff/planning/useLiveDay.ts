import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ApiProblem } from "~/api/problem";
import { useLanguage } from "~/site/language";
import { planningQuery } from "../queries";

const POLL_MS = 15_000;

/** A day that follows what colleagues and customers do: told by the server, or asked for while it cannot tell. */
export function useLiveDay(day: string) {
  const language = useLanguage();
  const client = useQueryClient();
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    const events = new EventSource("/api/staff/planning/events");
    events.onopen = () => setLive(true);
    events.onerror = () => setLive(false);
    events.addEventListener("changed", () => void client.invalidateQueries({ queryKey: ["planning"] }));
    return () => events.close();
  }, [client]);
  const query = useQuery({ ...planningQuery(day, language), refetchInterval: isLive ? false : POLL_MS });
  useEffect(() => {
    // Signed out elsewhere, or the session ran out: the guard around the page finds out and asks to sign in again.
    const isSignedOut = query.error instanceof ApiProblem && query.error.status === 401;
    if (isSignedOut) void client.invalidateQueries({ queryKey: ["session"] });
  }, [query.error, client]);
  return { query, isLive };
}
