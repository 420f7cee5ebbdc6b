import type { Condition } from "../../../../state/condition.ts";
import type { Order } from "../../../../state/measure.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { spokenOf } from "../../language/measured-kind.ts";
import { isDate, isNumber, isText } from "../wordings/wording.ts";
import { type Heard, type Held, isAggregate } from "./holding.ts";

/** As many columns as a row is shown with where nothing alone names it. */
const mostShown = 8;

/** "The five wettest days", "which runner is the oldest": the number alone says nothing of which they are. */
export function namesShown(heard: Heard): Held | null {
  const { text, operation, table } = heard;
  if (isAggregate(heard)) return rowOfEnd(heard);
  if (operation.operation !== "rows" || operation.order.length === 0 || operation.limit === null || operation.distinct)
    return null;
  const isShown = operation.columns.some((name) => table.columns.some((each) => each.name === name && !isNumber(each)));
  if (isShown || /^(?:how|show|list)\b/iu.test(text)) return null;
  return { operation: { ...operation, columns: shownOf(table, operation.columns) } };
}

/** "Newest van", "hilliest ride": said of a row by an adjective, where "the highest price" would ask for the number. */
function rowOfEnd({ text, operation, table }: Heard): Held | null {
  if (operation.operation !== "aggregate" || operation.dimensions.length > 0 || operation.made !== undefined)
    return null;
  const [measure, more] = operation.measures;
  const isEnd = measure?.function === "max" || measure?.function === "min";
  if (!isEnd || more !== undefined || measure.column === null || measure.where !== undefined) return null;
  if (/^(?:how|show|by)\b|\bhow (?:long|far|much|many|old|hot|cold|big|fast|heavy|tall)\b/iu.test(text)) return null;
  const column = measure.column;
  const end = measure.function === "max" ? "desc" : "asc";
  const words: string[] = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const isSpoken = words.some((word, at) =>
    [word, `${word} ${words[at + 1] ?? ""}`].some((each) => {
      const spoken = spokenOf(each, "superlative", table);
      return spoken?.direction === end && spoken.columns.some(({ name }) => name === column);
    }),
  );
  // "The cheapest price" is a price.
  if (!isSpoken || saysNumber(text, column, table)) return null;
  const present: Condition = { kind: "not", condition: { kind: "missing", column } };
  const nulls = table.columns.find(({ name }) => name === column)?.nulls ?? 0;
  const order: Order[] = [{ by: column, direction: end }];
  const filter =
    operation.filter === null ? present : { kind: "all" as const, conditions: [operation.filter, present] };
  return {
    operation: {
      operation: "rows",
      table: operation.table,
      filter: nulls === 0 ? operation.filter : filter,
      columns: shownOf(table, [column]),
      distinct: false,
      order,
      limit: 1,
    },
  };
}

/** Whether the number is spoken of beside the adjective: "price" of `Asking price`. */
function saysNumber(text: string, column: string, { columns }: TableProfile): boolean {
  const own: string[] =
    columns
      .find(({ name }) => name === column)
      ?.name.toLowerCase()
      .match(/\p{L}{3,}/gu) ?? [];
  const said: string[] = text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return own.some((word) => said.includes(word)) || /\b(?:time|temperature|value|amount|figure|number)\b/iu.test(text);
}

/** What says which row it is, and then the number that it is shown for. */
export function shownOf(table: TableProfile, measured: readonly string[]): string[] {
  const { columns, rowCount } = table;
  const isName = (column: ColumnProfile): boolean =>
    (isText(column) || isDate(column)) && column.nulls === 0 && column.distinct >= 0.98 * rowCount;
  const names = columns.filter(isName).slice(0, 3);
  const shown =
    names.length > 0
      ? names
      : columns.filter((column) => !measured.includes(column.name)).slice(0, mostShown - measured.length);
  return [...new Set([...shown.map(({ name }) => name), ...measured])];
}
