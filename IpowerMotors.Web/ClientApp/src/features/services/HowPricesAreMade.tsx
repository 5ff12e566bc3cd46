import { Price } from "~/components/Price";
import { legal } from "~/site/garage";
import { useLanguage, useText } from "~/site/language";
import { servicesText } from "./text";

/** What a garage must display besides package prices: rates, method, quote and bill (arrêté du 27 mars 1987). */
export function HowPricesAreMade() {
  const words = useText(servicesText);
  return (
    <section aria-labelledby="methode" className="bg-ink text-white">
      <div className="container-page py-12 md:py-16">
        <h2 id="methode" className="text-2xl md:text-3xl">
          {words.methodTitle}
        </h2>
        <dl className="mt-8 grid gap-x-10 gap-y-8 md:grid-cols-2">
          {words.method.map(({ title, body }) => (
            <div key={title} className="border-t-2 border-orange pt-4">
              <dt className="text-lg font-extrabold">{title}</dt>
              <dd className="mt-1 max-w-[56ch] text-sand">{body}</dd>
            </div>
          ))}
        </dl>
        <LabourRates />
      </div>
    </section>
  );
}

function LabourRates() {
  const words = useText(servicesText);
  const language = useLanguage();
  if (legal.labourRates.length === 0) return null;
  return (
    <table className="mt-10 w-full max-w-xl text-left">
      <caption className="mb-2 text-left text-lg font-extrabold">{words.ratesTitle}</caption>
      <tbody>
        {legal.labourRates.map(({ label, centsPerHour }) => (
          <tr key={label.fr} className="border-b border-muted">
            <th scope="row" className="py-2 font-semibold">
              {label[language]}
            </th>
            <td className="py-2 text-right font-bold">
              <Price cents={centsPerHour} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
