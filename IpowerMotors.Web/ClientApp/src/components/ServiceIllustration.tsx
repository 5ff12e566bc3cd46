/** The drawing of a service, chosen by its slug; a service without one gets the wheel. Decorative. */
export function ServiceIllustration({
  slug,
  className = "h-24 w-auto",
}: {
  slug: string;
  className?: string;
}) {
  return (
    <svg viewBox="0 0 120 96" className={`drawing ${className}`} aria-hidden="true">
      {drawings[slug] ?? drawings["quatre-pneus"]}
    </svg>
  );
}

const drawings: Record<string, React.ReactNode> = {
  // An oil can and its drop.
  vidange: (
    <>
      <path d="M14 88h92" />
      <path d="M24 88V48c0-4 2-6 6-6h34c4 0 6 2 6 6v40z" className="paper-fill" />
      <path d="M36 42v-9h22v9M70 54l24-14 6 5-30 27" className="paper-fill" />
      <path d="M33 58h28M33 68h28M33 78h16" />
      <path d="M102 54c5 8 7 11 7 15a7 7 0 0 1-14 0c0-4 2-7 7-15z" className="accent-fill" />
    </>
  ),
  // A disc held by its calliper.
  "plaquettes-de-frein": (
    <>
      <circle cx="56" cy="48" r="38" className="paper-fill" />
      <circle cx="56" cy="48" r="16" />
      <circle cx="56" cy="48" r="5" />
      <path d="M56 18v6M56 72v6M26 48h6M35 27l4 4M35 69l4-4M77 69l-4-4" />
      <path
        d="M74 10c14 6 24 21 24 38s-10 32-24 38l-6-13c9-4 15-14 15-25s-6-21-15-25z"
        className="paper-fill"
      />
      <path d="M79 33c3 4 5 9 5 15s-2 11-5 15" className="accent" />
      <path d="M90 30l6-4M92 66l6 4" />
    </>
  ),
  // A tyre and its rim.
  "quatre-pneus": (
    <>
      <path d="M8 90h104" />
      <circle cx="60" cy="48" r="42" className="paper-fill" />
      <circle cx="60" cy="48" r="28" />
      <circle cx="60" cy="48" r="6" className="accent" />
      <path d="M60 42V20M65.7 46.2l21-6.800M63.500 52.900l13 17.800M56.500 52.900l-13 17.800M54.300 46.200l-21-6.800" />
      <path d="M60 6v6M102 48h-6M24 48h-6M89.700 18.300l-4.200 4.200M30.300 18.300l4.200 4.200M89.700 77.700l-4.200-4.200M30.300 77.700l4.200-4.200" />
    </>
  ),
  // A check list and a magnifier.
  "visite-controle-technique": (
    <>
      <path d="M22 14h56v74H22z" className="paper-fill" />
      <path d="M38 8h24v12H38z" className="paper-fill" />
      <path d="m30 36 4 4 7-8M30 54l4 4 7-8M30 72l4 4 7-8" className="accent" />
      <path d="M48 37h20M48 55h12M48 73h10" />
      <circle cx="80" cy="60" r="16" className="paper-fill" />
      <path d="m92 72 14 14" />
      <path d="M73 57c1-3 4-5 7-5" />
    </>
  ),
  // A car up on the lift.
  "revision-complete": (
    <>
      <path d="M6 90h108M16 90V16h7v74M97 90V16h7v74M23 60h74" />
      <path
        d="M28 52v-8c0-4 2-5 6-6l8-2 8-11c2-3 4-4 7-4h15c3 0 5 1 7 4l7 12 6 2c3 1 4 3 4 6v7z"
        className="paper-fill"
      />
      <path d="M49 37h37M65 21v16" />
      <circle cx="42" cy="53" r="6" className="paper-fill" />
      <circle cx="81" cy="53" r="6" className="paper-fill" />
      <path d="M60 90V76M54 82l6-6 6 6" className="accent" />
    </>
  ),
};
