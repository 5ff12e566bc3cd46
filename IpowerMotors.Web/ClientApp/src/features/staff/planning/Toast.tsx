import { useEffect, type ReactNode } from "react";

const SHOWN_MS = 10_000;

type ToastProps = { kind: "done" | "failed"; children: ReactNode; action?: ReactNode; onClose: () => void };

/** What just happened, for a while; a failure stays until it is closed by the next event. */
export function Toast({ kind, children, action, onClose }: ToastProps) {
  useEffect(() => {
    if (kind === "failed") return;
    const timer = setTimeout(onClose, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [kind, onClose]);
  return (
    <div
      role={kind === "failed" ? "alert" : "status"}
      className={`fixed inset-x-4 bottom-4 z-50 mx-auto flex max-w-xl flex-wrap items-center gap-x-4 gap-y-1 rounded border-2 px-4 py-2 shadow-card sm:inset-x-6 ${
        kind === "failed" ? "border-error bg-error-soft" : "border-ink bg-white"
      }`}
    >
      <div className="min-w-0 grow">{children}</div>
      {action}
    </div>
  );
}
