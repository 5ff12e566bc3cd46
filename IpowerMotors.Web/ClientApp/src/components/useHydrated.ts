import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False while prerendering and during the first render in the browser, so that both give the same HTML. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
