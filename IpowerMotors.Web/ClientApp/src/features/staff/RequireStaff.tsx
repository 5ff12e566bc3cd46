import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Navigate, useLocation } from "react-router";
import { ApiProblem } from "~/api/problem";
import { Button } from "~/components/Button";
import { ProblemNotice } from "~/components/forms/ProblemNotice";
import { useLanguage, useText } from "~/site/language";
import { sessionQuery } from "./queries";
import { staffText } from "./text";
import type { Member } from "~/api/types";

/** Shows its content to whoever is signed in; the others sign in first and come back. */
export function RequireStaff({ children }: { children: (member: Member) => ReactNode }) {
  const words = useText(staffText);
  const session = useQuery(sessionQuery(useLanguage()));
  const { pathname, search } = useLocation();
  if (session.error instanceof ApiProblem && session.error.status === 401) {
    return <Navigate to="/equipe/connexion" state={{ from: pathname + search }} replace />;
  }
  if (session.data) return children(session.data);
  if (session.error) {
    return (
      <div className="container-page space-y-4 py-10">
        <ProblemNotice problem={session.error} />
        <Button onClick={() => void session.refetch()}>{words.retry}</Button>
      </div>
    );
  }
  return (
    <p role="status" className="container-page py-10 text-muted">
      {words.loading}
    </p>
  );
}
