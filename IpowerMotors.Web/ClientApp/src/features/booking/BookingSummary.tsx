import type { BookedService } from "~/api/types";
import { Price } from "~/components/Price";
import { Duration } from "~/components/Time";
import { ServiceIllustration } from "~/components/ServiceIllustration";

/** What is being booked, beside the steps on wide screens. */
export function BookingSummary({ service }: { service: Omit<BookedService, "id"> }) {
  return (
    <div className="flex items-center gap-4">
      <ServiceIllustration slug={service.slug} className="h-12 w-16 shrink-0" />
      <p className="leading-snug">
        <strong className="block">{service.name}</strong>
        <span className="text-muted">
          <Price cents={service.priceCents} /> · <Duration minutes={service.durationMinutes} />
        </span>
      </p>
    </div>
  );
}
