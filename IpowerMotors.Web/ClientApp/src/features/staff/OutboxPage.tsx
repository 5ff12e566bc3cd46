import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { callApi } from "~/api/client";
import { Button } from "~/components/Button";
import { EmptyState } from "~/components/EmptyState";
import { ProblemNotice } from "~/components/forms/ProblemNotice";
import { Notice } from "~/components/Notice";
import { Time } from "~/components/Time";
import { useLanguage, useText } from "~/site/language";
import { parkedQuery } from "./queries";
import { RequireStaff } from "./RequireStaff";
import { staffText } from "./text";
import type { ParkedLetter } from "~/api/types";

export default function OutboxPage() {
  const words = useText(staffText);
  return (
    <RequireStaff>
      {() => (
        <div className="mx-auto w-full max-w-4xl space-y-6 px-4 py-8 sm:px-6">
          <title>{words.parkedTitle}</title>
          <div>
            <h1 className="text-2xl">{words.parkedTitle}</h1>
            <p className="mt-2 text-muted">{words.parkedLead}</p>
          </div>
          <ParkedLetters />
        </div>
      )}
    </RequireStaff>
  );
}

function ParkedLetters() {
  const words = useText(staffText);
  const language = useLanguage();
  const client = useQueryClient();
  const letters = useQuery(parkedQuery(language));
  const resend = useMutation({
    mutationFn: (id: number) => callApi(`/api/staff/outbox/${id}/retry`, { language, method: "POST" }),
    onSettled: () => client.invalidateQueries({ queryKey: parkedQuery(language).queryKey }),
  });
  return (
    <>
      {resend.isSuccess && (
        <Notice kind="success">
          <p>{words.resent}</p>
        </Notice>
      )}
      {(resend.error ?? letters.error) && <ProblemNotice problem={resend.error ?? letters.error} />}
      {letters.isPending && <p role="status">{words.loading}</p>}
      {letters.data?.length === 0 && (
        <EmptyState state="done" title={words.parkedNone}>
          <p>{words.parkedNoneDetail}</p>
        </EmptyState>
      )}
      <ul role="list" className="space-y-3">
        {letters.data?.map((letter) => (
          <Letter
            key={letter.id}
            letter={letter}
            isBusy={resend.isPending && resend.variables === letter.id}
            onResend={() => resend.mutate(letter.id)}
          />
        ))}
      </ul>
    </>
  );
}

function Letter(props: { letter: ParkedLetter; isBusy: boolean; onResend: () => void }) {
  const words = useText(staffText);
  const { letter } = props;
  const name = words.kinds[letter.kind] ?? letter.kind;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded border border-line bg-white p-4">
      <div className="min-w-0 grow basis-72">
        <p className="font-bold">{name}</p>
        <p className="text-sm text-muted">
          <Time at={letter.createdAt} /> · {words.attempts(letter.attempts)}
        </p>
        {letter.lastError && (
          <p className="mt-1 text-sm break-words text-error">
            {words.reason} {letter.lastError}
          </p>
        )}
      </div>
      <Button look="secondary" busy={props.isBusy} onClick={props.onResend}>
        {words.resend}
        <span className="sr-only"> : {name}</span>
      </Button>
    </li>
  );
}
