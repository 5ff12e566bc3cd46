import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { callApi } from "~/api/client";
import { ApiProblem } from "~/api/problem";
import { useLanguage } from "~/site/language";

/** Ends the session and leads to the sign-in; `error` when the session is still open, which whoever leaves must know. */
export function useSignOut() {
  const language = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () =>
      callApi("/api/staff/session", { language, method: "DELETE" }).catch((problem: unknown) => {
        const isOver = problem instanceof ApiProblem && problem.status === 401;
        if (!isOver) throw problem;
      }),
    onSuccess: async () => {
      await navigate("/equipe/connexion");
      // Nothing of the customers stays in the memory of a shared tablet.
      client.clear();
    },
  });
}
