import type { Operation } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { numberTypes } from "../../reading/resolve-column.ts";

/** "Cost per km", where a distance in km is there and nothing is divided by it: the words, or null. */
export function perUnit(text: string, operation: Operation, { columns }: TableProfile): string | null {
  const used = JSON.stringify(operation);
  for (const [said, unit = ""] of text.matchAll(/\bper (?:an? |one )?(\p{L}+)/giu)) {
    const measured = columns.filter(
      ({ name, type }) =>
        numberTypes.includes(type) &&
        splitName(name)
          .slice(1)
          .some((word) => canonical(word) === canonical(unit)),
    );
    if (measured.length > 0 && !measured.some(({ name }) => used.includes(JSON.stringify(name)))) return said;
  }
  return null;
}

/** How much of something there is can't be told by a number of rows: "were rides longer in rain than in snow?" */
const degrees =
  /\b(?:longer|shorter|better|worse|faster|slower|older|younger|bigger|smaller|heavier|lighter|hotter|colder|warmer|cooler|wetter|drier|cheaper|dearer|pricier|taller|deeper|richer|poorer|later|earlier|stronger|weaker)\b(?=[^.;]*\b(?:than (?!\d)|or ))/iu;

export function degreeOfCount(text: string, operation: Operation): string | null {
  if (operation.operation !== "aggregate" || operation.measures.some(({ function: name }) => name !== "count"))
    return null;
  if (/\b(?:how many|how often|number|count|share|percent\w*|proportion|fraction)\b/iu.test(text)) return null;
  const isCounted = operation.measures.every(({ column }) => column === null);
  return isCounted && operation.filter !== null ? (degrees.exec(text)?.[0] ?? null) : null;
}

/** "Is cost higher in snow or in rain?" is as like as not said of the mean: more rows make a higher total. */
export function totalCompared(text: string, operation: Operation): string | null {
  if (operation.operation !== "aggregate" || !operation.measures.some(({ function: name }) => name === "sum"))
    return null;
  if (/\b(?:total|sum|overall|altogether|combined|in all|spen[dt]\w*|earn\w*|sold|sales|revenue)\b/iu.test(text))
    return null;
  return (
    /^\W*(?:is|are|was|were)\b[^.;]*\b(?:higher|lower|greater|larger|bigger|smaller)\b(?=[^.;]*\b(?:than|or)\b)/iu.exec(
      text,
    )?.[0] ?? null
  );
}

/** "First ride per rider": no group has anything of the column that it goes by but its own name. */
export function groupOfItself(operation: Operation): string | null {
  if (operation.operation !== "aggregate") return null;
  const groups = new Set(operation.dimensions.filter(({ grain }) => grain === null).map(({ column }) => column));
  const own = operation.measures.find(
    ({ function: name, column }) => column !== null && groups.has(column) && (name === "first" || name === "last"),
  );
  return own?.column ?? null;
}
