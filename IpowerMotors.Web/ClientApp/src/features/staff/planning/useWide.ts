import { useSyncExternalStore } from "react";

const query = () => window.matchMedia("(min-width: 48rem)");

/** Whether there is room for columns. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = query();
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => query().matches,
  );
}
