import { useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi, type ApiRequest } from "~/api/client";
import { useLanguage } from "~/site/language";
import { teamQuery } from "../queries";

export type TeamChange = {
  path: string;
  method: NonNullable<ApiRequest["method"]>;
  body?: unknown;
  /** What to say once it is done. */
  done: string;
};

/** Changes the team, then reads it again, also after a refusal: somebody else may have changed it. */
export function useTeamChange() {
  const language = useLanguage();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ path, method, body }: TeamChange) =>
      callApi(`/api/staff/team${path}`, { language, method, ...(body === undefined ? {} : { body }) }),
    onSettled: () => client.invalidateQueries({ queryKey: teamQuery(language).queryKey }),
  });
}
