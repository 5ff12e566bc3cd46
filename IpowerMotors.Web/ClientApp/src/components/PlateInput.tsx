import { useRef, type ComponentPropsWithRef } from "react";
import { formatPlate } from "~/site/plate";
import type { FieldProps } from "./Field";
import { TextInput } from "./TextInput";

/** A licence plate that takes its usual spelling while it is typed, wherever the caret stands at the end. */
export function PlateInput({ onChange, ...props }: FieldProps & ComponentPropsWithRef<"input">) {
  // What was typed is kept beside what is made of it: one figure before its end, the Belgian 1-ABC-234 looks French.
  const last = useRef({ typed: "", shown: "" });
  return (
    <TextInput
      {...props}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={15}
      className="figures max-w-60 font-bold tracking-wider"
      onChange={(event) => {
        const input = event.currentTarget;
        // Reformatting in the middle of the text would move the caret, and undo what is being deleted.
        const isAtTheEnd = input.selectionStart === input.value.length;
        const isMore = isAtTheEnd && !(event.nativeEvent as InputEvent).inputType?.startsWith("delete");
        const { typed, shown } = last.current;
        const isAdded = isMore && input.value.startsWith(shown);
        const text = isAdded ? typed + input.value.slice(shown.length) : input.value;
        if (isMore) input.value = formatPlate(text);
        last.current = { typed: text, shown: input.value };
        return onChange?.(event);
      }}
    />
  );
}
