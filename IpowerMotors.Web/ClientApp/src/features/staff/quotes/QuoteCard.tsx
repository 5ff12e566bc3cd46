import type { QuoteRequestSheet } from "~/api/types";
import { Time } from "~/components/Time";
import { formatPhone } from "~/site/format";
import { useLanguage, useText } from "~/site/language";
import { QuotePhotos } from "./QuotePhotos";
import { quotesText } from "./text";

/** One request: the car, the need and what it looks like first, then whom to answer. */
export function QuoteCard({ request }: { request: QuoteRequestSheet }) {
  const words = useText(quotesText);
  const language = useLanguage();
  const { customer, vehicle, reference } = request;
  // The customer reads the subject, so it is in their language.
  const subject = encodeURIComponent(quotesTextOf(request.language).subject(reference));
  const details = [
    vehicle.plate,
    vehicle.mileage != null && words.mileage(vehicle.mileage.toLocaleString(language)),
    vehicle.vin && `${words.vin} ${vehicle.vin}`,
  ];
  return (
    <li className="rounded border border-line bg-white p-4 sm:p-6">
      <article aria-labelledby={reference} className="grid gap-x-8 gap-y-4 md:grid-cols-[1fr_16rem]">
        <div className="min-w-0 space-y-3">
          <div>
            <h2 id={reference} className="text-lg">
              {vehicle.brand} {vehicle.model}
              {request.serviceName && ` · ${request.serviceName}`}
            </h2>
            <p className="figures text-sm text-muted">{details.filter(Boolean).join(" · ")}</p>
          </div>
          <p className="break-words whitespace-pre-line">{request.description}</p>
          {request.photos > 0 && <QuotePhotos request={request} />}
        </div>
        <address className="space-y-1 text-sm not-italic md:border-l md:border-line md:pl-6">
          <p className="text-base font-bold">
            {customer.firstName} {customer.lastName}
          </p>
          <a href={`tel:${customer.phone}`} className="figures text-link flex min-h-11 items-center">
            {formatPhone(customer.phone)}
          </a>
          <a
            href={`mailto:${customer.email}?subject=${subject}`}
            className="text-link flex min-h-11 items-center break-all"
          >
            {customer.email}
          </a>
          {request.language === "en" && language === "fr" && <p className="font-bold">{words.english}</p>}
          <p className="text-muted">
            <span className="figures">{reference}</span> · {words.received} <Time at={request.createdAt} />
          </p>
        </address>
      </article>
    </li>
  );
}

const quotesTextOf = (language: string) => quotesText[language === "en" ? "en" : "fr"];
