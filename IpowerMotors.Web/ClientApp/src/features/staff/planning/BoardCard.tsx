import { useEffect, useRef, type CSSProperties, type KeyboardEvent, type PointerEvent } from "react";
import { classes } from "~/components/classes";
import { useText } from "~/site/language";
import { statusText } from "~/site/status";
import type { Planned } from "~/api/types";
import { clockOf, durationOf } from "./geometry";
import { statusCard, StatusIcon } from "./statusLook";
import { planningText } from "./text";

type BoardCardProps = {
  appointment: Planned;
  /** Minutes since midnight: where it is shown, which is not yet where it is while it is being moved. */
  from: number;
  mechanic: string;
  style: CSSProperties;
  isGrabbed: boolean;
  canMove: boolean;
  onOpen: () => void;
  onPointerDown: (event: PointerEvent<HTMLElement>, appointment: Planned) => void;
  onKeyDown: (event: KeyboardEvent, appointment: Planned) => void;
};

/** A short job's card has fewer lines, never half of one: first the mechanic moves up, then letters shrink, then one line is left. */
const tight = {
  card: "[@container_(height<2.85rem)]:py-0 [@container_(height<2.85rem)]:text-xs [@container_(height<2.85rem)]:leading-[1.15]",
  details:
    "[@container_(height<4.05rem)]:flex-row pointer-coarse:[@container_(height<4.05rem)]:pr-8 [@container_(height<2.15rem)]:sr-only",
};

export function BoardCard(props: BoardCardProps) {
  const { appointment, from, isGrabbed, canMove } = props;
  const words = useText(planningText);
  const status = useText(statusText)[appointment.status];
  const button = useRef<HTMLButtonElement>(null);
  // Not every browser gives the focus to what the pointer takes.
  useEffect(() => {
    if (isGrabbed) button.current?.focus({ preventScroll: true });
  }, [isGrabbed]);
  const time = `${clockOf(from)} – ${clockOf(from + durationOf(appointment))}`;
  return (
    <li
      data-card={appointment.id}
      className={classes("absolute inset-x-1 py-px [container-type:size]", isGrabbed && "z-30")}
      style={props.style}
    >
      <button
        ref={button}
        type="button"
        onClick={props.onOpen}
        onKeyDown={(event) => canMove && props.onKeyDown(event, appointment)}
        // A finger on the card scrolls; it drags by the handle.
        onPointerDown={(event) =>
          canMove && event.pointerType === "mouse" && props.onPointerDown(event, appointment)
        }
        className={classes(
          "flex size-full flex-col overflow-hidden rounded-sm border-2 border-l-8 px-2 py-0.5 text-left text-sm leading-tight",
          tight.card,
          statusCard(appointment.status),
          canMove && "cursor-grab",
          isGrabbed && "cursor-grabbing opacity-90 shadow-card outline-3 outline-ink",
        )}
      >
        <span className="flex w-full shrink-0 items-center gap-1.5 pointer-coarse:pr-8">
          <StatusIcon status={appointment.status} />
          <span className="sr-only">{status}, </span>
          <span className="figures shrink-0">{time}</span>
          <strong className="truncate">{appointment.customerName || words.erased}</strong>
        </span>
        <span className={classes("flex w-full shrink-0 flex-col gap-x-2", tight.details)}>
          <span className="min-w-0 grow truncate">
            {appointment.plate && (
              <>
                <span className="figures">{appointment.plate}</span> ·{" "}
              </>
            )}
            {appointment.service.name}
          </span>
          <span className="max-w-full shrink-0 truncate text-muted">{props.mechanic}</span>
        </span>
      </button>
      {canMove && (
        <span
          aria-hidden="true"
          onPointerDown={(event) => props.onPointerDown(event, appointment)}
          className="absolute top-1 right-1 hidden size-9 cursor-grab touch-none items-center justify-center pointer-coarse:flex"
        >
          <svg viewBox="0 0 20 20" className="drawing size-5">
            <path d="M7 5v.010M13 5v.010M7 10v.010M13 10v.010M7 15v.010M13 15v.010" strokeWidth="3" />
          </svg>
        </span>
      )}
    </li>
  );
}
