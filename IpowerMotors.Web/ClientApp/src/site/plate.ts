/**
 * Formats a licence plate while it is typed: `ab123cd` becomes `AB-123-CD` (French since 2009), `1234ab81` becomes
 * `1234 AB 81` (French before). Anything else, foreign plates included, is only put in capitals. What is French is the
 * API's rule (`LicencePlate.cs`), made to know an unfinished plate and to forgive a hyphen between spaces.
 */
export function formatPlate(typed: string): string {
  const text = typed
    .replace(/[\u2010-\u2015]/g, "-")
    .replace(/\s/g, " ")
    .toUpperCase()
    .trimStart();
  const siv = /^([A-Z]{2})[ -]*(\d{3})[ -]*([A-Z]{0,2})$/.exec(text);
  if (siv && isFrench(siv[1]) && isFrench(siv[3])) return [siv[1], siv[2], siv[3]].filter(Boolean).join("-");
  const fni = /^(\d{1,4})[ -]*([A-HJ-NP-TV-Z]{1,3})[ -]*(\d{2,3}|2[AB])$/.exec(text);
  if (fni && isDepartment(fni[3])) return `${fni[1]} ${fni[2]} ${fni[3]}`;
  return text;
}

/** Whether some country could issue it: same rule as the API (`LicencePlate.cs`), which decides. */
export function isPlate(typed: string): boolean {
  const text = formatPlate(typed).trim();
  const siv = /^([A-Z]{2})([ -]?)\d{3}\2([A-Z]{2})$/.exec(text);
  if (siv) return isFrench(siv[1]) && isFrench(siv[3]);
  return /^[\p{L}0-9](?:[ ·.-]?[\p{L}0-9]){2,11}$/u.test(text) && /\d/.test(text);
}

/** Arrêté du 9 février 2009: no I, O, U (read as 1, 0, V), and never SS. Other countries' plates may have them. */
function isFrench(letters = ""): boolean {
  return letters !== "SS" && !/[IOU]/.test(letters);
}

/** Where a plate ended before 2009; without one it is another country's, as the Belgian 1-ABC-234. */
function isDepartment(end = ""): boolean {
  const number = Number(end);
  return /^2[AB]$/.test(end) || (number >= 1 && number <= 95) || (number >= 971 && number <= 976);
}
