import { garage } from "~/site/garage";
import { translations, useText } from "~/site/language";

const text = translations(
  {
    fromAlbi: "Depuis Albi",
    albi: "Rocade N88 en direction de Rodez, puis suivez Lescure-d'Albigeois : une dizaine de minutes du centre.",
    fromCarmaux: "Depuis Carmaux",
    carmaux: "N88 en direction d'Albi, puis Lescure-d'Albigeois.",
    fromToulouse: "Depuis Toulouse",
    toulouse: "A68 jusqu'à Albi, puis N88 en direction de Rodez.",
    route: "Ouvrir l'itinéraire",
    routeNote: "(OpenStreetMap, nouvel onglet)",
  },
  {
    fromAlbi: "From Albi",
    albi: "N88 ring road towards Rodez, then follow Lescure-d'Albigeois: about ten minutes from the centre.",
    fromCarmaux: "From Carmaux",
    carmaux: "N88 towards Albi, then Lescure-d'Albigeois.",
    fromToulouse: "From Toulouse",
    toulouse: "A68 to Albi, then N88 towards Rodez.",
    route: "Open the route",
    routeNote: "(OpenStreetMap, new tab)",
  },
);

/** How to get there, in words: no map is fetched from anybody. */
export function Directions() {
  const words = useText(text);
  const { street, postalCode, city } = garage.address;
  const search = encodeURIComponent(`${postalCode} ${city.replaceAll("’", "'")}`);
  return (
    <div className="space-y-4">
      <address className="text-lg leading-snug font-semibold not-italic">
        {street}
        <br />
        {postalCode} {city}
      </address>
      <dl className="space-y-3">
        {(["Albi", "Carmaux", "Toulouse"] as const).map((town) => (
          <div key={town}>
            <dt className="font-bold">{words[`from${town}`]}</dt>
            <dd className="max-w-[52ch] text-muted">{words[town.toLowerCase() as Lowercase<typeof town>]}</dd>
          </div>
        ))}
      </dl>
      <a
        href={`https://www.openstreetmap.org/search?query=${search}`}
        target="_blank"
        rel="noreferrer"
        className="text-link inline-block py-1"
      >
        {words.route} <span className="font-normal">{words.routeNote}</span>
      </a>
    </div>
  );
}
