import { useState } from "react";
import { Link } from "react-router";
import { ApiProblem } from "~/api/problem";
import { useServices } from "~/api/useServices";
import { Button } from "~/components/Button";
import { Honeypot } from "~/components/forms/Honeypot";
import { ProblemNotice } from "~/components/forms/ProblemNotice";
import { RequestSent } from "~/components/forms/RequestSent";
import { useRequestForm } from "~/components/forms/useRequestForm";
import { NoScript } from "~/components/NoScript";
import { Select } from "~/components/Select";
import { Textarea } from "~/components/Textarea";
import { useLanguage, useText } from "~/site/language";
import { pathTo } from "~/site/paths";
import { PhotoPicker } from "./photos/PhotoPicker";
import { useLostPhotos } from "./photos/useLostPhotos";
import { usePhotos } from "./photos/usePhotos";
import { emptyQuote, quoteSchema } from "./quoteSchema";
import { quoteText } from "./text";
import { VisitorFields } from "./VisitorFields";

/** `onAgain` asks for a new form once this one is sent. */
export function QuoteForm({ onAgain }: { onAgain: () => void }) {
  const words = useText(quoteText);
  const language = useLanguage();
  const { services } = useServices();
  const photos = usePhotos();
  const [blocks, setBlocks] = useState(0);
  const form = useRequestForm({
    path: "/api/quote-requests",
    schema: quoteSchema(language),
    empty: emptyQuote,
    attach: async () => {
      const tokens = await photos.tokens();
      if (!tokens) setBlocks((count) => count + 1);
      return tokens && (tokens.length === 0 ? {} : { photos: tokens });
    },
    onRefusal: (problem) => {
      if (problem instanceof ApiProblem && problem.type === "photos/gone") photos.lose();
    },
  });
  const { register, error, refusal } = form;
  const areLost = useLostPhotos(form.reference ? 0 : photos.photos.length);
  if (form.reference)
    return (
      <RequestSent title={words.sentTitle} body={words.sent} reference={form.reference} onAgain={onAgain} />
    );
  return (
    // A press before the script is there must not put what was typed into an address.
    <form method="post" noValidate onSubmit={form.submit} className="space-y-10">
      <NoScript />
      {refusal && <ProblemNotice {...refusal} />}
      <fieldset className="space-y-5">
        <legend className="mb-4 text-xl font-extrabold">{words.needTitle}</legend>
        {/* A draft's choice only shows once its option exists: the key makes the list take its value again. */}
        <Select
          {...register("serviceId")}
          key={services[0]?.id}
          label={words.service}
          error={error("serviceId")}
        >
          <option value="">{words.serviceNone}</option>
          {services.map(
            ({ id, name }) =>
              id !== undefined && (
                <option key={id} value={id}>
                  {name}
                </option>
              ),
          )}
        </Select>
        <Textarea
          {...register("description")}
          rows={6}
          label={words.details}
          hint={words.detailsHint}
          error={error("description")}
        />
      </fieldset>
      <PhotoPicker {...photos} areLost={areLost} blocks={blocks} />
      <VisitorFields register={register} error={error} />
      <Honeypot {...register("website")} />
      <div className="space-y-4">
        <p className="text-sm text-muted">
          {words.privacy}{" "}
          <Link to={pathTo("privacy", language)} className="text-link">
            {words.privacyLink}
          </Link>
        </p>
        <Button type="submit" busy={form.isSending}>
          {form.isSending ? words.sending : words.send}
        </Button>
      </div>
    </form>
  );
}
