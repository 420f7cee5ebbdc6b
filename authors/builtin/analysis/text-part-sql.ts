import type { TextPart } from "../../../state/step.ts";

/** Patterns whose first group is what is taken; they mean the same to DuckDB and to JavaScript. */
export const textPatterns = {
  title: "([A-Za-z]+)\\.",
  domain: "@(.+)$",
  digits: "([0-9]+)",
  brackets: "\\(([^)]*)\\)",
  first: "^\\s*([^\\s]+)",
  last: "([^\\s]+)\\s*$",
} as const;

/** A number and one of some suffixes or none, in small letters, with signs of money, commas and a plus around them. */
export function suffixed(suffixes: readonly string[]): string {
  return `^[\\s$€£]*(-?[0-9]+\\.?[0-9]*)\\s*(${suffixes.join("|")}|)\\s*[+]?\\s*$`;
}

/** A text as a parameter of the query, so that no sign of it is SQL. */
const bound = (text: string): string => `\${${JSON.stringify(text)}}`;

/** What is taken of a text as SQL; `column` is SQL already. No text where there is none. */
export function textPartSql(take: TextPart, column: string): string {
  switch (take.kind) {
    case "lower":
    case "upper":
      return `${take.kind}(${column})`;
    case "strip":
      return `trim(${column})`;
    case "characters":
      return `${take.from === "start" ? "left" : "right"}(${column}, ${take.count})`;
    case "piece":
      return `nullif(trim(split_part(${column}, ${bound(take.separator)}, ${take.at})), '')`;
    case "suffixed": {
      const found = (at: 1 | 2): string =>
        `regexp_extract(replace(lower(${column}), ',', ''), ${bound(suffixed(take.suffixes.map(({ suffix }) => suffix)))}, ${at})`;
      const factors = take.suffixes.map(({ suffix, factor }) => `WHEN ${bound(suffix)} THEN ${factor}`);
      return `TRY_CAST(${found(1)} AS DOUBLE) * CASE ${found(2)} ${factors.join(" ")} ELSE 1 END`;
    }
    case "amount":
      return `nullif(regexp_replace(${column}, '[^-0-9.]', '', 'g'), '')`;
    case "word":
      return `nullif(regexp_extract(${column}, ${bound(textPatterns[take.at])}, 1), '')`;
    default:
      return `nullif(regexp_extract(${column}, ${bound(textPatterns[take.kind])}, 1), '')`;
  }
}

/** What is taken of a text, as the one line that says a question back has it. */
export function textPartLine(take: TextPart, column: string): string {
  switch (take.kind) {
    case "lower":
    case "upper":
      return `${column} in ${take.kind} case`;
    case "strip":
      return `${column} without blanks around it`;
    case "characters":
      return `the ${take.from === "start" ? "first" : "last"} ${take.count} characters of ${column}`;
    case "piece":
      return `the ${take.at === -1 ? "last piece" : `piece ${take.at}`} of ${column} between "${take.separator}"`;
    case "word":
      return `the ${take.at} word of ${column}`;
    case "title":
      return `the word before the first full stop of ${column}`;
    case "domain":
      return `what follows the @ of ${column}`;
    case "suffixed":
      return `the number in ${column} (${take.suffixes.map(({ suffix, factor }) => `${suffix.toUpperCase()} = ${factor}`).join(", ")})`;
    case "amount":
      return `the amount in ${column}`;
    case "digits":
      return `the first whole number in ${column}`;
    case "brackets":
      return `what stands in brackets in ${column}`;
  }
}
