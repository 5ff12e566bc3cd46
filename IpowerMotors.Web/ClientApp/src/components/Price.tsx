import { formatPrice } from "~/site/format";
import { useLanguage } from "~/site/language";

/** An amount incl. VAT, in figures that line up. */
export function Price({ cents }: { cents: number }) {
  return <span className="figures whitespace-nowrap">{formatPrice(cents, useLanguage())}</span>;
}
