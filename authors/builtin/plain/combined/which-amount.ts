import type { ColumnProfile } from "../../../../state/profile.ts";
import type { IntentOutcome } from "../../../author.ts";
import { splitName } from "../../language/names.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isNumber } from "../wordings/wording.ts";
import type { Combining } from "./combining.ts";

const isQuantity = (column: ColumnProfile): boolean =>
  isNumber(column) && splitName(column.name).some((part) => /^(?:qty|quantity|units|pieces)$/u.test(part));
/** Money that adds up: of one piece, of one hour and of one percent it does not. */
const isAmount = (column: ColumnProfile): boolean =>
  isNumber(column) &&
  isMoney(column) &&
  !splitName(column.name).some((part) => /^(?:price|unit|rate|per|discount|budget|limit)$/u.test(part));

/** "which dish sells the least": by pieces or by money, and that is asked. */
export const soldMost: Combining = (text, table) => {
  const match =
    /^(?:which|what) (.+?) (?:sells?|sold|is sold|was sold|are sold|were sold)(?: the)? (most|least|best|worst)((?: (?:in|on|at|since|during) .+)?)[\s?.!]*$/iu.exec(
      text,
    );
  const group = match === null ? null : columnOf(match[1] ?? "", table, (column) => !isNumber(column));
  if (match === null || group === null) return null;
  const end = /^(?:most|best)$/iu.test(match[2] ?? "") ? "highest" : "lowest";
  // What is in stock, and what it would cost, is not sold.
  const isOfStock = ({ name }: ColumnProfile): boolean =>
    splitName(name).some((part) => /^(?:stock|costs?|rrp|asking)$/u.test(part));
  const columns = table.columns.filter((column) => (isQuantity(column) || isAmount(column)) && !isOfStock(column));
  return whichOf(
    columns,
    (column) => `which ${quoted(group.name)} has the ${end} total ${quoted(column.name)}${match[3]}`,
  );
};

const spending = "billed|bill|charged|charge|invoiced|invoice|claimed|claim|paid|pay|spent|spend";

/** "how much has each supplier billed us", of net, tax and gross: which of them is asked. */
export const muchBilled: Combining = (text, table) => {
  const match = new RegExp(
    `^how much (?:has|have|did|does|do) (?:(?:each|every) )(\\p{L}+) (?:${spending})(?: us)?((?: (?:in|since|during) .+)?)[\\s?.!]*$`,
    "iu",
  ).exec(text);
  const group = match === null ? null : columnOf(match[1] ?? "", table, (column) => !isNumber(column));
  if (match === null || group === null) return null;
  return whichOf(
    table.columns.filter(isAmount),
    (column) => `total ${quoted(column.name)} by ${quoted(group.name)}${match[2]}`,
  );
};

/** Two to five columns of which one is meant. */
function whichOf(columns: readonly ColumnProfile[], ask: (column: ColumnProfile) => string): IntentOutcome | null {
  if (columns.length < 2 || columns.length > 5) return null;
  const names = columns.map(({ name }) => name);
  return {
    kind: "needs_clarification",
    question: `Is it the total of ${names.slice(0, -1).join(", ")} or ${names.at(-1)} that counts?`,
    readings: columns.map((column) => ({ reading: `the total of ${column.name}`, ask: ask(column) })),
  };
}
