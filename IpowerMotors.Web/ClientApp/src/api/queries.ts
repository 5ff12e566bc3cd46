import { queryOptions } from "@tanstack/react-query";
import type { Language } from "~/site/language";
import { callApi } from "./client";
import type { Garage, Service, Slot } from "./types";

const MINUTE = 60_000;

export const servicesQuery = (language: Language) =>
  queryOptions({
    queryKey: ["services", language],
    queryFn: ({ signal }) => callApi<Service[]>(`/api/services?lang=${language}`, { language, signal }),
    staleTime: 10 * MINUTE,
  });

export const garageQuery = (language: Language) =>
  queryOptions({
    queryKey: ["garage", language],
    queryFn: ({ signal }) => callApi<Garage>(`/api/garage?lang=${language}`, { language, signal }),
    staleTime: 10 * MINUTE,
  });

/** Free slots of `days` days from the day `from` (`YYYY-MM-DD`, garage calendar). */
export const availabilityQuery = (serviceId: number, from: string, days: number, language: Language) =>
  queryOptions({
    queryKey: ["availability", serviceId, from, days],
    queryFn: ({ signal }) =>
      callApi<Slot[]>(`/api/availability?serviceId=${serviceId}&from=${from}&days=${days}`, {
        language,
        signal,
      }),
    staleTime: MINUTE / 2,
  });
