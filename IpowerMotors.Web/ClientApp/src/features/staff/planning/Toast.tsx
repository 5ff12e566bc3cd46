import { useEffect, type ReactNode } from "react";

const SHOWN_MS = 10_000;

type ToastProps = { children: ReactNode; action?: ReactNode } & (
  { kind: "done"; onClose: () => void } | { kind: "failed" }
);

/** What just happened, for a while; a failure stays until somebody has read it and closes it. */
export function Toast(props: ToastProps) {
  const { kind, children, action } = props;
  const onClose = kind === "done" ? props.onClose : undefined;
  useEffect(() => {
    if (!onClose) return;
    const timer = setTimeout(onClose, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [onClose]);
  return (
    <div
      role={kind === "failed" ? "alert" : "status"}
      className={`pointer-events-auto flex flex-wrap items-center gap-x-4 gap-y-1 rounded border-2 px-4 py-2 shadow-card ${
        kind === "failed" ? "border-error bg-error-soft" : "border-ink bg-white"
      }`}
    >
      <div className="min-w-0 grow">{children}</div>
      {action}
    </div>
  );
}
