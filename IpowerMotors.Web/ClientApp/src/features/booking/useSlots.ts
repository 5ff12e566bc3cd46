import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { garageQuery, slotsQuery, type SlotsOf } from "~/api/queries";
import { garageDay } from "~/site/format";
import { garage as facts } from "~/site/garage";
import { useLanguage } from "~/site/language";
import { SEARCH_DAYS } from "~/site/opening";
import { addDays, daysBetween, daysOf, type PickerDay } from "./slots";

/** Shown while the garage's own limits are unknown; the API has the last word in any case. */
const USUAL_HORIZON_DAYS = 60;
const usual = { openingHours: facts.openingHours, closures: [] };

export type SlotPage = {
  /** `YYYY-MM-DD` on the garage's calendar. */
  today: string;
  days: readonly PickerDay[] | undefined;
  problem: Error | null;
  isRefreshing: boolean;
  retry: () => void;
  earlier: (() => void) | undefined;
  later: (() => void) | undefined;
};

/** The days of one page of the picker, from today on; `firstDay` opens the page that shows it. */
export function useSlots(of: SlotsOf | undefined, firstDay?: string): SlotPage {
  const language = useLanguage();
  const [today] = useState(() => garageDay(new Date()));
  const [page, setPage] = useState(() =>
    firstDay ? Math.max(0, Math.floor(daysBetween(today, firstDay) / SEARCH_DAYS)) : 0,
  );
  const garage = useQuery(garageQuery(language));
  const last = (garage.data?.booking.horizonDays ?? USUAL_HORIZON_DAYS) + 1;
  const from = addDays(today, page * SEARCH_DAYS);
  const count = Math.max(1, Math.min(SEARCH_DAYS, last - page * SEARCH_DAYS));
  const slots = useQuery({
    ...slotsQuery(of ?? { serviceId: 0 }, from, count, language),
    enabled: of !== undefined && !garage.isPending,
  });
  return {
    today,
    days: slots.data && daysOf(slots.data, from, count, garage.data ?? usual),
    problem: slots.data ? null : slots.error,
    isRefreshing: slots.isFetching,
    retry: () => void slots.refetch(),
    earlier: page > 0 ? () => setPage(page - 1) : undefined,
    later: (page + 1) * SEARCH_DAYS < last ? () => setPage(page + 1) : undefined,
  };
}
