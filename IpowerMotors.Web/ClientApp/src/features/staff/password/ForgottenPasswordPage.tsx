import { useMutation } from "@tanstack/react-query";
import { type FormEvent } from "react";
import { Link } from "react-router";
import { callApi } from "~/api/client";
import { ApiProblem } from "~/api/problem";
import { Button } from "~/components/Button";
import { ProblemNotice } from "~/components/forms/ProblemNotice";
import { Notice } from "~/components/Notice";
import { TextInput } from "~/components/TextInput";
import { useLanguage, useText } from "~/site/language";
import { staffText } from "../text";
import { passwordText } from "./text";

/** Asks for the mail that leads to a new password; the answer is the same for every address. */
export default function ForgottenPasswordPage() {
  const words = useText(passwordText);
  const language = useLanguage();
  const ask = useMutation({
    mutationFn: (email: string) =>
      callApi("/api/staff/password-resets", { language, method: "POST", body: { email } }),
  });
  return (
    <div className="mx-auto w-full max-w-md px-4 py-12">
      <title>{words.askTitle}</title>
      <h1 className="mb-3 text-2xl">{words.askTitle}</h1>
      {ask.isSuccess ? (
        <Notice kind="success" title={words.asked} takesFocus>
          <p>{words.askedDetail}</p>
        </Notice>
      ) : (
        <AskForm ask={ask} />
      )}
      <Link to="/equipe/connexion" className="text-link mt-6 inline-flex min-h-11 items-center">
        {words.toSignIn}
      </Link>
    </div>
  );
}

type AskFormProps = {
  ask: {
    error: Error | null;
    submittedAt: number;
    isPending: boolean;
    mutate: (email: string) => void;
  };
};

function AskForm({ ask }: AskFormProps) {
  const words = useText(passwordText);
  const { email } = useText(staffText);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate(new FormData(event.currentTarget).get("email") as string);
  };
  return (
    <form onSubmit={submit} className="space-y-5">
      <p className="text-muted">{words.askLead}</p>
      {ask.error && <ProblemNotice key={ask.submittedAt} problem={ask.error} />}
      <TextInput
        label={email}
        name="email"
        type="email"
        autoComplete="username"
        error={ask.error instanceof ApiProblem ? ask.error.errors["email"]?.join(" ") : undefined}
        required
      />
      <Button type="submit" wide busy={ask.isPending}>
        {words.ask}
      </Button>
    </form>
  );
}
