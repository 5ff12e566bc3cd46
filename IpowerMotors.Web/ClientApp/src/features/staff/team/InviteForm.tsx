import { type FormEvent } from "react";
import { ApiProblem } from "~/api/problem";
import { Button } from "~/components/Button";
import { Card } from "~/components/Card";
import { Select } from "~/components/Select";
import { TextInput } from "~/components/TextInput";
import { useText } from "~/site/language";
import { teamText } from "./text";
import type { useTeamChange } from "./useTeamChange";

const roles = ["mechanic", "manager", "admin"] as const;

export function InviteForm({ change }: { change: ReturnType<typeof useTeamChange> }) {
  const words = useText(teamText);
  const error = (field: string) =>
    change.error instanceof ApiProblem ? change.error.errors[field]?.join(" ") : undefined;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { email, role } = Object.fromEntries(new FormData(form)) as { email: string; role: string };
    change.mutate(
      { path: "/invitations", method: "POST", body: { email, role }, done: words.sent(email) },
      { onSuccess: () => form.reset() },
    );
  };
  return (
    <Card>
      <h2 className="mb-4 text-xl">{words.invite}</h2>
      <form onSubmit={submit} className="space-y-5">
        <TextInput
          label={words.email}
          hint={words.inviteHint}
          name="email"
          type="email"
          autoComplete="off"
          error={error("email")}
          required
        />
        <Select label={words.role} name="role" error={error("role")}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {words.roles[role]}
            </option>
          ))}
        </Select>
        <Button type="submit" busy={change.isPending && change.variables.path === "/invitations"}>
          {words.send}
        </Button>
      </form>
    </Card>
  );
}
