/** A plug out of its socket, in the page's own script: without a connection no file of a drawing arrives. */
export function OfflineDrawing() {
  return (
    <svg viewBox="0 0 160 120" aria-hidden="true" className="drawing h-32 w-auto">
      <path d="M8 104h144" />
      <path d="M8 66h42M50 52h22v28H50zM72 58h10M72 74h10M152 66h-34M118 52H98c-6 0-6 28 0 28h20z" />
      <path d="m84 36 4 8M92 32v10M100 36l-4 8" className="accent" />
    </svg>
  );
}
