import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "~/api/client";
import type { MyAppointment } from "~/api/types";
import { useLanguage, type Language } from "~/site/language";

export const myAppointmentQuery = (token: string, language: Language) =>
  queryOptions({
    queryKey: ["my-appointment", token, language],
    queryFn: ({ signal }) => callApi<MyAppointment>("/api/my-appointment", { language, token, signal }),
  });

/** Moves the appointment (`start`) or cancels it (no start); the answer is the appointment as it then is. */
export function useChangeAppointment(token: string, onDone: () => void) {
  const language = useLanguage();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (start?: string) =>
      callApi<MyAppointment>(`/api/my-appointment/${start ? "reschedule" : "cancel"}`, {
        language,
        token,
        method: "POST",
        ...(start ? { body: { start } } : {}),
      }),
    onSuccess: (changed) => {
      client.setQueryData(myAppointmentQuery(token, language).queryKey, changed);
      onDone();
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ["availability"] }),
  });
}
