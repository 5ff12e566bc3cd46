import { useEffect, useRef, type ReactNode } from "react";
import { classes } from "./classes";

type NoticeProps = {
  kind: "info" | "success" | "error";
  title?: string | undefined;
  /** Takes focus when it appears: for the answer to something the visitor just did. */
  takesFocus?: boolean;
  children?: ReactNode;
};

const kinds = {
  info: { box: "border-ink bg-sand", icon: "M12 8h.01M12 11v6" },
  success: { box: "border-success bg-success-soft", icon: "M7 12.5l3.5 3.5L17 9" },
  error: { box: "border-error bg-error-soft", icon: "M12 6.5v7M12 17h.01" },
};

/** Tells what happened and what to do; colour is never alone. */
export function Notice({ kind, title, takesFocus = false, children }: NoticeProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  return (
    <div
      ref={box}
      tabIndex={takesFocus ? -1 : undefined}
      role={kind === "error" ? "alert" : "status"}
      className={classes("flex gap-3 rounded border-l-4 p-4", kinds[kind].box)}
    >
      <svg viewBox="0 0 24 24" className="drawing mt-0.5 size-6 shrink-0" aria-hidden="true">
        <circle cx="12" cy="12" r="10" />
        <path d={kinds[kind].icon} />
      </svg>
      <div className="min-w-0 space-y-1">
        {title && <p className="font-bold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
