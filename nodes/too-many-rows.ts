import type { Operation } from "../state/intent.ts";
import type { Profile } from "../state/profile.ts";

/** Why rows that a question wants to see can't all be shown, where that is certain before anything is written; null otherwise. */
export function tooManyRows(
  operation: Operation,
  { tables }: Profile,
  most: number,
): { message: string; hint: string } | null {
  const table = tables.find(({ name }) => name === operation.table);
  if (table === undefined || table.rowCount <= most || !showsEach(operation)) return null;
  const count = (rows: number): string => rows.toLocaleString("en-GB");
  return {
    message: `The answer would have ${count(table.rowCount)} rows, and at most ${count(most)} are shown.`,
    hint: 'Add "show the first 100 rows", choose fewer rows, ask for groups, or raise execution.max_rows in the configuration.',
  };
}

/** Whether an operation shows every row of its table. */
function showsEach(operation: Operation): boolean {
  if ("filter" in operation && operation.filter !== null) return false;
  if (operation.operation === "rows")
    return operation.limit === null && !operation.distinct && operation.join === undefined;
  if (operation.operation !== "analysis" || operation.shows === undefined || operation.shows.limit !== null)
    return false;
  const fewer = new Set(["keep", "deduplicate", "summarise"]);
  return operation.join === undefined && !operation.steps.some(({ kind }) => fewer.has(kind));
}
