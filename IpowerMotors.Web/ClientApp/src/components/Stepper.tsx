import { translations, useText } from "~/site/language";
import { classes } from "./classes";

const text = translations(
  { progress: (now: number, all: number) => `Étape ${now} sur ${all}`, done: "terminée" },
  { progress: (now: number, all: number) => `Step ${now} of ${all}`, done: "done" },
);

type StepperProps = {
  steps: readonly string[];
  /** Index of the step shown. */
  current: number;
  /** Goes back to an earlier step; later ones are reached by finishing this one. */
  onBack?: (step: number) => void;
};

/** Where the visitor is in a task of a few pages. */
export function Stepper({ steps, current, onBack }: StepperProps) {
  const words = useText(text);
  return (
    <nav aria-label={words.progress(current + 1, steps.length)}>
      <p className="text-sm font-bold sm:hidden" aria-hidden="true">
        <span className="text-muted">{words.progress(current + 1, steps.length)} ·</span> {steps[current]}
      </p>
      <ol role="list" className="mt-2 flex gap-2 sm:mt-0">
        {steps.map((step, index) => (
          <li
            key={step}
            aria-current={index === current ? "step" : undefined}
            className={classes(
              "min-w-0 flex-1 border-t-4 text-sm sm:pt-1",
              index <= current ? "border-orange" : "border-line text-muted",
              index === current && "font-bold",
            )}
          >
            {index < current && onBack ? (
              <button
                type="button"
                onClick={() => onBack(index)}
                className="text-link min-h-8 min-w-8 text-left"
              >
                <StepName step={step} number={index + 1} />
                <span className="sr-only"> ({words.done})</span>
              </button>
            ) : (
              <span className="flex min-h-8 items-center">
                <StepName step={step} number={index + 1} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Its number on phones, its name elsewhere; both for screen readers. */
function StepName({ step, number }: { step: string; number: number }) {
  return (
    <>
      <span className="sm:hidden">{number}</span>
      <span className="max-sm:sr-only"> {step}</span>
    </>
  );
}
