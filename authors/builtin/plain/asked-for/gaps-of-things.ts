import type { Condition } from "../../../../state/condition.ts";
import type { Holding } from "./holding.ts";

/** "How many genres had no score": of a thing with several rows, one may lack what another has. */
export const gapsOfThings: Holding = ({ text, operation, table: { columns, rowCount } }) => {
  if (operation.operation !== "aggregate") return null;
  const [measure, more] = operation.measures;
  if (measure?.function !== "distinct" || more !== undefined || !isOfGap(operation.filter)) return null;
  const things = columns.find(({ name }) => name === measure.column);
  if (things === undefined || (things.distinctExact && things.distinct === rowCount)) return null;
  const word = /\b(?:no|without|never|lacks?|lacking)\b(?: (?:an?|any))?(?: \p{L}+)?/iu.exec(text)?.[0];
  return word === undefined
    ? null
    : { word, hint: `Ask for missing values by ${things.name}, or for the number of rows without a value.` };
};

function isOfGap(condition: Condition | null): boolean {
  if (condition?.kind === "all") return condition.conditions.some(isOfGap);
  return condition?.kind === "missing";
}
