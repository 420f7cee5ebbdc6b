import type { Condition } from "../../../state/condition.ts";
import type { TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { monthNames } from "../reference/steps.ts";
import { conditionsOf } from "./asked-for/measured.ts";
import { isDate } from "./wordings/wording.ts";

/** "In May" of data that have several of them means all of these, and that is to be said. */
export function sayingAllYears(outcome: IntentOutcome, table: TableProfile | null): IntentOutcome {
  if (outcome.kind !== "understood" || table === null) return outcome;
  const { operation, assumptions } = outcome.intent;
  const parts = conditionsOf(operation).flatMap(flat);
  const said = table.columns.filter(isDate).flatMap((date) => {
    const own = parts.filter((part) => "column" in part && part.column === date.name);
    const months = own.flatMap(monthsOf);
    const isOfYear = own.some((part) => "grain" in part && (part.grain === null || part.grain === "year"));
    const isEach = "dimensions" in operation && operation.dimensions.some(({ column }) => column === date.name);
    const years = [date.min, date.max].map((end) => Number(String(end).slice(0, 4)));
    const [first = 0, last = 0] = years;
    if (isOfYear || isEach || !months.some((month) => isTwice(month, String(date.min), String(date.max)))) return [];
    const names = months.map((month) => monthNames[month - 1] ?? "").join(", ");
    return [`${names} is that of every year from ${first} to ${last}.`];
  });
  const intent = { ...outcome.intent, assumptions: [...assumptions, ...new Set(said)] };
  return said.length === 0 ? outcome : { ...outcome, intent };
}

function flat(condition: Condition): Condition[] {
  if (condition.kind === "all" || condition.kind === "any") return condition.conditions.flatMap(flat);
  return condition.kind === "not" ? flat(condition.condition) : [condition];
}

const monthsOf = (part: Condition): number[] =>
  part.kind === "compare" && part.grain === "month" && part.operator === "=" ? [Number(part.value)] : [];

/** Whether a month comes more than once between two dates. */
function isTwice(month: number, from: string, until: string): boolean {
  const count = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  const [first, last] = [count(from), count(until)];
  const next = first + ((((month - 1 - first) % 12) + 12) % 12);
  return next + 12 <= last;
}
