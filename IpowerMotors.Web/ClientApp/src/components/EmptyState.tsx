import type { ReactNode } from "react";
import { StateIllustration, type State } from "./StateIllustration";

/** There is nothing to show: why, and what to do instead. */
export function EmptyState(props: {
  state: State;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="space-y-4">
      <StateIllustration state={props.state} />
      <h2 className="text-xl">{props.title}</h2>
      {props.children}
      {props.actions && <div className="flex flex-wrap gap-3 pt-2">{props.actions}</div>}
    </div>
  );
}
