import type { Condition } from "../../../../state/condition.ts";
import type { Heard, Held } from "./holding.ts";
import { conditionsOf } from "./measured.ts";

const denial = /\bnot\b|n['’]t\b|\bnever\b|\bother than\b|\bexcept\b|\bwithout\b/iu;

/** "Bills that were not late": a note that most rows do not have says of those without one that they were not, either. */
export function blanksDenied({ text, operation, table }: Heard): Held | null {
  const said = denial.exec(text)?.[0];
  if (said === undefined) return null;
  const conditions = conditionsOf(operation).flatMap(leavesOf);
  const sparse = table.columns.find(
    ({ name, nulls }) =>
      nulls > 0.4 * table.rowCount && conditions.some((each) => each.column === name && each.isDenied && !each.isBlank),
  );
  const isBlankMeant = conditions.some(({ column, isBlank }) => isBlank && column === sparse?.name);
  if (sparse !== undefined && !isBlankMeant)
    return { word: said, hint: `Most rows have no ${sparse.name}: say whether they count.` };
  // What has not come back is not back in time, and not late by the days until it was.
  for (const made of operation.made ?? []) {
    if (made.kind !== "days" || !conditions.some(({ column }) => column === made.name)) continue;
    const open = table.columns.find(({ name, nulls }) => made.columns.includes(name) && nulls > 0);
    const isInTime =
      /(?:\bnot|n['’]t|\bnever)\b.*\b(?:on time|in time|late|by the due date|overdue|promptly|punctual)\b/iu.test(text);
    if (open !== undefined && isInTime && !conditions.some(({ column }) => column === open.name))
      return { word: said, hint: `Some rows have no ${open.name}: say whether they count.` };
  }
  return null;
}

/** The single comparisons of a condition, and whether each is denied. */
function leavesOf(condition: Condition): { column: string; isDenied: boolean; isBlank: boolean }[] {
  if ("conditions" in condition) return condition.conditions.flatMap(leavesOf);
  if ("condition" in condition)
    return leavesOf(condition.condition).map((leaf) => ({ ...leaf, isDenied: !leaf.isDenied }));
  return [
    {
      column: condition.column,
      isDenied: condition.kind === "compare" && condition.operator === "!=",
      isBlank: condition.kind === "missing",
    },
  ];
}
