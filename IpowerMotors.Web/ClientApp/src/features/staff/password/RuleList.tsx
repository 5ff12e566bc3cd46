import { useText } from "~/site/language";
import type { passwordRules } from "../passwordRules";
import { staffText } from "../text";

/** What a new password must be, and how far it is. */
export function RuleList({ rules }: { rules: ReturnType<typeof passwordRules> }) {
  const words = useText(staffText).rules;
  return (
    <div aria-live="polite">
      <p className="text-sm font-bold">{words.title}</p>
      <ul role="list" className="mt-1 space-y-1 text-sm">
        <Rule isMet={rules.long} label={words.long} />
        <Rule isMet={rules.varied} label={words.varied} />
      </ul>
    </div>
  );
}

function Rule({ isMet, label }: { isMet: boolean; label: string }) {
  const words = useText(staffText).rules;
  return (
    <li className={`flex items-center gap-2 ${isMet ? "text-success" : "text-muted"}`}>
      <svg viewBox="0 0 20 20" className="drawing size-5" aria-hidden="true">
        <circle cx="10" cy="10" r="8" />
        {isMet && <path d="M6.500 10.500l2.500 2.500 5-6" />}
      </svg>
      {label}
      <span className="sr-only"> ({isMet ? words.met : words.unmet})</span>
    </li>
  );
}
