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

/** Whose slots are asked for: those of a service, or those that the appointment of a manage token can move to. */
export type SlotsOf = { serviceId: number } | { token: string };

/** Slots of `days` days from the day `from` (`YYYY-MM-DD`, garage calendar). */
export const slotsQuery = (of: SlotsOf, from: string, days: number, language: Language) =>
  queryOptions({
    queryKey: ["availability", of, from, days],
    queryFn: ({ signal }) => {
      const page = `from=${from}&days=${days}`;
      return "token" in of
        ? callApi<Slot[]>(`/api/my-appointment/slots?${page}`, { language, token: of.token, signal })
        : callApi<Slot[]>(`/api/availability?serviceId=${of.serviceId}&${page}`, { language, signal });
    },
    staleTime: MINUTE / 2,
  });
