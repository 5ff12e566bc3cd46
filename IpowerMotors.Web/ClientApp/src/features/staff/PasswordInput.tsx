import { useId, useState } from "react";
import { TextInput } from "~/components/TextInput";
import { useText } from "~/site/language";
import { staffText } from "./text";

type PasswordInputProps = {
  value: string;
  onChange: (value: string) => void;
  autoComplete: "current-password" | "new-password";
  error?: string | undefined;
};

/** A password that may be shown while it is typed: fewer mistakes than typing it blind twice. */
export function PasswordInput({ value, onChange, autoComplete, error }: PasswordInputProps) {
  const words = useText(staffText);
  const [isShown, setShown] = useState(false);
  const id = useId();
  return (
    <div className="space-y-2">
      <TextInput
        label={words.password}
        type={isShown ? "text" : "password"}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        autoComplete={autoComplete}
        maxLength={128}
        error={error}
        required
      />
      <div className="flex items-center gap-2">
        <input
          id={id}
          type="checkbox"
          className="size-5 accent-[#1a1a1a]"
          checked={isShown}
          onChange={(event) => setShown(event.currentTarget.checked)}
        />
        <label htmlFor={id} className="py-1 text-sm">
          {words.show}
        </label>
      </div>
    </div>
  );
}
