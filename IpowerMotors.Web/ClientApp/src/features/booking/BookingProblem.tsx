import { ApiProblem } from "~/api/problem";
import type { Slot } from "~/api/types";
import { ProblemNotice } from "~/components/forms/ProblemNotice";
import { Notice } from "~/components/Notice";
import { useText } from "~/site/language";
import { Alternatives } from "./Alternatives";
import { slotChoice, type Choice } from "./slots";
import { bookingText } from "./text";

type BookingProblemProps = { problem: Error; onBook: (choice: Choice) => void };

/** Why the booking did not go through, and the shortest way on from there. */
export function BookingProblem({ problem, onBook }: BookingProblemProps) {
  const words = useText(bookingText).check;
  const slots = problem instanceof ApiProblem ? problem.extension["alternatives"] : undefined;
  if (problem instanceof ApiProblem && Array.isArray(slots)) {
    return (
      <Notice key={problem.message} kind="error" title={problem.title} takesFocus>
        <Alternatives slots={slots as Slot[]} onChoose={(slot) => onBook(slotChoice(slot))} />
      </Notice>
    );
  }
  const mayRepeat = !(problem instanceof ApiProblem) || problem.status === 0 || problem.status >= 500;
  return <ProblemNotice problem={problem} {...(mayRepeat && { details: [words.safe] })} />;
}
