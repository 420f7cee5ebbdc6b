import { type MadeColumn, sourcesOf } from "../../state/made.ts";
import type { Cell, TableData } from "../../state/tables.ts";
import { addMade, sourceColumns } from "../recompute/made-columns.ts";
import { meetingRows } from "../recompute/reference.ts";
import { changeTables, positionOf, withRows } from "./change-tables.ts";
import type { Law } from "./law.ts";
import { sameResult } from "./same-result.ts";

export const rowOrder: Law = {
  name: "the order of the rows changes nothing",
  onTies: true,
  applies: ({ operation }) => operation.operation !== "rows" || operation.limit === null || operation.order.length > 0,
  transform: (given) => changeTables(given, "the rows in reverse", (table) => withRows(table, table.rows.toReversed())),
  relation: sameResult,
  remedy:
    "Take nothing from the place of a row; sort by all that is needed to break ties, with the groups or shown columns last.",
};

const UNRELATED = "unrelated";

export const unrelatedColumn: Law = {
  name: "an added column that nobody asked about changes nothing",
  applies: () => true,
  transform: (given) =>
    changeTables(given, "another column in front", (table) => {
      let name = UNRELATED;
      while (positionOf(table, name) !== null) name += "_";
      return {
        columns: [{ name, type: "number" }, ...table.columns],
        // Missing values too: a method that drops rows with any gap would show.
        rows: table.rows.map((row, index) => [index % 2 === 0 ? null : index * 0.5, ...row]),
      };
    }),
  relation: sameResult,
  remedy: "Name the columns that are used; never take columns by their place, or rows by what other columns lack.",
};

export const filteredOut: Law = {
  name: "rows that the filter leaves out change nothing",
  // Duplicates and quartiles are of all rows, also of those that are left out.
  applies: ({ operation }) =>
    operation.filter !== null && !operation.made?.some(({ kind }) => kind === "repeat" || kind === "quarters"),
  transform: (given, { operation }) => {
    const table = given.tables[operation.table];
    const meeting = table && operation.filter ? meetingRows(operation.filter, addMade(table, operation.made)) : null;
    if (!table || !meeting || meeting.size === table.rows.length) return null;
    const kept = table.rows.filter((_, index) => meeting.has(index));
    return changeTables(given, "only the rows that meet the filter", (all) => withRows(all, kept), operation.table);
  },
  relation: sameResult,
  remedy: "Apply the filter of the question, all of it, before anything is computed.",
};

export const neverMoreRows: Law = {
  name: "a list of rows holds only rows of the table, each no oftener than there",
  applies: ({ operation }) => operation.operation === "rows",
  transform: (given) => given,
  relation: (_, { table: listed }, { operation }, { given }) => {
    const table = given.tables[operation.table];
    if (!listed || !table || operation.operation !== "rows") return null;
    const columns = operation.columns.map((name) => positionOf(table, name));
    if (columns.includes(null) || (listed.rows.length > 0 && listed.columns.length !== columns.length)) return null;
    return strangeRow(listed, table, operation.columns);
  },
  remedy: "List rows as they are; join and repeat nothing.",
};

/** The first listed row that the table has not, or not so often, by the columns that `names` are in both; null if there is none. */
export function strangeRow(listed: TableData, table: TableData, names: readonly string[]): string | null {
  // A list has the columns in their order, whatever it calls them.
  const isWhole = listed.columns.length === names.length;
  const shown = names.map((name, index) => (isWhole ? index : positionOf(listed, name)));
  const own = names.map((name) => positionOf(table, name));
  if (shown.includes(null) || own.includes(null)) return null;
  const cells = (row: readonly Cell[], places: readonly (number | null)[]): string =>
    rowKey(places.map((at) => row[at ?? 0] ?? null));
  const left = new Map<string, number>();
  for (const row of table.rows) add(left, cells(row, own), 1);
  const strange = listed.rows.findIndex((row) => add(left, cells(row, shown), -1) < 0);
  return strange < 0 ? null : `row ${strange + 1} is not in the table, or not so often`;
}

function add(counts: Map<string, number>, key: string, by: number): number {
  const count = (counts.get(key) ?? 0) + by;
  counts.set(key, count);
  return count;
}

function rowKey(row: readonly Cell[]): string {
  return JSON.stringify(row.map((cell) => (cell === null ? null : String(cell).replace(/T00:00:00$/, ""))));
}

/** The measured columns of an aggregation, where there are rows to lack them. */
export const missingValues: Law = {
  name: "a row that lacks what is measured counts as a row and as nothing else",
  applies: ({ operation }) =>
    operation.operation === "aggregate" &&
    // Duplicates and quartiles are of all rows.
    !operation.made?.some(({ kind }) => kind === "repeat" || kind === "quarters") &&
    operation.measures.every(
      ({ column, function: f, share, where }) =>
        column !== null && where === undefined && f !== "missing" && share === null && !isSpokenOf(operation, column),
    ),
  transform: (given, { operation }) => {
    const table = given.tables[operation.table];
    if (!table || operation.operation !== "aggregate" || table.rows.length === 0) return null;
    const measured = operation.measures
      .flatMap(({ column }) => sourceColumns([column ?? ""], operation.made))
      .map((name) => positionOf(table, name));
    const emptied = table.rows.map((row) => row.map((cell, index) => (measured.includes(index) ? null : cell)));
    return changeTables(
      given,
      "every row again, without what is measured",
      (all) => withRows(all, [...all.rows, ...emptied]),
      operation.table,
    );
  },
  relation: sameResult,
  remedy: "Leave missing values out of count, sum, mean, median, extremes, deviation and distinct counts of a column.",
};

/** Whether rows are grouped or filtered by a column, or by one that is made of what it is made of. */
function isSpokenOf(
  { dimensions, filter, made }: { dimensions: { column: string }[]; filter: unknown; made?: MadeColumn[] | undefined },
  column: string,
): boolean {
  const sources = sourceColumns([column], made);
  const alike = (made ?? []).filter((each) => sourcesOf(each).some((name) => sources.includes(name)));
  const names = [column, ...sources, ...alike.map(({ name }) => name)];
  return (
    dimensions.some((dimension) => names.includes(dimension.column)) ||
    names.some((name) => JSON.stringify(filter).includes(JSON.stringify(name)))
  );
}

/** The rows twice, one after the other. */
export function doubled(table: TableData): TableData {
  return withRows(table, [...table.rows, ...table.rows]);
}
