import type { ReactNode } from "react";
import type { MyAppointment } from "~/api/types";
import { Button, ButtonLink } from "~/components/Button";
import { CalendarButton } from "~/components/CalendarButton";
import { Card } from "~/components/Card";
import { Notice } from "~/components/Notice";
import { Price } from "~/components/Price";
import { ServiceIllustration } from "~/components/ServiceIllustration";
import { Duration } from "~/components/Time";
import { formatDay, formatPhone, formatTime } from "~/site/format";
import { garage } from "~/site/garage";
import { useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { statusText } from "~/site/status";
import { manageText } from "./text";

/** What can be done with an appointment, each in a view of its own. */
export type View = "move" | "cancel";

/** The id of the button that opens a view. */
export const openerOf = (view: View) => `open-${view}`;

type AppointmentSheetProps = {
  appointment: MyAppointment;
  token: string;
  /** While the visitor is being asked whether to cancel, nothing else is offered. */
  isDeciding: boolean;
  onShow: (view: View) => void;
};

export function AppointmentSheet({ appointment, token, isDeciding, onShow }: AppointmentSheetProps) {
  const words = useText(manageText);
  const language = useLanguage();
  const { service, customer, vehicle } = appointment;
  const isCancelled = appointment.status === "cancelled";
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Card>
        <div className="flex items-start justify-between gap-4">
          <div>
            <p className="inline-block rounded-full border-2 border-ink px-3 text-sm font-bold">
              {useText(statusText)[appointment.status]}
            </p>
            <p className="mt-3 text-xl font-extrabold first-letter:uppercase sm:text-2xl">
              <span className={isCancelled ? "line-through" : ""}>
                {formatDay(appointment.start, language)}
                <br />
                <span className="figures">
                  {formatTime(appointment.start)} – {formatTime(appointment.end)}
                </span>
              </span>
            </p>
          </div>
          <ServiceIllustration slug={service.slug} className="hidden h-20 w-24 shrink-0 sm:block" />
        </div>
        <p className="mt-2 text-lg">
          {service.name} · <Duration minutes={service.durationMinutes} />
        </p>
        <dl className="mt-5 grid gap-x-8 gap-y-4 border-t border-line pt-5 sm:grid-cols-2">
          <Fact label={words.reference}>
            <span className="figures font-bold">{appointment.reference}</span>
          </Fact>
          <Fact label={words.price}>
            <strong>
              <Price cents={service.priceCents} />
            </strong>
          </Fact>
          <Fact label={words.you}>
            {customer.firstName} {customer.lastName}
            <br />
            <span className="break-words">{customer.email}</span>
            <br />
            <span className="figures">{formatPhone(customer.phone)}</span>
          </Fact>
          <Fact label={words.car}>
            {vehicle.brand} {vehicle.model}
            <br />
            <span className="figures">{vehicle.plate}</span>
          </Fact>
          {appointment.note && (
            <Fact label={words.note}>
              <span className="whitespace-pre-line">{appointment.note}</span>
            </Fact>
          )}
        </dl>
      </Card>
      {!isDeciding && (
        <div className="no-print space-y-3">
          {isCancelled ? (
            <ButtonLink to={`${pathTo("booking", language)}?service=${service.slug}`} wide>
              {words.again}
            </ButtonLink>
          ) : (
            <>
              <CalendarButton token={token} reference={appointment.reference} look="primary" />
              {appointment.canChange ? (
                <>
                  <Button id={openerOf("move")} look="secondary" wide onClick={() => onShow("move")}>
                    {words.move}
                  </Button>
                  <Button id={openerOf("cancel")} look="quiet" wide onClick={() => onShow("cancel")}>
                    {words.cancel}
                  </Button>
                </>
              ) : (
                ["scheduled", "confirmed"].includes(appointment.status) && <TooLate />
              )}
            </>
          )}
        </div>
      )}
    </div>
  );
}

function TooLate() {
  return (
    <Notice kind="info">
      <p>
        {useText(manageText).tooLate}{" "}
        <a href={`tel:${garage.phone}`} className="text-link figures whitespace-nowrap">
          {garage.phoneDisplay}
        </a>
      </p>
    </Notice>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
