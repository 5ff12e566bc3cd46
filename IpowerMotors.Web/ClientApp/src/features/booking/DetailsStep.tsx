import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect } from "react";
import { useForm, type FieldPath } from "react-hook-form";
import { ActionBar } from "~/components/ActionBar";
import { Button } from "~/components/Button";
import { fieldsOf } from "~/components/forms/fieldErrors";
import { useErrorLanguage } from "~/components/forms/useErrorLanguage";
import { PlateInput } from "~/components/PlateInput";
import { Textarea } from "~/components/Textarea";
import { TextInput } from "~/components/TextInput";
import { useLanguage, useText } from "~/site/language";
import { ChoiceText } from "./ChoiceText";
import { emptyDraft, readDraft, updateDraft, useBookingDraft, type VisitorFields } from "./draft";
import { visitorSchema } from "./request";
import type { useBookingAddress } from "./steps";
import { bookingText } from "./text";

const brands =
  "Audi BMW Citroën Cupra Dacia DS Fiat Ford Hyundai Kia Mazda Mercedes-Benz Mini Nissan Opel Peugeot Renault Seat Škoda Suzuki Tesla Toyota Volkswagen Volvo".split(
    " ",
  );

export default function DetailsStep({ address }: { address: ReturnType<typeof useBookingAddress> }) {
  const words = useText(bookingText).details;
  const { choice } = useBookingDraft();
  const { register, error, submit } = useVisitorForm(address);
  return (
    <form noValidate onSubmit={submit}>
      <div className="container-page pb-10">
        <div className="max-w-[52rem] space-y-10">
          <fieldset className="grid gap-5 sm:grid-cols-2">
            <legend className="mb-4 text-xl font-extrabold">{words.you}</legend>
            <TextInput
              {...register("customer.firstName")}
              label={words.firstName}
              error={error("customer.firstName")}
              autoComplete="given-name"
              maxLength={80}
            />
            <TextInput
              {...register("customer.lastName")}
              label={words.lastName}
              error={error("customer.lastName")}
              autoComplete="family-name"
              maxLength={80}
            />
            <TextInput
              {...register("customer.email")}
              type="email"
              label={words.email}
              hint={words.emailHint}
              error={error("customer.email")}
              autoComplete="email"
              inputMode="email"
              maxLength={254}
            />
            <TextInput
              {...register("customer.phone")}
              type="tel"
              label={words.phone}
              hint={words.phoneHint}
              error={error("customer.phone")}
              autoComplete="tel"
              inputMode="tel"
              maxLength={30}
            />
          </fieldset>
          <fieldset className="grid gap-5 sm:grid-cols-2">
            <legend className="mb-4 text-xl font-extrabold">{words.car}</legend>
            <div className="sm:col-span-2">
              <PlateInput
                {...register("vehicle.plate")}
                label={words.plate}
                hint={words.plateHint}
                error={error("vehicle.plate")}
              />
            </div>
            <TextInput
              {...register("vehicle.brand")}
              label={words.brand}
              error={error("vehicle.brand")}
              list="brands"
              maxLength={60}
            />
            <datalist id="brands">
              {brands.map((brand) => (
                <option key={brand} value={brand} />
              ))}
            </datalist>
            <TextInput
              {...register("vehicle.model")}
              label={words.model}
              error={error("vehicle.model")}
              maxLength={60}
            />
            <TextInput
              {...register("vehicle.mileage")}
              label={words.mileage}
              error={error("vehicle.mileage")}
              optional
              inputMode="numeric"
              autoComplete="off"
              maxLength={9}
            />
          </fieldset>
          <Textarea
            {...register("note")}
            label={words.note}
            hint={words.noteHint}
            error={error("note")}
            optional
            rows={3}
            maxLength={2000}
          />
        </div>
      </div>
      <ActionBar summary={choice && <ChoiceText choice={choice} />}>
        <Button type="submit">{words.continue}</Button>
      </ActionBar>
    </form>
  );
}

/** The form over the draft: every key stroke is kept, and what the API refused is shown beside its field. */
function useVisitorForm(address: ReturnType<typeof useBookingAddress>) {
  const language = useLanguage();
  const form = useForm({
    resolver: zodResolver(visitorSchema(language)),
    defaultValues: readDraft().fields,
  });
  const { subscribe, setError, getFieldState, formState } = form;
  const refused = address.state?.errors;
  useErrorLanguage(form, fieldsOf(emptyDraft.fields));
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values }) => updateDraft({ fields: values as VisitorFields, isFilled: false }),
      }),
    [subscribe],
  );
  useEffect(() => {
    Object.entries(refused ?? {}).forEach(([path, messages], index) => {
      const error = { type: "server", message: messages.join(" ") };
      setError(path as FieldPath<VisitorFields>, error, { shouldFocus: index === 0 });
    });
  }, [refused, setError]);
  const next = () => {
    updateDraft({ isFilled: true });
    void address.go("check");
  };
  return {
    register: form.register,
    error: (path: FieldPath<VisitorFields>) => getFieldState(path, formState).error?.message,
    submit: (event: React.FormEvent) => void form.handleSubmit(next)(event),
  };
}
