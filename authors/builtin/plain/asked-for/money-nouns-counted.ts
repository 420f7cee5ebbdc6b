import { columnIndexOf } from "../../language/columns.ts";
import { amountOf } from "../../language/made-edges.ts";
import { named } from "../combined/combining.ts";
import { moneyOf } from "../short/money-sides.ts";
import { type Heard, type Held, isAggregate } from "./holding.ts";

/** Nouns that are always an amount of money, whatever the rows of a file are called. */
const amounts =
  /\b(?:spend|spending|expenditure|outgoings|takings|revenue|turnover|income|earnings|proceeds)\b(?! (?:item|entry|record|row|line|categor|type|source)\p{L}*)/iu;
const counting =
  /\b(?:how many|how often|number|numbers|count|counts|counted|times|often|frequency|frequent|common|items|entries|records|rows|lines|transactions|payments|purchases)\b/iu;

/** "Monthly spend on fuel" is what it comes to, and not how many rows of a file that is called after spending there are. */
export function moneyNounsCounted(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const noun = amounts.exec(text)?.[0];
  const [measure, more] = operation.measures;
  // "What percent of spending is cash" is of the money, unless the rows are named.
  const isOfRows = (measure?.of ?? []).length > 0 && measure?.of?.every((part) => part.function === "count");
  if (noun !== undefined && isOfRows === true && !counting.test(text) && columnIndexOf(table).match([noun]) === null)
    return { word: noun, hint: "Say whether a part of the rows or of a column's total is meant." };
  const isCount = measure?.function === "count" && measure.column === null && measure.of === undefined;
  if (noun === undefined || !isCount || more !== undefined || counting.test(text)) return null;
  // A column or a value that is called so chooses rows, or groups them.
  if (columnIndexOf(table).match([noun]) !== null) return null;
  const amount = moneyOf(table)?.amount ?? amountOf(table);
  if (amount === null || /\b(?:average|mean|typical|median|per (?:visit|transaction|shop|purchase))\b/iu.test(text))
    return { word: noun, hint: "Name the column that is added up or averaged." };
  const sum = named({ function: "sum", column: amount.name, share: measure.share }, table);
  return {
    operation: {
      ...operation,
      measures: [sum],
      order: operation.order.map((each) => (each.by === measure.name ? { ...each, by: sum.name } : each)),
    },
  };
}
