import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { yesNoValues } from "../../language/flags.ts";
import { splitName } from "../../language/names.ts";
import { columnsOf } from "../combined/combining.ts";
import { columnOf, isDate, isNumber, isText } from "../wordings/wording.ts";
import { type Heard, type Held, isAggregate, numberOf } from "./holding.ts";
import { conditionsOf, isToldApart, measuredOf, moneyMeasured, partsOf } from "./measured.ts";

const paying =
  /\b(?:pay|pays|paid|paying|spend|spends|spent|receive|received|earn|earned|make|made|take|took|taken|collect|collected|raised?|got|bring in|brings in|brought in|(?:come|came|coming|comes) in)\b/iu;
const paidWords = /^(?:paid|payment|pay|settled|received|cleared)$/u;

/** A date or a yes-or-no column that tells which rows were paid, where not all of them were. */
function tellsOfPaid(column: ColumnProfile, { rowCount }: TableProfile): boolean {
  const parts = splitName(column.name);
  if (isDate(column))
    return (
      column.nulls > 0 &&
      column.nulls < rowCount &&
      parts.some((part) => paidWords.test(part)) &&
      !parts.includes("due")
    );
  return yesNoValues(column) !== null && parts.some((part) => /^(?:paid|unpaid|received)$/u.test(part));
}

/** "How much did Acme pay" of invoices that are not all paid: the amounts are what was asked for, and not what was paid. */
export function paidOnly({ text, operation, table }: Heard): Held | null {
  const verb = paying.exec(text)?.[0];
  const money = moneyMeasured(operation, table).filter(
    ({ name }) => !splitName(name).some((part) => paidWords.test(part) || part === "spent"),
  );
  const [amount] = money;
  if (verb === undefined || amount === undefined) return null;
  const told = table.columns.filter((column) => tellsOfPaid(column, table));
  const [paid] = told;
  if (paid !== undefined && !told.some((column) => isToldApart(column, operation)))
    return { word: verb, hint: `Not every row was paid: say which count, by ${paid.name}.` };
  // "The average fee paid", where what was paid of it stands in a column of its own.
  const own = table.columns.find(
    (column) => isNumber(column) && splitName(column.name).some((part) => /^(?:paid|received)$/u.test(part)),
  );
  const isOwn = own !== undefined && /^(?:pay|paid|receive|received)$/iu.test(verb);
  return isOwn && !measuredOf(operation, table).includes(own)
    ? { word: verb, hint: `Say which is meant: ${own.name} or ${amount.name}.` }
    : null;
}

/** "Haven't paid", where the amount that was paid is 0: so it is of those who had nothing to pay, and not of those who paid a part. */
export function nothingPaid({ text, operation, table }: Heard): Held | null {
  const said = /(?:\bnot|n['’]t|\bnever|\byet to)(?: \p{L}+)? (?:paid|pay)\b|\bunpaid\b/iu.exec(text)?.[0];
  if (said === undefined) return null;
  const paid = table.columns.find(
    (column) => isNumber(column) && yesNoValues(column) === null && splitName(column.name)[0] === "paid",
  );
  const due = table.columns.find(
    (column) =>
      isNumber(column) &&
      splitName(column.name).some((part) => /^(?:fees?|due|owing|owed|amount|price|total|bill)$/u.test(part)),
  );
  if (paid === undefined || due === undefined || due === paid || isToldApart(due, operation)) return null;
  return conditionsOf(operation).flatMap(columnsOf).includes(paid.name)
    ? { word: said, hint: `Say it by the columns: ${paid.name} and ${due.name}.` }
    : null;
}

const undone =
  /^(?:refund(?:s|ed)?|cancel(?:s|l?ed|lation)?|returned|voided|void|reversed|unpaid|failed|declined|rejected|bounced|write[- ]?off|written off|no[- ]show|charged? ?back)$/iu;
const promised = /^(?:pledged?|promised?)$/iu;

/** "How many rugs were sold", "how much did we take": orders that were cancelled or refunded stand in the table, too. */
export function undoneRows(heard: Heard): Held | null {
  const { text, operation, table } = heard;
  const money = moneyMeasured(operation, table).length > 0;
  const sold = /\b(?:sold|sell|sells|bought|buy|selling)\b/iu.exec(text)?.[0];
  const verb = sold ?? (money ? paying.exec(text)?.[0] : undefined);
  if (verb === undefined || (!money && !isAggregate(heard))) return null;
  const isReceived = /\b(?:received?|actually|really|(?:came|come) in)\b/iu.test(text);
  const status = table.columns.find(
    (column) =>
      isText(column) &&
      column.distinct <= 12 &&
      column.top.some(({ value }) => {
        const said = String(value).trim();
        return undone.test(said) || (isReceived && promised.test(said));
      }),
  );
  const cancelled = table.columns.find(
    (column) =>
      isDate(column) &&
      column.nulls < table.rowCount &&
      splitName(column.name).some((part) => /^(?:cancelled|canceled|refunded|voided)$/u.test(part)),
  );
  const told = status ?? cancelled;
  if (told === undefined || isToldApart(told, operation)) return null;
  return { word: verb, hint: `Say which rows count: ${told.name} tells of some that were undone.` };
}

/** "How many sales" of rows of which a column calls only some a sale. */
export function rowsOfKind(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const noun = /\b(?:how many|(?:number|count) of|more|most|fewest|average|mean) (\p{L}+)\b/iu.exec(text)?.[1];
  if (noun === undefined || columnOf(noun, table, () => true) !== null) return null;
  const kind = table.columns.find(
    (column) =>
      isText(column) &&
      column.distinct > 1 &&
      column.distinct <= 8 &&
      splitName(column.name).some((part) =>
        /^(?:type|kind|status|transaction|entry|record|action|state)$/u.test(part),
      ) &&
      column.top.some(({ value }) => numberOf(String(value)) === numberOf(noun)),
  );
  if (kind === undefined || !partsOf(operation).every((part) => part.function === "count" && part.column === null))
    return null;
  const values = JSON.stringify(conditionsOf(operation)).toLowerCase();
  const isMeant = kind.top.some(
    ({ value }) => numberOf(String(value)) === numberOf(noun) && values.includes(JSON.stringify(value).toLowerCase()),
  );
  return isMeant || operation.dimensions.some(({ column }) => column === kind.name)
    ? null
    : { word: noun, hint: `Say which rows count by ${kind.name}.` };
}
