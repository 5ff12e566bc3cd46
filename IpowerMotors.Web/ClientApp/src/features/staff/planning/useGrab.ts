import { useState, type KeyboardEvent, type PointerEvent, type RefObject } from "react";
import type { Bay, Planned } from "~/api/types";
import { durationOf, minutesOf, nudge, placeAt, type Place, type Span } from "./geometry";

export type Grab = { appointment: Planned; place: Place; by: "pointer" | "keyboard" };

/** Less than this is a click with an unsteady hand. */
const SLACK_PX = 6;

type GrabOptions = {
  board: RefObject<HTMLElement | null>;
  bays: readonly Bay[];
  span: Span;
  onDrop: (appointment: Planned, place: Place) => void;
};

/** Picking a card up, with a pointer or with the keyboard, and putting it down elsewhere. */
export function useGrab({ board, bays, span, onDrop }: GrabOptions) {
  const [grab, setGrab] = useState<Grab>();
  const drop = (ended: Grab) => {
    setGrab(undefined);
    const { appointment, place } = ended;
    if (place.bayId !== appointment.bayId || place.from !== minutesOf(appointment.start)) {
      onDrop(appointment, place);
    }
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>, appointment: Planned) => {
    if (event.button !== 0) return;
    const card = event.currentTarget.closest("[data-card]") ?? event.currentTarget;
    const columns = columnsOf(board.current);
    const box = card.getBoundingClientRect();
    const duration = durationOf(appointment);
    const grabbedAt = ((event.clientY - box.top) / box.height) * duration;
    const { clientX, clientY } = event;
    let current: Grab | undefined;
    const move = (moved: globalThis.PointerEvent) => {
      if (!current && Math.hypot(moved.clientX - clientX, moved.clientY - clientY) < SLACK_PX) return;
      const pointer = { x: moved.clientX, y: moved.clientY };
      const place = placeAt(pointer, columns, { duration, grabbedAt }, span);
      if (place) setGrab((current = { appointment, place, by: "pointer" }));
    };
    const end = (ended?: Event) => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", cancel);
      if (!current) return;
      // The click that follows a drag would open the card.
      window.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 50);
      if (ended) drop(current);
      else setGrab(undefined);
    };
    const cancel = () => end();
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", cancel);
  };

  const onKeyDown = (event: KeyboardEvent, appointment: Planned) => {
    const isHeld = grab?.by === "keyboard" && grab.appointment.id === appointment.id;
    if (event.key === " ") {
      event.preventDefault();
      if (isHeld) drop(grab);
      else {
        const place = { bayId: appointment.bayId, from: minutesOf(appointment.start) };
        setGrab({ appointment, place, by: "keyboard" });
      }
      return;
    }
    if (!isHeld) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") drop(grab);
    else if (event.key === "Escape" || event.key === "Tab") setGrab(undefined);
    else setGrab({ ...grab, place: nudge(grab.place, event.key, bays, durationOf(appointment), span) });
  };

  return { grab, onPointerDown, onKeyDown };
}

function swallow(event: Event) {
  event.stopPropagation();
  event.preventDefault();
}

function columnsOf(board: HTMLElement | null) {
  const columns = [...(board?.querySelectorAll<HTMLElement>("[data-bay]") ?? [])];
  return columns.map((column) => {
    const { left, right, top, height } = column.getBoundingClientRect();
    return { bayId: Number(column.dataset["bay"]), left, right, top, height };
  });
}
