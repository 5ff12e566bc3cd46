import { useQuery } from "@tanstack/react-query";
import { servicesQuery } from "~/api/queries";
import { startServices } from "~/api/startServices";
import type { ShownService } from "~/api/useServices";
import { useLanguage } from "~/site/language";

export type Bookable = {
  services: readonly ShownService[];
  /** No answer yet: a service that is not listed may exist all the same. */
  isPending: boolean;
  /** Why they could not be read: without an id nothing can be booked. */
  problem: Error | null;
  isRefreshing: boolean;
  retry: () => void;
};

/** The services as the steps of a booking share them: the start data at once, then with ids and today's prices. */
export function useBookable(): Bookable {
  const language = useLanguage();
  const query = useQuery(servicesQuery(language));
  return {
    services: query.data ?? startServices(language),
    isPending: query.isPending,
    problem: query.data ? null : query.error,
    isRefreshing: query.isFetching,
    retry: () => void query.refetch(),
  };
}
