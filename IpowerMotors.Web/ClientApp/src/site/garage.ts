/**
 * Facts about the business that the pages print before any script runs. The one place to correct them.
 * `null` is a fact that only the owner can supply: pages leave it out and the build lists what is missing
 * (see `missingFacts`), so nothing invented is ever shown as a legal mention.
 */
export const garage = {
  origin: "https://ipowerfrance.fr",
  name: "IPOWER MOTORS",
  email: "contact@ipowerfrance.fr",
  phone: null as string | null,
  phoneDisplay: null as string | null,
  address: {
    street: null as string | null,
    postalCode: "81380",
    city: "Lescure-d’Albigeois",
    region: "Tarn",
    country: "FR",
  },
  /** Decimal degrees of the town, not of the door: for search engines. */
  openingHours: [
    ...[1, 2, 3, 4, 5].flatMap((weekday) => [
      { weekday, opens: "08:00", closes: "12:00" },
      { weekday, opens: "14:00", closes: "18:00" },
    ]),
    { weekday: 6, opens: "08:30", closes: "12:00" },
  ],
} as const;
