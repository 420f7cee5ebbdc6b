import type { Condition } from "../../../../state/condition.ts";
import type { Operation } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";

/** "How many genres had no score": of a thing with several rows, one may lack what another has. The words, or null. */
export function gapsOfThings(text: string, operation: Operation, { columns, rowCount }: TableProfile): string | null {
  if (operation.operation !== "aggregate") return null;
  const [measure, more] = operation.measures;
  if (measure?.function !== "distinct" || more !== undefined || !isOfGap(operation.filter)) return null;
  const things = columns.find(({ name }) => name === measure.column);
  if (things === undefined || (things.distinctExact && things.distinct === rowCount)) return null;
  return /\b(?:no|without|never|lacks?|lacking)\b(?: (?:an?|any))?(?: \p{L}+)?/iu.exec(text)?.[0] ?? null;
}

function isOfGap(condition: Condition | null): boolean {
  if (condition?.kind === "all") return condition.conditions.some(isOfGap);
  return condition?.kind === "missing";
}
