import type { Condition } from "../../../../state/condition.ts";
import type { Operation } from "../../../../state/intent.ts";
import { keptThoughLeftOut } from "../../language/left-out-comparisons.ts";
import type { Heard, Held } from "./holding.ts";

const leavesOut =
  /\b(?:drop|remov|delet|discard|exclud|ignor|omit|skip)\w*\b|\b(?:filter|leav|tak|throw)\w* out\b|\b(?:without|except|other than|apart from|excluding)\b/iu;

/** "Drop rows where weather is fog or wind is above 5": both kinds go, where only the first was read as what goes. */
export function leftOutEither({ text, operation }: Heard): Held | null {
  const hint = "Say what stays, or leave out one kind of rows at a time.";
  const filters = filtersOf(operation);
  const kept = keptThoughLeftOut(text, filters.flatMap(keptIn));
  if (kept !== null) return { word: kept, hint };
  const said = leavesOut.exec(text)?.[0];
  return said !== undefined && /\bor\b/iu.test(text) && filters.some(isMixed) ? { word: said, hint } : null;
}

function filtersOf(operation: Operation): Condition[] {
  if (operation.operation === "analysis")
    return operation.answers.flatMap(({ where }) =>
      where.flatMap((test) => (test.kind === "condition" ? [test.condition] : [])),
    );
  return "filter" in operation && operation.filter !== null ? [operation.filter] : [];
}

const isDenied = (condition: Condition): boolean =>
  condition.kind === "not" || (condition.kind === "compare" && condition.operator === "!=");

/** One of several conditions is denied, and another is not. */
function isMixed(condition: Condition): boolean {
  if (condition.kind === "any") return condition.conditions.some(isDenied) && !condition.conditions.every(isDenied);
  return condition.kind === "all" && condition.conditions.some(isMixed);
}

/** The comparisons by which rows are kept, also inside others; what is denied keeps none. */
function keptIn(condition: Condition): Extract<Condition, { kind: "compare" }>[] {
  if (condition.kind === "compare") return [condition];
  return condition.kind === "all" || condition.kind === "any" ? condition.conditions.flatMap(keptIn) : [];
}
