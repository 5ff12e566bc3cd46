import { useEffect, useState } from "react";
import { useHydrated } from "~/components/useHydrated";
import { keep, recall } from "~/site/tabStorage";

const NAME = "ipower.quote.photos";

/**
 * Whether photos were chosen before a reload, which keeps the text but no file.
 * @param count how many there are now; none once they are sent.
 */
export function useLostPhotos(count: number): boolean {
  const [before] = useState(() => recall<number>(NAME) ?? 0);
  useEffect(() => keep(NAME, count || undefined), [count]);
  return useHydrated() && before > 0 && count === 0;
}
