import { startServices, type StartService } from "./startServices";
import type { Service } from "./types";
import { useLive } from "./useLive";
import { useLanguage } from "~/site/language";

export type ShownService = StartService & Partial<Pick<Service, "id">>;

/**
 * The services with their prices: the start data at once (prerendered, and again in the browser's first render),
 * then what `/api/services` says, with ids. When the API is away (`failed`) the start data stays.
 */
export function useServices(): { services: readonly ShownService[]; failed: boolean } {
  const language = useLanguage();
  const live = useLive<Service[]>(`/api/services?lang=${language}`);
  return live.state === "ready"
    ? { services: live.data, failed: false }
    : { services: startServices(language), failed: live.state === "failed" };
}
