import { Link } from "react-router";
import { z } from "zod";
import { Button } from "~/components/Button";
import { Honeypot } from "~/components/forms/Honeypot";
import { ProblemNotice } from "~/components/forms/ProblemNotice";
import { RequestSent } from "~/components/forms/RequestSent";
import { useRequestForm } from "~/components/forms/useRequestForm";
import { NoScript } from "~/components/NoScript";
import { Textarea } from "~/components/Textarea";
import { TextInput } from "~/components/TextInput";
import { fieldRules } from "~/site/fields";
import { useLanguage, useText, type Language } from "~/site/language";
import { pathTo } from "~/site/paths";
import { contactText } from "./text";

const contactSchema = (language: Language) => {
  const { required, email, optionalPhone } = fieldRules(language);
  return z.object({
    name: required(160),
    email,
    phone: optionalPhone,
    subject: required(150),
    message: required(5000),
    website: z.string(),
  });
};

const empty = { name: "", email: "", phone: "", subject: "", message: "", website: "" };

/** `onAgain` asks for a new form once this one is sent. */
export function ContactForm({ onAgain }: { onAgain: () => void }) {
  const words = useText(contactText);
  const language = useLanguage();
  const form = useRequestForm({ path: "/api/contact-requests", schema: contactSchema(language), empty });
  const { register, error, refusal } = form;
  if (form.reference)
    return (
      <RequestSent title={words.sentTitle} body={words.sent} reference={form.reference} onAgain={onAgain} />
    );
  return (
    // A press before the script is there must not put what was typed into an address.
    <form method="post" noValidate onSubmit={form.submit} className="space-y-5">
      <h2 className="text-xl">{words.formTitle}</h2>
      <NoScript />
      {refusal && <ProblemNotice {...refusal} />}
      <TextInput {...register("name")} label={words.name} error={error("name")} autoComplete="name" />
      <TextInput
        {...register("email")}
        type="email"
        inputMode="email"
        autoComplete="email"
        label={words.email}
        error={error("email")}
      />
      <TextInput
        {...register("phone")}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        optional
        label={words.phone}
        hint={words.phoneHint}
        error={error("phone")}
      />
      <TextInput {...register("subject")} label={words.subject} error={error("subject")} />
      <Textarea {...register("message")} rows={6} label={words.message} error={error("message")} />
      <Honeypot {...register("website")} />
      <p className="text-sm text-muted">
        {words.privacy}{" "}
        <Link to={pathTo("privacy", language)} className="text-link">
          {words.privacyLink}
        </Link>
      </p>
      <Button type="submit" busy={form.isSending}>
        {form.isSending ? words.sending : words.send}
      </Button>
    </form>
  );
}
