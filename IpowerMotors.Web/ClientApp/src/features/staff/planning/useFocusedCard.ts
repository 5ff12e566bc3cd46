import { useEffect, useRef, type FocusEvent, type RefObject } from "react";

/** The button of an appointment's card gets the focus, where it is shown. */
export function focusCard(appointmentId: string, within: ParentNode = document) {
  within.querySelector<HTMLElement>(`[data-card="${appointmentId}"] button`)?.focus({ preventScroll: true });
}

/**
 * Focus follows the card: in another column it is another element, and whoever uses the keyboard would be back at the top of
 * the page, also when a refusal or a colleague moved it.
 */
export function useFocusedCard(board: RefObject<HTMLElement | null>) {
  const focused = useRef<string>(undefined);
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (isLost && focused.current && board.current) focusCard(focused.current, board.current);
  });
  return {
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      focused.current = target.closest<HTMLElement>("[data-card]")?.dataset["card"];
    },
    // React does not tell of an element that is taken away: this is somebody who went elsewhere.
    onBlur: () => {
      focused.current = undefined;
    },
  };
}
