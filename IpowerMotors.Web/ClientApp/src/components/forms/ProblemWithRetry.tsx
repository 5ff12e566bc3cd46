import { translations, useText } from "~/site/language";
import { Button } from "../Button";
import { ProblemNotice } from "./ProblemNotice";

const text = translations({ retry: "Réessayer" }, { retry: "Try again" });

type ProblemWithRetryProps = { problem: Error; isRetrying: boolean; onRetry: () => void };

/** Something could not be read: why, and the button that reads it again. */
export function ProblemWithRetry({ problem, isRetrying, onRetry }: ProblemWithRetryProps) {
  return (
    <div className="space-y-4">
      <ProblemNotice problem={problem} />
      <Button look="secondary" onClick={onRetry} busy={isRetrying}>
        {useText(text).retry}
      </Button>
    </div>
  );
}
