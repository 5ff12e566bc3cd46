import { Skeleton } from "~/components/Skeleton";
import { translations, useText } from "~/site/language";

const text = translations(
  { searching: "Recherche des créneaux libres…" },
  { searching: "Looking for free slots…" },
);

/** The shape of the picker while its slots are on their way, so that nothing jumps when they arrive. */
export function PickerSkeleton() {
  return (
    <div
      className="grid gap-6 *:min-w-0 md:grid-cols-[minmax(0,1fr)_minmax(0,17rem)] md:gap-10"
      aria-busy="true"
    >
      <p role="status" className="sr-only">
        {useText(text).searching}
      </p>
      <div>
        <Skeleton className="mb-5 h-9 w-48" />
        <div className="flex gap-2 overflow-hidden md:grid md:grid-cols-7 md:gap-1.5">
          {Array.from({ length: 28 }, (_, index) => (
            <Skeleton key={index} className="h-18 w-16 shrink-0 md:h-16 md:w-auto" />
          ))}
        </div>
      </div>
      <div className="grid grid-cols-4 content-start gap-2 pt-14 md:grid-cols-3">
        {Array.from({ length: 12 }, (_, index) => (
          <Skeleton key={index} className="h-12" />
        ))}
      </div>
    </div>
  );
}
