import type { Operation } from "../../../../state/intent.ts";

/** Words that compare how much of something things have, which no number of rows tells. */
const degrees =
  /\b(?:longer|shorter|better|worse|faster|slower|older|younger|bigger|smaller|heavier|lighter|hotter|colder|warmer|cooler|wetter|drier|cheaper|dearer|pricier|taller|deeper|richer|poorer|later|earlier|stronger|weaker)\b(?=[^.;]*\b(?:than (?!\d)|or ))/iu;

/** "Were rides longer in rain than in snow?", read as numbers of rides: the word that compares, or null. */
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
