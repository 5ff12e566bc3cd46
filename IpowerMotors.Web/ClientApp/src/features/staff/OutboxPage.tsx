import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, type ReactNode } from "react";
import { callApi } from "~/api/client";
import { Button } from "~/components/Button";
import { EmptyState } from "~/components/EmptyState";
import { ProblemNotice } from "~/components/forms/ProblemNotice";
import { Notice } from "~/components/Notice";
import { Time } from "~/components/Time";
import { useLanguage, useText } from "~/site/language";
import { outboxQuery } from "./queries";
import { RequireStaff } from "./RequireStaff";
import { staffText } from "./text";
import type { UnsentLetter } from "~/api/types";

export default function OutboxPage() {
  const words = useText(staffText);
  return (
    <RequireStaff>
      {() => (
        <div className="mx-auto w-full max-w-4xl space-y-6 px-4 py-8 sm:px-6">
          <title>{words.outboxTitle}</title>
          <h1 className="text-2xl">{words.outboxTitle}</h1>
          <UnsentLetters />
        </div>
      )}
    </RequireStaff>
  );
}

/** What needs somebody, then what only needs time. */
function UnsentLetters() {
  const words = useText(staffText);
  const language = useLanguage();
  const client = useQueryClient();
  const parked = useQuery(outboxQuery("parked", language));
  const waiting = useQuery(outboxQuery("waiting", language));
  const resend = useMutation({
    mutationFn: (id: number) => callApi(`/api/staff/outbox/${id}/retry`, { language, method: "POST" }),
    onSettled: () => client.invalidateQueries({ queryKey: ["outbox"] }),
  });
  const problem = resend.error ?? parked.error ?? waiting.error;
  return (
    <>
      {resend.isSuccess && (
        // The button goes with its e-mail, and the focus with it.
        <Notice key={resend.submittedAt} kind="success" takesFocus>
          <p>{words.resent}</p>
        </Notice>
      )}
      {problem && <ProblemNotice problem={problem} />}
      {(parked.isPending || waiting.isPending) && <p role="status">{words.loading}</p>}
      {parked.data?.length === 0 && waiting.data?.length === 0 && (
        <EmptyState state="done" title={words.outboxNone}>
          <p>{words.outboxNoneDetail}</p>
        </EmptyState>
      )}
      <Letters
        letters={parked.data}
        title={words.parked}
        lead={words.parkedLead}
        action={({ id, kind }) => (
          <Button
            look="secondary"
            busy={resend.isPending && resend.variables === id}
            onClick={() => resend.mutate(id)}
          >
            {words.resend}
            <span className="sr-only"> : {words.kinds[kind] ?? kind}</span>
          </Button>
        )}
      />
      <Letters letters={waiting.data} title={words.waiting} lead={words.waitingLead} />
    </>
  );
}

type LettersProps = {
  letters: readonly UnsentLetter[] | undefined;
  title: (count: number) => string;
  lead: string;
  action?: (letter: UnsentLetter) => ReactNode;
};

function Letters({ letters = [], title, lead, action }: LettersProps) {
  const id = useId();
  if (letters.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-xl">
        {title(letters.length)}
      </h2>
      <p className="mt-1 mb-4 text-muted">{lead}</p>
      <ul role="list" className="space-y-3">
        {letters.map((letter) => (
          <Letter key={letter.id} letter={letter} action={action?.(letter)} />
        ))}
      </ul>
    </section>
  );
}

function Letter({ letter, action }: { letter: UnsentLetter; action: ReactNode }) {
  const words = useText(staffText);
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded border border-line bg-white p-4">
      <div className="min-w-0 grow basis-72">
        <p className="font-bold">{words.kinds[letter.kind] ?? letter.kind}</p>
        <p className="text-sm text-muted">
          <Time at={letter.createdAt} />
          {/* A mail server that is away takes none of its tries. */}
          {letter.attempts > 0 && ` · ${words.attempts(letter.attempts)}`}
        </p>
        {letter.lastError && (
          <p className="mt-1 text-sm break-words text-error">
            {words.reason} {letter.lastError}
          </p>
        )}
      </div>
      {action}
    </li>
  );
}
