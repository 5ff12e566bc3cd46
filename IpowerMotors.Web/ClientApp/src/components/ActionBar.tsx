import type { ReactNode } from "react";

/** What to do next, always under the thumb: it sticks to the bottom of the window until its form ends, unless the window is low. */
export function ActionBar({ summary, children }: { summary?: ReactNode; children: ReactNode }) {
  return (
    <div className="no-print sticky bottom-0 z-30 short:static border-t-2 border-ink bg-paper pb-[env(safe-area-inset-bottom)]">
      <div className="container-page flex flex-col gap-x-6 gap-y-2 py-3 sm:flex-row sm:items-center sm:justify-between">
        <div className="text-sm sm:text-base" aria-live="polite">
          {summary}
        </div>
        <div className="flex shrink-0 items-center gap-4 *:grow sm:*:grow-0">{children}</div>
      </div>
    </div>
  );
}
