import type { Condition } from "../../../../state/condition.ts";
import type { MadeColumn } from "../../../../state/made.ts";
import type { ColumnProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { together } from "../../reading/conditions.ts";
import { isNumber } from "../wordings/wording.ts";
import { aggregateIn, type Combining, combined } from "./combining.ts";

const falling =
  "(?:that |which |who )?(?:(?:have|has|had|are|is|were|was) )?(?:now |currently |already )?(?:(?:fallen|fell|dropped|gone|went|dipped|slipped|sunk|sank|run|got|down) )?";
const least =
  "min|minimum|minimum (?:level|stock|quantity|number)|reorder (?:level|point)|re-order (?:level|point)|threshold|safety stock";
const shape = new RegExp(
  `(?:^|(?<=[\\p{L}"] ))${falling}(?:(at or )?(?:below|under|beneath|less than)|(at)) (?:their |its |the |our )?(?:own )?(?:${least})(?: (?:stock|levels?|quantity|amount))?s?(?=[\\s?.!,]*$| (?:in|at|from|by|per|for|did|do|are|and)\\b)`,
  "iu",
);

/** "how many items have dropped below their minimum": where the table has a least number for each row, and one for what is there. */
export const belowMinimum: Combining = (text, table, read) => {
  const match = shape.exec(text);
  const [limit, other] = table.columns.filter(isLimit);
  const [stock, more] = table.columns.filter((column) => isStock(column) && !isLimit(column));
  if (match === null || limit === undefined || other !== undefined || stock === undefined || more !== undefined)
    return null;
  if (/\b(?:not|never|no|nearly|almost|yet)\b|n['’]t/iu.test(text)) return null;
  const whole = aggregateIn(text.replace(match[0], "").replace(/ {2,}/gu, " "), read);
  const [measure, another] = whole?.operation.measures ?? [];
  // Items that have a column of their own are told apart by it; of which rows a share is, nobody says.
  const isCount = /^(?:count|distinct)$/u.test(measure?.function ?? "") && (measure?.share ?? null) === null;
  if (whole === null || !isCount || measure?.where !== undefined || measure?.of !== undefined || another !== undefined)
    return null;
  const operator = match[1] !== undefined ? "<=" : match[2] !== undefined ? "=" : "<";
  const made: MadeColumn = {
    kind: "difference",
    name: `${stock.name} over ${limit.name}`,
    columns: [stock.name, limit.name],
  };
  const condition: Condition = { kind: "compare", column: made.name, grain: null, operator, value: 0 };
  const { filter } = whole.operation;
  return combined(
    { ...whole.operation, filter: together([...(filter === null ? [] : [filter]), condition]) },
    [{ ...whole, made: [...whole.made, made] }],
    [`${stock.name} is compared with ${limit.name}, row by row.`],
  );
};

/** `Min`, `Min Qty`, `reorder_level`: a number of pieces, and not the lowest temperature. */
function isLimit(column: ColumnProfile): boolean {
  const parts = splitName(column.name);
  if (!isNumber(column)) return false;
  if (parts.some((part) => /^(?:reorder|threshold)$/u.test(part))) return true;
  return (
    /^(?:min|minimum)$/u.test(parts[0] ?? "") &&
    parts.slice(1).every((part) => /^(?:qty|quantity|stock|level|units|pieces|number|no|count)$/u.test(part))
  );
}

function isStock(column: ColumnProfile): boolean {
  const parts = splitName(column.name);
  if (!isNumber(column) || parts.some((part) => /^(?:value|cost|price|max|sold|ordered|order|reserved)$/u.test(part)))
    return false;
  return /^(?:qty|quantity|on hand|in stock|stock|stock level|stock qty|units|pieces|qty on hand|quantity on hand|qty in stock|units in stock|on shelf|level)$/u.test(
    parts.join(" "),
  );
}
