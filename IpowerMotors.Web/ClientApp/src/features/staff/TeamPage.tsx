import { useQuery } from "@tanstack/react-query";
import { ApiProblem } from "~/api/problem";
import { EmptyState } from "~/components/EmptyState";
import { ProblemNotice } from "~/components/forms/ProblemNotice";
import { Notice } from "~/components/Notice";
import { useLanguage, useText } from "~/site/language";
import { teamQuery } from "./queries";
import { RequireStaff } from "./RequireStaff";
import { InviteForm } from "./team/InviteForm";
import { Invitations, Members } from "./team/TeamLists";
import { teamText } from "./team/text";
import { useTeamChange } from "./team/useTeamChange";
import { staffText } from "./text";
import type { Member } from "~/api/types";

/** Who may sign in: for admins. */
export default function TeamPage() {
  const words = useText(teamText);
  return (
    <RequireStaff>
      {(member) => (
        <div className="mx-auto w-full max-w-4xl space-y-8 px-4 py-8 sm:px-6">
          <title>{words.title}</title>
          <div>
            <h1 className="text-2xl">{words.title}</h1>
            <p className="mt-2 text-muted">{words.lead}</p>
          </div>
          {member.role === "admin" ? (
            <Team self={member} />
          ) : (
            <EmptyState state="error" title={words.adminsOnly}>
              <p>{words.adminsOnlyDetail}</p>
            </EmptyState>
          )}
        </div>
      )}
    </RequireStaff>
  );
}

function Team({ self }: { self: Member }) {
  const words = useText(staffText);
  const team = useQuery(teamQuery(useLanguage()));
  const change = useTeamChange();
  const problem = change.error ?? team.error;
  // What is wrong with a field stands beside it.
  const isInForm = problem instanceof ApiProblem && Object.keys(problem.errors).length > 0;
  return (
    <>
      {change.isSuccess && (
        <Notice kind="success">
          <p>{change.variables.done}</p>
        </Notice>
      )}
      {problem && !isInForm && <ProblemNotice key={change.submittedAt} problem={problem} />}
      {team.isPending && <p role="status">{words.loading}</p>}
      {team.data && <Members members={team.data.members} self={self} change={change} />}
      {team.data && team.data.invitations.length > 0 && (
        <Invitations invitations={team.data.invitations} change={change} />
      )}
      <InviteForm change={change} />
    </>
  );
}
