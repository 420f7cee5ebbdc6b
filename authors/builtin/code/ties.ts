import { literal } from "./literal.ts";

/** How many of those that tie with the first are named; one more says that there are others. */
export const tiesNamed = 3;

/** Within a template literal: who has the same value as the first row, or nothing. `fields` are expressions of names. */
export function tied(rows: string, fields: readonly string[], measure: string): string {
  return `\${tiedWith(${rows}, [${fields.join(", ")}], ${literal(measure)})}`;
}

/** The function that `tied` calls, for the module's end. */
export const tiedFunction: readonly string[] = [
  "",
  "/** The rows that have the same value as the first, by their names. */",
  "function tiedWith(rows: readonly Record<string, Value>[], names: readonly string[], measure: string): string {",
  "  const [first, ...others] = rows;",
  "  const equal = others.filter((row) => row[measure] !== null && row[measure] === first?.[measure]);",
  '  const shown = equal.slice(0, 3).map((row) => names.map((name) => text(row[name])).join(" "));',
  '  return equal.length === 0 ? "" : `, tied with ${shown.join(", ")}${equal.length > 3 ? " and others" : ""}`;',
  "}",
];
