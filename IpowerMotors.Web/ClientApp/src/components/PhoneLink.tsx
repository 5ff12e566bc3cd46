import { garage } from "~/site/garage";
import { classes } from "./classes";

/** The phone number as a tap target. */
export function PhoneLink({ className }: { className?: string }) {
  return (
    <a
      href={`tel:${garage.phone}`}
      className={classes(
        "figures inline-flex min-h-11 items-center gap-2 font-bold whitespace-nowrap",
        className,
      )}
    >
      <svg viewBox="0 0 24 24" className="drawing size-5" aria-hidden="true">
        <path d="M5 3h4l2 5-2.5 1.8a12 12 0 0 0 5.7 5.7L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2z" />
      </svg>
      {garage.phoneDisplay}
    </a>
  );
}
