import { useState } from "react";
import { Button } from "~/components/Button";
import { ProblemNotice } from "~/components/forms/ProblemNotice";
import { useText } from "~/site/language";
import { useLeaveList } from "./queries";
import { waitingText } from "./text";

/** Leaving gives up the place for good, so it is asked once. */
export function LeaveList({ token, isOffered }: { token: string; isOffered: boolean }) {
  const words = useText(waitingText);
  const [isAsking, setAsking] = useState(false);
  const leave = useLeaveList(token, () => setAsking(false));
  if (!isAsking) {
    return (
      <Button look="quiet" onClick={() => setAsking(true)}>
        {isOffered ? words.decline : words.leave}
      </Button>
    );
  }
  return (
    <div className="space-y-3 rounded bg-sand p-5" role="group" aria-label={words.declineTitle}>
      <p className="text-lg font-bold">{words.declineTitle}</p>
      <p>{words.declineDetail}</p>
      {leave.error && <ProblemNotice problem={leave.error} />}
      <div className="flex flex-wrap gap-3">
        {/* eslint-disable-next-line jsx-a11y/no-autofocus -- the button pressed is gone: focus goes to its answer */}
        <Button look="secondary" autoFocus busy={leave.isPending} onClick={() => leave.mutate()}>
          {words.declineNow}
        </Button>
        <Button look="quiet" onClick={() => setAsking(false)}>
          {words.keep}
        </Button>
      </div>
    </div>
  );
}
