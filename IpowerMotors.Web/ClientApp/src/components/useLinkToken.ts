import { useLocation } from "react-router";
import { useHydrated } from "./useHydrated";

/**
 * The secret of a manage link, which is in the fragment so that no server ever logs it. Undefined while prerendering
 * and in the first render; empty when the link carries none.
 */
export function useLinkToken(): string | undefined {
  const { hash } = useLocation();
  return useHydrated() ? hash.slice(1) : undefined;
}
