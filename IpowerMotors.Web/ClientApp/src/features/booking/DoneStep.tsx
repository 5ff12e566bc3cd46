import { useEffect, useRef } from "react";
import { Link } from "react-router";
import { tokenOf } from "~/api/calendar";
import { useServices } from "~/api/useServices";
import { ButtonLink } from "~/components/Button";
import { CalendarButton } from "~/components/CalendarButton";
import { Card } from "~/components/Card";
import { StateIllustration } from "~/components/StateIllustration";
import { formatDay, formatTime } from "~/site/format";
import { garage } from "~/site/garage";
import { useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { noonOf } from "./slots";
import type { StepState } from "./steps";
import { bookingText } from "./text";

type Booked = NonNullable<StepState["booked"]>;

export default function DoneStep({ booked }: { booked: Booked }) {
  const words = useText(bookingText).done;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo({ top: 0, behavior: "instant" });
    heading.current?.focus({ preventScroll: true });
  }, []);
  const isWaiting = booked.start === undefined;
  return (
    <div className="container-page grid gap-8 py-8 md:py-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="space-y-6">
        <StateIllustration state="done" />
        <h1 ref={heading} tabIndex={-1} className="text-3xl md:text-4xl">
          {isWaiting ? words.waitingTitle : words.title}
        </h1>
        <When booked={booked} />
        <p>
          {isWaiting ? words.waitingMail : words.mail} <strong className="break-words">{booked.email}</strong>
          {isWaiting ? words.waitingLink : "."}
        </p>
        {booked.manageUrl && booked.reference && (
          <div className="no-print flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:items-start">
            <CalendarButton token={tokenOf(booked.manageUrl)} reference={booked.reference} look="primary" />
            <ButtonLink to={withoutOrigin(booked.manageUrl)} look="secondary">
              {words.manage}
            </ButtonLink>
          </div>
        )}
      </div>
      <div className="space-y-6">
        {!isWaiting && <WhatToBring serviceSlug={booked.serviceSlug} />}
        <Card>
          <h2 className="mb-2 text-lg">{words.where}</h2>
          <address className="not-italic">
            {garage.name}
            <br />
            {garage.address.street && (
              <>
                {garage.address.street}
                <br />
              </>
            )}
            {garage.address.postalCode} {garage.address.city}
          </address>
        </Card>
        <Link to={pathTo("home", useLanguage())} className="text-link no-print">
          {words.home}
        </Link>
      </div>
    </div>
  );
}

/** The same as the confirmation's mail says. */
function WhatToBring({ serviceSlug }: { serviceSlug: string }) {
  const { bringTitle, bring } = useText(bookingText).done;
  const { services } = useServices();
  const category = services.find(({ slug }) => slug === serviceSlug)?.category;
  const isAboutWheels = category === "tyres" || category === "brakes";
  return (
    <Card>
      <h2 className="mb-2 text-lg">{bringTitle}</h2>
      <ul className="list-disc space-y-1 pl-5 marker:text-deep">
        <li>{bring.always}</li>
        <li>{isAboutWheels ? bring.wheels : category === "inspection" ? bring.inspection : bring.other}</li>
      </ul>
    </Card>
  );
}

function When({ booked }: { booked: Booked }) {
  const words = useText(bookingText).done;
  const language = useLanguage();
  return (
    <div className="rounded border-2 border-ink bg-white p-5">
      <p>{booked.serviceName}</p>
      {booked.start && booked.end ? (
        <p className="text-xl font-extrabold first-letter:uppercase sm:text-2xl">
          {formatDay(booked.start, language)}
          <br />
          <span className="figures">
            {formatTime(booked.start)} – {formatTime(booked.end)}
          </span>
        </p>
      ) : (
        <p className="text-xl font-extrabold">
          {words.waitingDay} {booked.day && formatDay(noonOf(booked.day), language)}
        </p>
      )}
      {booked.reference && (
        <p className="mt-3 text-muted">
          {words.reference} <strong className="figures text-ink">{booked.reference}</strong>
        </p>
      )}
    </div>
  );
}

/** The address within this site: the secret stays in the fragment. */
function withoutOrigin(url: string): string {
  const { pathname, hash } = new URL(url);
  return pathname + hash;
}
