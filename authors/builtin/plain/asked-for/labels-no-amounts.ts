import type { ColumnProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { named } from "../combined/combining.ts";
import { isNumber } from "../wordings/wording.ts";
import { type Heard, type Held, isAggregate, numberOf } from "./holding.ts";

const ofNumbers = /^(?:id|no|nr|num|number|ref|reference|code)$/u;
/** Places and things that are told apart by a number: the number is as much a name as any word. */
const labels =
  /^(?:till|room|table|lane|pitch|desk|platform|gate|bay|court|zone|ward|track|line|shelf|locker|bib|register|counter|kiosk|pump|berth|plot|stall|branch|store|shop|route|bus|machine|team|group|station|depot)$/u;

/** Every row has a number of its own, one after the other: it says which row it is. */
const isRunning = ({ type, distinct, nulls, min, max }: ColumnProfile, rows: number): boolean =>
  type === "integer" && nulls === 0 && rows >= 10 && distinct === rows && Number(max) - Number(min) === rows - 1;

function isLabel(column: ColumnProfile, rows: number): boolean {
  const parts = splitName(column.name);
  const last = parts.at(-1) ?? "";
  if (column.type !== "integer") return false;
  if (parts.length > 1 && ofNumbers.test(last) && column.distinct > 0.9 * rows) return true;
  return isRunning(column, rows) || (parts.length === 1 && labels.test(last) && Number(column.max) < 1000);
}

/** "How much did we take" is no total of `Sale no`, and "which till took the most" is not the highest number of a till. */
export function labelsNoAmounts(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const [measure, more] = operation.measures;
  const column = table.columns.find(({ name, ...each }) => name === measure?.column && isNumber({ name, ...each }));
  if (measure === undefined || column === undefined || !isLabel(column, table.rowCount)) return null;
  const isTotal = /^(?:sum|mean|median)$/u.test(measure.function);
  const isEnd =
    /^(?:max|min)$/u.test(measure.function) && /^(?:which|what|who)\b.*\b(?:the )?(?:most|least|fewest)\b/iu.test(text);
  const said = new Set(splitName(text).map(canonical));
  // "The average room number", "total till": the number is asked for by its name.
  const isSpoken =
    splitName(column.name).every((part) => said.has(canonical(part))) &&
    /\b(?:total|sum|add(?:ed)? up|average|mean|median|numbers?|nos?|ids?)\b/iu.test(text);
  if ((!isTotal && !isEnd) || isSpoken) return null;
  const noun = /^how many (?:different )?(\p{L}+)\b/iu.exec(text)?.[1];
  const isOfLabels =
    noun !== undefined && numberOf(noun) === numberOf(column.name) && !isRunning(column, table.rowCount);
  if (isTotal && isOfLabels && more === undefined && measure.of === undefined && (measure.share ?? null) === null) {
    const count = named({ function: "distinct", column: column.name, share: null }, table);
    const order = operation.order.map((each) => (each.by === measure.name ? { ...each, by: count.name } : each));
    return { operation: { ...operation, measures: [count], order } };
  }
  return {
    word: column.name.toLowerCase(),
    message: `${column.name} says which one it is, and is no amount.`,
    hint: "Name the column of the amount that is meant, or ask for the number of rows.",
  };
}
