import type { ComponentPropsWithRef } from "react";

/** A field that people neither see nor reach; programs that fill in everything give themselves away. */
export function Honeypot(props: ComponentPropsWithRef<"input">) {
  return (
    <div aria-hidden="true" className="absolute -left-[200vw] size-px overflow-hidden">
      <input {...props} type="text" tabIndex={-1} autoComplete="off" aria-label="Website" />
    </div>
  );
}
