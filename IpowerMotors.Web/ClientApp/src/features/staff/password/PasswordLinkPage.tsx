import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { callApi } from "~/api/client";
import { ApiProblem } from "~/api/problem";
import { Button } from "~/components/Button";
import { EmptyState } from "~/components/EmptyState";
import { ProblemNotice } from "~/components/forms/ProblemNotice";
import { TextInput } from "~/components/TextInput";
import { useLinkToken } from "~/components/useLinkToken";
import { useLanguage, useText } from "~/site/language";
import { PasswordInput } from "../PasswordInput";
import { passwordRules } from "../passwordRules";
import { sessionQuery } from "../queries";
import { staffText } from "../text";
import { RuleList } from "./RuleList";
import type { Member } from "~/api/types";

type PasswordLinkProps = {
  /** Where the link is spent. */
  path: "/api/staff/first-admin" | "/api/staff/invitation" | "/api/staff/password";
  title: string;
  lead: string;
  /** What is unknown beside the password: an invitation knows the address that it was sent to. */
  asks: readonly ("name" | "email")[];
  submit: string;
  /** What to do about a link without its secret. */
  noTokenDetail: string;
  /** The way to another link when this one is worth nothing. */
  another?: ReactNode;
};

/** The page of a one-time link: its owner chooses a password, which makes the account or changes it, and is signed in. */
export function PasswordLinkPage(props: PasswordLinkProps) {
  const words = useText(staffText);
  const token = useLinkToken();
  return (
    <div className="mx-auto w-full max-w-md px-4 py-12">
      <title>{props.title}</title>
      <h1 className="mb-3 text-2xl">{props.title}</h1>
      {token ? (
        <PasswordForm {...props} token={token} />
      ) : (
        <EmptyState state="error" title={words.firstNoToken} actions={props.another}>
          <p>{props.noTokenDetail}</p>
        </EmptyState>
      )}
    </div>
  );
}

function PasswordForm(props: PasswordLinkProps & { token: string }) {
  const { path, asks, token } = props;
  const words = useText(staffText);
  const language = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [password, setPassword] = useState("");
  const choose = useMutation({
    mutationFn: (body: Record<string, unknown>) =>
      callApi<Member>(path, { language, method: "POST", body: { ...body, token, password } }),
    onSuccess: (member) => {
      client.setQueryData(sessionQuery(language).queryKey, member);
      void navigate("/equipe/planning", { replace: true });
    },
  });
  const rules = passwordRules(password);
  const error = (field: string) =>
    choose.error instanceof ApiProblem ? choose.error.errors[field]?.join(" ") : undefined;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    choose.mutate(Object.fromEntries(new FormData(event.currentTarget)));
  };
  return (
    <form onSubmit={submit} className="space-y-5">
      <p className="text-muted">{props.lead}</p>
      {choose.error && <ProblemNotice key={choose.submittedAt} problem={choose.error} />}
      {choose.error instanceof ApiProblem && choose.error.status === 410 && props.another}
      {asks.includes("name") && (
        <TextInput
          label={words.name}
          name="name"
          autoComplete="name"
          maxLength={80}
          error={error("name")}
          required
        />
      )}
      {asks.includes("email") && (
        <TextInput
          label={words.email}
          name="email"
          type="email"
          autoComplete="username"
          error={error("email")}
          required
        />
      )}
      <PasswordInput
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        error={error("password")}
      />
      <RuleList rules={rules} />
      <Button type="submit" wide busy={choose.isPending} disabled={!rules.long || !rules.varied}>
        {props.submit}
      </Button>
    </form>
  );
}
