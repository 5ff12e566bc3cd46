import { queryOptions } from "@tanstack/react-query";
import { callApi } from "~/api/client";
import type { Language } from "~/site/language";
import type { Member, ParkedLetter, PlanningDay } from "~/api/types";

/** Who is signed in; a 401 when nobody is. */
export const sessionQuery = (language: Language) =>
  queryOptions({
    queryKey: ["session"],
    queryFn: ({ signal }) => callApi<Member>("/api/staff/session", { language, signal }),
    staleTime: 5 * 60_000,
  });

export const planningQuery = (day: string, language: Language) =>
  queryOptions({
    queryKey: ["planning", day, language],
    queryFn: ({ signal }) => callApi<PlanningDay>(`/api/staff/planning?day=${day}`, { language, signal }),
  });

export const parkedQuery = (language: Language) =>
  queryOptions({
    queryKey: ["parked"],
    queryFn: ({ signal }) => callApi<ParkedLetter[]>("/api/staff/outbox?state=parked", { language, signal }),
    refetchInterval: 30_000,
  });
