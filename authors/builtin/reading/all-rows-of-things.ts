import type { Operation } from "../../../state/intent.ts";
import type { Context } from "./resolved.ts";

/** What is said of none, or of all, of the rows of something; "no more than" is said of a number. */
const ofAllRows =
  /\b(?:no(?! (?:more|less|fewer|later|earlier|longer|sooner|other)\b)|never|(?:do|does|did|have|has|had)(?: not|n['’]t)|(?:have|has|had|got|get|with|did|do) only|only (?:have|has|had|got|get|ever)|(?:is|are|was|were) (?:every|each|all))\b/iu;
/** "Customers without a refund": it follows the things themselves. */
const without = /\b(?:which|what|how many|number of)(?: (?:different|distinct|unique))? \p{L}+ without\b/iu;

/**
 * The words that choose things by all of their rows at once: "which sites have no failed samples" is not asked of the rows that
 * have not failed. Null where there are no such words, or each thing has one row.
 */
export function saidOfAllRows({ question, table }: Context, operation: Operation): string | null {
  const column = table.columns.find(({ name }) => name === thingOf(operation));
  if (column === undefined || operation.filter === null) return null;
  const hasOneRow = column.distinctExact && column.distinct === table.rowCount - column.nulls;
  if (hasOneRow) return null;
  // A `Member No` says nothing of the kind.
  const said = table.columns.reduce(
    (text, { name }) => text.replaceAll(name.toLowerCase(), "…"),
    question.toLowerCase().replace(/"[^"]*"|`[^`]*`/gu, "…"),
  );
  return ofAllRows.exec(said)?.[0] ?? without.exec(said)?.[0] ?? null;
}

/** The column of which different values are shown, before any other, or counted. */
function thingOf(operation: Operation): string | null {
  if (operation.operation === "rows") return operation.distinct ? (operation.columns[0] ?? null) : null;
  const [measure, more] = operation.operation === "aggregate" ? operation.measures : [];
  return measure?.function === "distinct" && more === undefined ? measure.column : null;
}
