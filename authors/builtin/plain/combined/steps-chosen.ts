import type { ComparisonOperator } from "../../../../state/condition.ts";
import { countOf, countWords } from "../../lexicon/numbers.ts";

/** What a last step does with groups: only the first few, in which order, or those beyond a number; `noun` is what it calls them. */
export type Choice = { noun: string | null } & (
  | { kind: "first"; count: number; direction: "asc" | "desc" }
  | { kind: "order"; count: null; direction: "asc" | "desc" }
  | { kind: "limit"; operator: ComparisonOperator; value: number }
);

const lead =
  "(?:(?:show|give|take|keep|return|list|pick|report|find|display|select|get|print|only|just)(?: me)?(?: only| just)? )?(?:the )?";
const number = `(\\d+|one|${countWords})`;
const high = "(?:highest|largest|biggest|greatest|top|best|most)";
const low = "(?:lowest|smallest|least|fewest|bottom)";
const tail = "(?: (?!of\\b)(\\p{L}+))?(?: (?:of|from|among) (?:them|these|those|it))?";
const shapes: readonly [pattern: RegExp, direction: "asc" | "desc"][] = [
  [new RegExp(`^${lead}(?:top|first|best|highest|largest|biggest) ${number}${tail}$`, "iu"), "desc"],
  [new RegExp(`^${lead}${number} ${high}${tail}$`, "iu"), "desc"],
  [new RegExp(`^${lead}(?:highest|largest|biggest|greatest|maximum|max)()${tail}$`, "iu"), "desc"],
  [new RegExp(`^${lead}(?:bottom|lowest|smallest) ${number}${tail}$`, "iu"), "asc"],
  [new RegExp(`^${lead}${number} ${low}${tail}$`, "iu"), "asc"],
  [new RegExp(`^${lead}(?:lowest|smallest|minimum|min)()${tail}$`, "iu"), "asc"],
];
const it = "(?: (?:it|them|these|those|that|this|the (?:result|results|groups|table)))?";
const sorted = new RegExp(
  `^(?:sort|order|arrange|rank)(?:ed)?${it}(?: by (?:it|that))?,? (?:(descending|desc|in descending order|(?:from )?(?:highest|high|largest) (?:first|to lowest|to low|to smallest))|ascending|asc|in ascending order|(?:from )?(?:lowest|low|smallest) (?:first|to highest|to high|to largest))$`,
  "iu",
);
const operators: readonly [words: string, operator: ComparisonOperator][] = [
  ["more than|over|above|greater than|higher than|exceeding", ">"],
  ["at least|no less than", ">="],
  ["less than|fewer than|under|below|lower than", "<"],
  ["at most|no more than|up to", "<="],
];
const limited = new RegExp(
  `^(?:keep|show|take|list|select|give|return)(?: me)?(?: only)? (?:the )?(those|ones|these|\\p{L}+)(?: that are| which are| that have| which have| with| having)? (${operators.map(([words]) => words).join("|")}) (\\d[\\d,]*(?:\\.\\d+)?)$`,
  "iu",
);

/** The choice among groups that a step makes; null where it does something else. */
export function choiceIn(step: string): Choice | null {
  for (const [pattern, direction] of shapes) {
    const match = pattern.exec(step);
    if (match === null) continue;
    const count = match[1] === "" ? 1 : countOf(match[1]?.toLowerCase());
    if (Number.isInteger(count) && count > 0) return { kind: "first", count, direction, noun: match[2] ?? null };
  }
  const order = sorted.exec(step);
  if (order !== null)
    return { kind: "order", count: null, direction: order[1] === undefined ? "asc" : "desc", noun: null };
  const limit = limited.exec(step);
  const operator = operators.find(([words]) => new RegExp(`^(?:${words})$`, "iu").test(limit?.[2] ?? ""))?.[1];
  if (limit === null || operator === undefined) return null;
  const noun = /^(?:those|these)$/iu.test(limit[1] ?? "") ? null : (limit[1] ?? null);
  return { kind: "limit", operator, value: Number(limit[3]?.replace(/,/gu, "")), noun };
}
