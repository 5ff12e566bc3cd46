import { useEffect, useRef, type FocusEvent, type RefObject } from "react";

/** The button of an appointment's card, where it is shown. */
function cardButton(appointmentId: string, within: ParentNode) {
  return within.querySelector<HTMLElement>(`[data-card="${appointmentId}"] button`);
}

/** Where the focus goes from a button that goes away: to the card, or to the heading when it is not on the day shown. */
export function focusCardOrDay(appointmentId: string) {
  const target = cardButton(appointmentId, document) ?? document.querySelector("h1");
  target?.focus({ preventScroll: true });
}

/**
 * Focus follows the card: in another column it is another element, and whoever uses the keyboard would be back at the top of
 * the page, also when a refusal or a colleague moved it. From a card that is gone, focus goes to the next one, or the last.
 */
export function useFocusedCard(board: RefObject<HTMLElement | null>) {
  const candidates = useRef<string[]>([]); // the focused card, those after it, those before it
  useEffect(() => {
    for (const card of candidates.current) {
      if (document.activeElement !== document.body || !board.current) return;
      cardButton(card, board.current)?.focus({ preventScroll: true });
    }
  });
  return {
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      const cards = [...(board.current?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
      const at = cards.findIndex((card) => card.contains(target));
      const order = at < 0 ? [] : [...cards.slice(at), ...cards.slice(0, at).reverse()];
      candidates.current = order.map((card) => card.dataset["card"] ?? "");
    },
    // React does not tell of an element that is taken away: this is somebody who went elsewhere.
    onBlur: () => {
      candidates.current = [];
    },
  };
}
