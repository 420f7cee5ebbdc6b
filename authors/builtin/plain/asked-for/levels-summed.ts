import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { isDate, isNumber, isText } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";
import { conditionsOf, partsOf } from "./measured.ts";

const levels =
  /^(?:followers?|subscribers?|subs|fans|balances?|stock|inventory|headcount|population|backlog|odometer|odo|outstanding|(?:on|in) (?:hand|stock))$/u;
const times =
  /^(?:date|day|week|month|quarter|year|time|period|as|of|at|on|ending|commencing|starting|reading|snapshot|taken|recorded)$/u;

/** Followers, a balance or a stock that is read week after week has no sum over the weeks: each reading is of the same ones again. */
export function levelsSummed({ text, operation, table }: Heard): Held | null {
  const summed = partsOf(operation).find(
    ({ function: what, column }) =>
      what === "sum" && column !== null && splitName(column).some((part) => levels.test(part)),
  )?.column;
  const time = summed === undefined ? undefined : timeOf(table);
  if (time === undefined || isOneTime(time, operation)) return null;
  const word = new RegExp(`\\b${splitName(summed ?? "").at(-1)}\\b`, "iu").exec(text)?.[0] ?? summed ?? "";
  return { word, hint: `${summed} is read again at each ${time.name}: ask for one ${time.name}, or for the average.` };
}

/** The time of the readings, of a table whose rows are nothing else: no column tells each of them apart. */
function timeOf({ columns, rowCount }: TableProfile): ColumnProfile | undefined {
  const isThing = columns.some((column) => isText(column) && column.distinct > 0.9 * rowCount);
  if (isThing) return undefined;
  return columns.find(
    (column) =>
      column.nulls === 0 &&
      column.distinct > 1 &&
      (isDate(column) || (isNumber(column) && /^(?:year|month|week)$/iu.test(column.name))) &&
      splitName(column.name).every((part) => times.test(part)),
  );
}

/** Whether rows of one reading are added up, as they are where each time stands by itself. */
function isOneTime({ name }: ColumnProfile, operation: Heard["operation"]): boolean {
  const dimensions = "dimensions" in operation ? operation.dimensions : [];
  const isOwn = (grain: string | null | undefined): boolean =>
    grain == null || grain === "day" || splitName(name).includes(grain);
  return (
    dimensions.some((each) => each.column === name && isOwn(each.grain)) ||
    conditionsOf(operation).some(
      (each) => each.kind === "compare" && each.column === name && each.operator === "=" && isOwn(each.grain),
    )
  );
}
