import type { ComponentPropsWithRef } from "react";
import { formatPlate } from "~/site/plate";
import type { FieldProps } from "./Field";
import { TextInput } from "./TextInput";

/** A licence plate that takes its usual spelling while it is typed, wherever the caret stands at the end. */
export function PlateInput({ onChange, ...props }: FieldProps & ComponentPropsWithRef<"input">) {
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
        const isTypingAtTheEnd = input.selectionStart === input.value.length;
        const isInsertion = !(event.nativeEvent as InputEvent).inputType?.startsWith("delete");
        if (isTypingAtTheEnd && isInsertion) input.value = formatPlate(input.value);
        return onChange?.(event);
      }}
    />
  );
}
