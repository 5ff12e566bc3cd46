import { useCallback } from "react";
import { useSearchParams } from "react-router";
import { isDay } from "~/features/booking/slots";
import { garageDay } from "~/site/format";
import { useText } from "~/site/language";
import { PlanningBoard } from "./planning/PlanningBoard";
import { planningText } from "./planning/text";
import { RequireStaff } from "./RequireStaff";

/** The workshop's day, at `?day=YYYY-MM-DD`; today without, or with anything else. */
export default function PlanningPage() {
  const words = useText(planningText);
  const [search, setSearch] = useSearchParams();
  const wanted = search.get("day") ?? "";
  const day = isDay(wanted) ? wanted : garageDay(new Date());
  const go = useCallback((next: string) => setSearch({ day: next }), [setSearch]);
  return (
    <RequireStaff>
      {(member) => (
        <>
          <title>{words.title}</title>
          <PlanningBoard day={day} onDay={go} canChange={member.role !== "mechanic"} />
        </>
      )}
    </RequireStaff>
  );
}
