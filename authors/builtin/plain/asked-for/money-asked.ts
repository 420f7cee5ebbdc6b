import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { amountOf } from "../../language/made-edges.ts";
import { splitName } from "../../language/names.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { quoted } from "../../reading/resolved.ts";
import { named } from "../combined/combining.ts";
import { quantityOf } from "../levels/counted.ts";
import { isNumber, meansRows } from "../wordings/wording.ts";
import { type Heard, type Held, isAggregate } from "./holding.ts";

const verbs =
  "spend|spent|pay|paid|claim|claimed|give|given|gave|donate|donated|approve|approved|bill|billed|charge|charged|invoice|invoiced|cost|owe|owed|raise|raised|order|ordered|buy|bought|earn|earned|make|made|take|took|taken|bring in|brought in|contribute|contributed|sell|sold|order|get|got|refund|refunded|receive|received|collect|collected|lose|lost";

/** Amounts of money that add up: what one piece costs and a rate do not. */
function amountsOf(table: TableProfile): ColumnProfile[] {
  const amounts = table.columns.filter(
    (column) =>
      isNumber(column) &&
      isMoney(column) &&
      !splitName(column.name).some((part) => /^(?:price|unit|rate|per|discount|disc|limit)$/u.test(part)),
  );
  const own = amountOf(table);
  return amounts.length === 0 && own !== null ? [own] : amounts;
}

/** "How much did Alice spend" is one number: the total of the money of her rows, and never a list of rows without it. */
export function moneyAsked({ text, operation, table }: Heard): Held | null {
  const much = /^(?:and |so )?(how much) (?:\p{L}+ )?(?:did|do|does|has|have|had|was|were|is|are)\b/iu.exec(text)?.[1];
  if (much === undefined || operation.operation !== "rows" || operation.limit !== null) return null;
  const amounts = amountsOf(table);
  const hint = `Name what is added up, like: total ${amounts[0]?.name ?? "of a column"}.`;
  // What was had "for a cake" is its price, and no total.
  const price = /\bfor an? (?!year|month|week|day)\p{L}+/iu.exec(text)?.[0];
  if (price !== undefined) return { word: price, hint };
  const isOfMoney = new RegExp(`\\b(?:${verbs})\\b`, "iu").test(text);
  const [amount, another] = amounts;
  if (!isOfMoney || amount === undefined || operation.filter === null) return { word: much, hint };
  // A number that was taken for an amount may be one of something else: "table 5".
  if (amounts.some(({ name }) => JSON.stringify(operation.filter).includes(JSON.stringify(name))))
    return { word: much, hint };
  if (another !== undefined)
    return { word: much, hint: `Say which is meant: ${amounts.map(({ name }) => quoted(name)).join(", ")}.` };
  return {
    operation: {
      operation: "aggregate",
      table: operation.table,
      filter: operation.filter,
      ...(operation.made === undefined ? {} : { made: operation.made }),
      measures: [named({ function: "sum", column: amount.name, share: null }, table)],
      dimensions: [],
      order: [],
      limit: null,
    },
  };
}

/** "How many lemonades were sold": pieces, where a row may have several of them. */
export function piecesAsked(heard: Heard): Held | null {
  const { text, table } = heard;
  const noun =
    /^how many (?:\p{L}+ ){0,3}?(\p{L}+) (?:(?:were|was|have been|are) (?:sold|ordered|bought)|(?:did|have|do) (?:we|they) (?:sell|sold|order|ordered|buy|bought))\b/iu.exec(
      text,
    )?.[1];
  if (noun === undefined || !isAggregate(heard) || heard.operation.filter === null || !quantityOf(table)) return null;
  const [measure, more] = heard.operation.measures;
  const isCount = measure?.function === "count" && measure.column === null && measure.share === null;
  if (!isCount || more !== undefined || meansRows(noun, table)) return null;
  const [quantity, another] = table.columns.filter(
    ({ name, type }) =>
      type === "integer" && splitName(name).some((word) => /^(?:qty|quantity|pieces|units)$/u.test(word)),
  );
  if (quantity === undefined || another !== undefined || heard.operation.dimensions.length > 0)
    return { word: noun, hint: "Ask for the number of rows, or for the total of a column." };
  return {
    operation: {
      ...heard.operation,
      measures: [named({ function: "sum", column: quantity.name, share: null }, table)],
      order: [],
    },
  };
}
