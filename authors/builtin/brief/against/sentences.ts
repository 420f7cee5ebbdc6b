/** The sentences of a text, and their clauses that a semicolon parts; a point within a number or an abbreviation parts nothing. */
export function sentencesOf(text: string): string[] {
  return text
    .replace(/^\s*constraints?\s*:/u, "")
    .replace(/⟩ (?=[,.;?):])/gu, "⟩")
    .split(/[;?\n]|(?<!\b(?:i|i\.e|e\.g|vs|mr|mrs|no))\.(?=\s|$)/u)
    .map((sentence) => sentence.replace(/^[\s{}]*(?:\d+\. )?/u, "").trim())
    .filter((sentence) => sentence !== "");
}

/** What says of gaps, of outliers or of rows that are the same what becomes of them: other checks look after those. */
export const ofGaps =
  /\b(?:missing|nulls?|non-null|not null|nan|nan|na|gaps?|empty|blanks?|unknown|unrecorded|incomplete|lack\w*|no (?:value|data)|(?:has|have) no|without (?:(?:an?|any|its|their|the|recorded|known) )*(?:⟨c\d+⟩(?= |$|,)|(?:[a-z]+ ){0,2}(?:value|reading|information|entry|record)\b)|not (?:known|recorded|present|available|given))(?![a-z])/u;
export const ofOddRows = /\b(?:outliers?|duplicat\w*|identical|occurrences?)\b/u;
