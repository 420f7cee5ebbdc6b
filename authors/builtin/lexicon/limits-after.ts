/** A limit that stands behind its number: "500 and above", "3 or fewer", "500+", "65 upwards", "10 at most", "the 500s". */
const limitAfterNumber =
  /(?<![\w.,⟨-])(-?\d+(?:,\d{3})*(?:\.\d+)?)(?![\d⟩])(?:s\b| ?\+(?! ?[\d⟨(])|,? ?\(?(?:(?:or|and) (?:higher|more|above|greater|over|up(?:wards?)?|larger|older|later|lower|less|fewer|below|down|smaller|under|younger|earlier)(?! (?:than\b|[-+\d⟨]))|plus(?! ?[-\d⟨(])|(?:and )?upwards?\b|at (?:the )?(?:most|least)\b))/giu;

/**
 * The first limit of a text whose number a reading, as JSON, takes for one that is equalled; with `mustBeUsed` also one whose
 * number is nowhere in it.
 */
export function limitTakenForNumber(
  text: string,
  reading: string,
  { mustBeUsed }: { mustBeUsed: boolean },
): string | null {
  const read = reading.replace(/"decimals":\d+/gu, "");
  for (const [said, number = ""] of text.matchAll(limitAfterNumber)) {
    const value = String(Number(number.replace(/,/gu, "")));
    // A class may be called so: "50+".
    if (read.includes(`"${said.trim()}"`)) continue;
    const isUsed = !mustBeUsed || new RegExp(`[:,[]${value.replace(".", "\\.")}[,}\\]]`, "u").test(read);
    if (!isUsed || new RegExp(`"operator":"=","value":${value.replace(".", "\\.")}[,}]`, "u").test(read))
      return said.trim();
  }
  return null;
}
