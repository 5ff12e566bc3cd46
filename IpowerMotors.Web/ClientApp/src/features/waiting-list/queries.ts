import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "~/api/client";
import type { Booked, MyWaiting } from "~/api/types";
import { useLanguage, type Language } from "~/site/language";

const REFRESH_MS = 30_000;

/**
 * The place of a waiting-list link; looked at again while something may still happen to it. Who let an offer run out that no
 * mail had told them of waits again.
 */
export const myWaitingQuery = (token: string, language: Language) =>
  queryOptions({
    queryKey: ["my-waiting", token, language],
    queryFn: ({ signal }) => callApi<MyWaiting>("/api/my-waiting", { language, token, signal }),
    refetchInterval: ({ state }) =>
      ["waiting", "offered", "expired"].includes(state.data?.status ?? "") ? REFRESH_MS : false,
  });

export function useAcceptOffer(token: string, onBooked: (booked: Booked) => void) {
  const language = useLanguage();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi<Booked>("/api/my-waiting/accept", { language, token, method: "POST" }),
    onSuccess: onBooked,
    onError: () => client.invalidateQueries({ queryKey: ["my-waiting", token] }),
  });
}

export function useLeaveList(token: string, onLeft: () => void) {
  const language = useLanguage();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi<MyWaiting>("/api/my-waiting/decline", { language, token, method: "POST" }),
    onSuccess: (left) => {
      client.setQueryData(myWaitingQuery(token, language).queryKey, left);
      onLeft();
    },
  });
}
