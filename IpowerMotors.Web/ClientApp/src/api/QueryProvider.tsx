import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Outlet } from "react-router";

/**
 * Reads are retried by the API client, which knows which failures pass; so not here. Nor does anything wait for the
 * network in silence: the client says that there is no answer, and the page shows it.
 */
const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, networkMode: "always", refetchOnReconnect: true },
    mutations: { retry: false, networkMode: "always" },
  },
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
