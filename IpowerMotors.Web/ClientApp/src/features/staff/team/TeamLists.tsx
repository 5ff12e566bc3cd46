import { useState, type ReactNode } from "react";
import { Button } from "~/components/Button";
import { Time } from "~/components/Time";
import { useText } from "~/site/language";
import { staffText } from "../text";
import { teamText } from "./text";
import type { useTeamChange } from "./useTeamChange";
import type { Invitation, Member, TeamMember } from "~/api/types";

type Change = ReturnType<typeof useTeamChange>;

export function Members(props: { members: readonly TeamMember[]; self: Member; change: Change }) {
  const words = useText(teamText);
  return (
    <List title={words.members}>
      {props.members.map((member) => (
        <MemberRow key={member.id} {...props} member={member} />
      ))}
    </List>
  );
}

function MemberRow({ member, self, change }: { member: TeamMember; self: Member; change: Change }) {
  const words = useText(teamText);
  const roles = useText(staffText).roles;
  const isSelf = member.email === self.email;
  const path = `/${member.id}/active`;
  const toggle = () =>
    change.mutate({
      path,
      method: "PUT",
      body: { active: !member.active },
      done: member.active ? words.isClosed(member.name) : words.isReopened(member.name),
    });
  return (
    <Row
      name={member.name}
      detail={
        <>
          {member.email} · {roles[member.role]}
          {isSelf && ` (${words.you})`}
          {!member.active && <strong className="text-ink"> · {words.closed}</strong>}
        </>
      }
      action={
        !isSelf && (
          <Button look="secondary" busy={change.isPending && change.variables.path === path} onClick={toggle}>
            {member.active ? words.close : words.reopen}
            <span className="sr-only"> : {member.name}</span>
          </Button>
        )
      }
    />
  );
}

export function Invitations({ invitations, change }: { invitations: readonly Invitation[]; change: Change }) {
  const words = useText(teamText);
  return (
    <List title={words.invitations}>
      {invitations.map((invitation) => (
        <InvitationRow key={invitation.id} invitation={invitation} change={change} />
      ))}
    </List>
  );
}

function InvitationRow({ invitation, change }: { invitation: Invitation; change: Change }) {
  const words = useText(teamText);
  const roles = useText(staffText).roles;
  const [now] = useState(Date.now);
  const path = `/invitations/${invitation.id}`;
  const withdraw = () => change.mutate({ path, method: "DELETE", done: words.withdrawn(invitation.email) });
  return (
    <Row
      name={invitation.email}
      detail={
        <>
          {roles[invitation.role]} ·{" "}
          {Date.parse(invitation.expiresAt) > now ? (
            <>
              {words.until} <Time at={invitation.expiresAt} />
            </>
          ) : (
            words.expired
          )}
        </>
      }
      action={
        <Button look="secondary" busy={change.isPending && change.variables.path === path} onClick={withdraw}>
          {words.withdraw}
          <span className="sr-only"> : {invitation.email}</span>
        </Button>
      }
    />
  );
}

function List({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="space-y-3">
      <h2 className="text-xl">{title}</h2>
      <ul role="list" className="space-y-3">
        {children}
      </ul>
    </section>
  );
}

function Row(props: { name: string; detail: ReactNode; action: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded border border-line bg-white p-4">
      <div className="min-w-0 grow basis-72">
        <p className="font-bold break-words">{props.name}</p>
        <p className="text-sm break-words text-muted">{props.detail}</p>
      </div>
      {props.action}
    </li>
  );
}
