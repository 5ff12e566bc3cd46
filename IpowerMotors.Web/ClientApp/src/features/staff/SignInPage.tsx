import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Link, useLocation, useNavigate } from "react-router";
import { callApi } from "~/api/client";
import { Button } from "~/components/Button";
import { ProblemNotice } from "~/components/forms/ProblemNotice";
import { ServiceIllustration } from "~/components/ServiceIllustration";
import { TextInput } from "~/components/TextInput";
import { useLanguage, useText } from "~/site/language";
import { passwordText } from "./password/text";
import { PasswordInput } from "./PasswordInput";
import { sessionQuery } from "./queries";
import { staffText } from "./text";
import type { Member } from "~/api/types";

export default function SignInPage() {
  const words = useText(staffText);
  const { forgotten } = useText(passwordText);
  const language = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const from = (useLocation().state as { from?: string } | null)?.from;
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      callApi<Member>("/api/staff/session", { language, method: "POST", body }),
    onSuccess: (member) => {
      client.setQueryData(sessionQuery(language).queryKey, member);
      void navigate(from ?? "/equipe/planning", { replace: true });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = new FormData(event.currentTarget).get("email") as string;
    signIn.mutate({ email, password });
  };
  return (
    <div className="mx-auto w-full max-w-md px-4 py-12">
      <title>{words.signInTitle}</title>
      <ServiceIllustration slug="revision-complete" className="mb-6 h-24 w-auto" />
      <h1 className="mb-6 text-2xl">{words.signInTitle}</h1>
      <form onSubmit={submit} className="space-y-5">
        {signIn.error && <ProblemNotice key={signIn.submittedAt} problem={signIn.error} />}
        <TextInput label={words.email} name="email" type="email" autoComplete="username" required />
        <PasswordInput value={password} onChange={setPassword} autoComplete="current-password" />
        <Button type="submit" wide busy={signIn.isPending}>
          {words.signIn}
        </Button>
      </form>
      <Link to="/equipe/mot-de-passe-oublie" className="text-link mt-4 inline-flex min-h-11 items-center">
        {forgotten}
      </Link>
    </div>
  );
}
