import type { Slot } from "~/api/types";
import { Button } from "~/components/Button";
import { Time } from "~/components/Time";
import { useText } from "~/site/language";
import { bookingText } from "./text";

/** The nearest free slots, each one tap away. */
export function Alternatives({
  slots,
  onChoose,
}: {
  slots: readonly Slot[];
  onChoose: (slot: Slot) => void;
}) {
  const words = useText(bookingText).check;
  if (slots.length === 0) return <p>{words.noAlternatives}</p>;
  return (
    <>
      <p>{words.alternatives}</p>
      <ul role="list" className="grid gap-2 py-2 sm:grid-cols-2 lg:grid-cols-3">
        {slots.map((slot) => (
          <li key={slot.start}>
            <Button look="secondary" wide onClick={() => onChoose(slot)}>
              <span className="inline-block first-letter:uppercase">
                <Time at={slot.start} />
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
