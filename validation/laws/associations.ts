import type { Cell, TableData } from "../../state/tables.ts";
import { changeTables, withRows } from "./change-tables.ts";
import type { Law, Subject } from "./law.ts";
import { sameResult } from "./same-result.ts";

/** The measured columns with every number changed. */
function rescaled(table: TableData, columns: readonly string[], change: (value: number) => number): TableData {
  const at = table.columns.map(({ name }) => columns.includes(name));
  return withRows(
    { columns: table.columns, rows: [] },
    table.rows.map((row) =>
      row.map((cell, index): Cell => (at[index] && typeof cell === "number" ? change(cell) : cell)),
    ),
  );
}

function isUnfiltered({ operation }: Subject): boolean {
  if (operation.operation !== "correlation") return false;
  const filter = JSON.stringify(operation.filter);
  return operation.columns.every((column) => !filter.includes(JSON.stringify(column)));
}

export const scaleFree: Law = {
  name: "a correlation doesn't change with the units of its columns",
  applies: isUnfiltered,
  transform: (given, { operation }) =>
    operation.operation === "correlation"
      ? changeTables(
          given,
          "the columns in other units",
          (table) => rescaled(table, operation.columns, (n) => 4 * n + 8),
          operation.table,
        )
      : null,
  relation: sameResult,
  remedy: "Use the correlation coefficient, not the covariance.",
};

export const ranksOnly: Law = {
  name: "a rank correlation looks at the order of the values only",
  applies: (subject) =>
    isUnfiltered(subject) && subject.operation.operation === "correlation" && subject.operation.method === "spearman",
  transform: (given, { operation }) =>
    operation.operation === "correlation"
      ? changeTables(
          given,
          "the columns cubed",
          (table) => rescaled(table, operation.columns, (n) => n ** 3),
          operation.table,
        )
      : null,
  relation: sameResult,
  remedy: "Rank both columns, ties by the mean of their ranks, and correlate the ranks.",
};

export const withinOne: Law = {
  name: "a correlation lies between -1 and 1",
  applies: ({ operation }) => operation.operation === "correlation",
  transform: (given) => given,
  relation: (_, { table }, { spec }) => {
    const at = spec.output.table?.columns.flatMap(({ type }, index) => (type === "number" ? [index] : [])) ?? [];
    const wrong = table?.rows
      .flatMap((row) => at.map((index) => row[index]))
      .find((value) => Math.abs(Number(value)) > 1 + 1e-9);
    return wrong === undefined ? null : `one is ${wrong}`;
  },
  remedy: "Use the correlation coefficient, not the covariance.",
};

export const binsHoldAll: Law = {
  name: "the bins of a histogram hold every value once",
  applies: ({ operation }) => operation.operation === "histogram" && operation.filter === null,
  transform: (given) => given,
  relation: (_, { table }, { operation }, { given }) => {
    const data = given.tables[operation.table];
    if (!table || !data || operation.operation !== "histogram") return null;
    const column = data.columns.findIndex(({ name }) => name === operation.column);
    const values = data.rows.filter((row) => row[column] !== null).length;
    const counts = table.columns.map((_, index) => table.rows.reduce((sum, row) => sum + Number(row[index] ?? 0), 0));
    return values === 0 || counts.includes(values) ? null : `no column of the table adds up to the ${values} values`;
  },
  remedy:
    "Let the first bin include the smallest value and the last one the largest, and let no two bins share a value.",
};
