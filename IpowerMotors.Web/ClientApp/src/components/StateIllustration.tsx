export type State = "empty" | "error" | "offline" | "done";

/** One drawing per state; decorative, the words beside it carry the meaning. */
export function StateIllustration({ state }: { state: State }) {
  return (
    <svg viewBox="0 0 160 120" className="drawing h-32 w-auto" aria-hidden="true">
      <path d="M8 104h144" />
      {drawings[state]}
    </svg>
  );
}

const drawings = {
  // A free lift: nothing on it yet.
  empty: (
    <>
      <path d="M36 104V28h10v76M114 104V28h10v76M46 72h68" className="paper-fill" />
      <path d="M54 72v8M106 72v8" />
      <path d="M62 104h36" className="accent" />
    </>
  ),
  // A car with its bonnet open.
  error: (
    <>
      <path
        d="M24 94V78c0-6 4-9 10-10l14-3 14-19c3-4 6-6 11-6h26c6 0 9 2 12 7l12 21 10 3c6 2 9 5 9 11v12z"
        className="paper-fill"
      />
      <path d="M62 66h60M88 40v26" />
      <path d="M48 65 22 44" />
      <circle cx="48" cy="94" r="10" className="paper-fill" />
      <circle cx="116" cy="94" r="10" className="paper-fill" />
      <path d="M34 34c0-6 6-6 6-12s-6-6-6-12M22 32c0-4 4-4 4-9s-4-5-4-9" className="accent" />
    </>
  ),
  // An unplugged lead.
  offline: (
    <>
      <path d="M8 66h34c8 0 8 0 8 0M50 52h22v28H50zM72 58h10M72 74h10" className="paper-fill" />
      <path d="M152 66h-34M118 52H98c-6 0-6 28 0 28h20z" className="paper-fill" />
      <path d="m84 36 4 8M92 32v10M100 36l-4 8" className="accent" />
    </>
  ),
  // Keys on their ring, handed back.
  done: (
    <>
      <circle cx="58" cy="50" r="22" className="paper-fill" />
      <circle cx="58" cy="50" r="6" />
      <path d="M74 65l34 34M96 87l8-8M104 95l8-8" />
      <path d="m96 34 10 10 20-22" className="accent" />
    </>
  ),
};
