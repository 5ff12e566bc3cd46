import type { FieldPath, UseFormRegister } from "react-hook-form";
import { PlateInput } from "~/components/PlateInput";
import { TextInput } from "~/components/TextInput";
import { useText } from "~/site/language";
import type { QuoteFields } from "./quoteSchema";
import { quoteText } from "./text";

type VisitorFieldsProps = {
  register: UseFormRegister<QuoteFields>;
  error: (field: FieldPath<QuoteFields>) => string | undefined;
};

/** Who asks, and for which car. */
export function VisitorFields({ register, error }: VisitorFieldsProps) {
  const words = useText(quoteText);
  const field = (name: FieldPath<QuoteFields>) => ({ ...register(name), error: error(name) });
  return (
    <>
      <fieldset className="grid items-end gap-5 sm:grid-cols-2">
        <legend className="mb-4 text-xl font-extrabold">{words.you}</legend>
        <TextInput {...field("customer.firstName")} label={words.firstName} autoComplete="given-name" />
        <TextInput {...field("customer.lastName")} label={words.lastName} autoComplete="family-name" />
        <TextInput
          {...field("customer.email")}
          type="email"
          inputMode="email"
          autoComplete="email"
          label={words.email}
          hint={words.emailHint}
        />
        <TextInput
          {...field("customer.phone")}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          label={words.phone}
        />
      </fieldset>
      <fieldset className="grid items-end gap-5 sm:grid-cols-2">
        <legend className="mb-4 text-xl font-extrabold">{words.car}</legend>
        <div className="sm:col-span-2">
          <PlateInput {...field("vehicle.plate")} label={words.plate} hint={words.plateHint} />
        </div>
        <TextInput {...field("vehicle.brand")} label={words.brand} />
        <TextInput {...field("vehicle.model")} label={words.model} />
        <TextInput {...field("vehicle.mileage")} label={words.mileage} optional inputMode="numeric" />
        <div className="sm:col-span-2">
          <TextInput
            {...field("vehicle.vin")}
            label={words.vin}
            hint={words.vinHint}
            optional
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
          />
        </div>
      </fieldset>
    </>
  );
}
