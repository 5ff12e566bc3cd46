import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Outlet } from "react-router";

/** Reads are retried by the API client, which knows which failures pass; so not here. */
const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false }, mutations: { retry: false } },
});

/**
 * The cache of server state for the pages below it (booking, manage, waiting list, staff). The other public pages
 * do without (see `useLive`), which keeps its script out of them.
 */
export default function QueryProvider() {
  return (
    <QueryClientProvider client={queryClient}>
      <Outlet />
    </QueryClientProvider>
  );
}
