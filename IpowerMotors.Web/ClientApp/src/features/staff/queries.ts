import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { callApi } from "~/api/client";
import type { Language } from "~/site/language";
import type { Member, PlanningDay, QuoteRequestSheet, Team, UnsentLetter } from "~/api/types";

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

/** E-mails that have not left, oldest first: those that were given up, or those that will still be tried. */
export const outboxQuery = (state: "parked" | "waiting", language: Language) =>
  queryOptions({
    queryKey: ["outbox", state],
    queryFn: ({ signal }) =>
      callApi<UnsentLetter[]>(`/api/staff/outbox?state=${state}`, { language, signal }),
    refetchInterval: 10_000,
  });

/** Requests for a quote, newest first, page by page; only one with a reference. */
export const quotesQuery = (reference: string | null, language: Language) =>
  infiniteQueryOptions({
    queryKey: ["quotes", reference, language],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams();
      if (reference) search.set("reference", reference);
      if (pageParam) search.set("before", pageParam);
      return callApi<QuoteRequestSheet[]>(`/api/staff/quote-requests?${search}`, { language, signal });
    },
    initialPageParam: "",
    getNextPageParam: (page) => (page.length < QUOTES_PER_PAGE ? undefined : page.at(-1)?.createdAt),
    refetchInterval: 60_000,
  });

/** As many as the API gives at once. */
const QUOTES_PER_PAGE = 30;

export const teamQuery = (language: Language) =>
  queryOptions({
    queryKey: ["team"],
    queryFn: ({ signal }) => callApi<Team>("/api/staff/team", { language, signal }),
  });
