/** The I of IPOWER as the bar of a power switch, then the name. */
export function Logo() {
  return (
    <span className="flex items-center gap-2.5">
      <svg viewBox="0 0 40 40" className="size-9" aria-hidden="true">
        <rect width="40" height="40" rx="10" className="fill-orange" />
        <path
          d="M13.2 13.2a10 10 0 1 0 13.6 0"
          className="fill-none stroke-on-orange"
          strokeWidth="4"
          strokeLinecap="round"
        />
        <path d="M20 8v12" className="stroke-on-orange" strokeWidth="4.5" strokeLinecap="round" />
      </svg>
      <span className="leading-none font-extrabold tracking-tight">
        IPOWER <span className="font-medium">MOTORS</span>
      </span>
    </span>
  );
}
