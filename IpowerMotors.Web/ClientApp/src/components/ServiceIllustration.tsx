import brakePads from "./illustrations/plaquettes-de-frein.svg";
import fourTyres from "./illustrations/quatre-pneus.svg";
import fullService from "./illustrations/revision-complete.svg";
import oilChange from "./illustrations/vidange.svg";
import preInspection from "./illustrations/visite-controle-technique.svg";

const drawings: Record<string, string> = {
  vidange: oilChange,
  "plaquettes-de-frein": brakePads,
  "quatre-pneus": fourTyres,
  "visite-controle-technique": preInspection,
  "revision-complete": fullService,
};

/** The drawing of a service, chosen by its slug; a service without one gets the wheel. Decorative. */
export function ServiceIllustration({
  slug,
  className = "h-24 w-auto",
}: {
  slug: string;
  className?: string;
}) {
  return <img src={drawings[slug] ?? fourTyres} alt="" width={120} height={96} className={className} />;
}
