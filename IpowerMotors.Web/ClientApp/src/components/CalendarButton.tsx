import { useState } from "react";
import { downloadCalendar } from "~/api/calendar";
import { translations, useLanguage, useText } from "~/site/language";
import { Button } from "./Button";

const text = translations(
  {
    add: "Ajouter à mon agenda",
    failed: "Le fichier d'agenda n'a pas pu être téléchargé. Il est aussi joint à l'e-mail de confirmation.",
  },
  {
    add: "Add to my calendar",
    failed: "The calendar file could not be downloaded. It is also attached to the confirmation e-mail.",
  },
);

type CalendarButtonProps = { token: string; reference: string; look?: "primary" | "secondary" };

/** Saves the appointment to the visitor's calendar. */
export function CalendarButton({ token, reference, look = "secondary" }: CalendarButtonProps) {
  const words = useText(text);
  const language = useLanguage();
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const download = () => {
    setState("busy");
    downloadCalendar(token, `${reference}.ics`, language).then(
      () => setState("idle"),
      () => setState("failed"),
    );
  };
  return (
    <div>
      <Button look={look} wide busy={state === "busy"} onClick={download}>
        <svg viewBox="0 0 20 20" className="drawing size-5" aria-hidden="true">
          <path d="M3 5h14v12H3zM3 9h14M7 2.500v4M13 2.500v4" />
        </svg>
        {words.add}
      </Button>
      {state === "failed" && (
        <p role="alert" className="mt-2 text-sm text-error">
          {words.failed}
        </p>
      )}
    </div>
  );
}
