import { classes } from "./classes";

/** The place of something that is on its way. Decorative: say it in words beside it. */
export function Skeleton({ className }: { className: string }) {
  return (
    <span aria-hidden="true" className={classes("block animate-pulse rounded-sm bg-line/60", className)} />
  );
}
