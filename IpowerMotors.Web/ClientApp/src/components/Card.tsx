import type { ReactNode } from "react";
import { classes } from "./classes";

/** A white sheet on the paper background. */
export function Card({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={classes("rounded border border-line bg-white p-5 shadow-card sm:p-6", className)}>
      {children}
    </div>
  );
}
