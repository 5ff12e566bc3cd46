import done from "./illustrations/state-done.svg";
import empty from "./illustrations/state-empty.svg";
import error from "./illustrations/state-error.svg";

const drawings = { done, empty, error };

export type State = keyof typeof drawings;

/** One drawing per state; decorative, the words beside it carry the meaning. */
export function StateIllustration({ state }: { state: State }) {
  return <img src={drawings[state]} alt="" width={171} height={128} className="h-32 w-auto" />;
}
