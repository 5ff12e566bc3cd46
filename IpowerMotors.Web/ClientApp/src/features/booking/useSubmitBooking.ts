import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ApiProblem } from "~/api/problem";
import { useLanguage } from "~/site/language";
import { clearDraft, readDraft, updateDraft } from "./draft";
import { sendBooking, stepToMend } from "./request";
import type { Choice } from "./slots";
import type { useBookingAddress } from "./steps";

/** Sends the draft; `submit` may be given another slot to book instead of the one chosen. */
export function useSubmitBooking(
  serviceId: number | undefined,
  address: ReturnType<typeof useBookingAddress>,
) {
  const language = useLanguage();
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: async ({ id, choice }: { id: number; choice: Choice }) =>
      sendBooking(id, choice, readDraft().fields, language),
    onSuccess: ({ service, ...accepted }) => {
      const { email } = readDraft().fields.customer;
      const booked = { ...accepted, serviceSlug: service.slug, serviceName: service.name, email };
      clearDraft();
      void client.invalidateQueries({ queryKey: ["availability"] });
      void address.go("done", { state: { booked }, replace: true });
    },
    onError: (problem) => {
      // Whatever was refused, what is shown as free may not be any more.
      void client.invalidateQueries({ queryKey: ["availability"] });
      const step = problem instanceof ApiProblem ? stepToMend(problem.errors) : undefined;
      if (step === "service") void client.invalidateQueries({ queryKey: ["services"] });
      if (step && problem instanceof ApiProblem) {
        void address.go(step, { state: { errors: problem.errors } });
      }
    },
  });
  const { error } = mutation;
  return {
    error,
    isPending: mutation.isPending,
    /** Sending the same again cannot help: another slot has to be chosen. */
    isRefusedForGood: error instanceof ApiProblem && error.status === 409,
    submit: (instead?: Choice) => {
      if (instead) updateDraft({ choice: instead });
      const { choice } = readDraft();
      if (serviceId !== undefined && choice && !mutation.isPending)
        mutation.mutate({ id: serviceId, choice });
    },
  };
}
