import { useReducer } from "react";
import { Card } from "~/components/Card";
import { Directions } from "~/components/Directions";
import { OpeningTimes } from "~/components/OpeningTimes";
import { PageHeader } from "~/components/PageHeader";
import { PageMeta } from "~/components/PageMeta";
import { PhoneLink } from "~/components/PhoneLink";
import { garage } from "~/site/garage";
import { useText } from "~/site/language";
import { ContactForm } from "./ContactForm";
import { contactText } from "./text";

export default function ContactPage() {
  const words = useText(contactText);
  const [round, again] = useReducer((count: number) => count + 1, 0);
  return (
    <>
      <PageMeta page="contact" title={words.title} description={words.description} />
      <PageHeader title={words.title} lead={words.lead} />
      <div className="container-page grid gap-x-16 gap-y-12 py-10 md:py-14 lg:grid-cols-2">
        <div className="space-y-10">
          <div className="grid gap-6 sm:grid-cols-2">
            <section>
              <h2 className="text-base">{words.callTitle}</h2>
              <PhoneLink className="text-xl underline decoration-orange decoration-[3px] underline-offset-8" />
            </section>
            <section>
              <h2 className="text-base">{words.mailTitle}</h2>
              <a
                href={`mailto:${garage.email}`}
                className="text-link inline-flex min-h-11 items-center break-all"
              >
                {garage.email}
              </a>
            </section>
          </div>
          <section>
            <h2 className="mb-3 text-xl">{words.hoursTitle}</h2>
            <OpeningTimes />
          </section>
          <section>
            <h2 className="mb-3 text-xl">{words.accessTitle}</h2>
            <Directions />
          </section>
        </div>
        <div>
          <Card>
            <ContactForm key={round} onAgain={again} />
          </Card>
        </div>
      </div>
    </>
  );
}
