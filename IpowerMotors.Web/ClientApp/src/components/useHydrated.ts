import { useDeferredValue, useSyncExternalStore } from "react";

const never = () => () => {};

/** False while prerendering and during the first render in the browser, so that both give the same HTML. */
export function useHydrated(): boolean {
  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return useDeferredValue(hydrated); // what it changes is rendered in slices, between two touches
}
