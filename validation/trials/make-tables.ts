import type { Operation } from "../../state/intent.ts";
import type { Cell, TableData } from "../../state/tables.ts";
import { meetingRows } from "../recompute/reference.ts";
import { type Cells, columnValues, extremeValues, type FastCheck, unicodeValues } from "./column-values.ts";
import { usualCondition } from "./operation-conditions.ts";
import { type ColumnPlan, OTHER_COLUMN, type TablePlan } from "./table-plan.ts";

export type Tables = Record<string, TableData>;

/** Makes tables of one plan, from one seed: the same seed makes the same tables. */
export interface TableMaker {
  /** Missing values, repeats, values on the edge of the filter; most rows meet the filter where there is one. */
  mixed(rows: number): Tables;
  /** Groups that are alike in everything that is measured, so that they tie. */
  tied(): Tables;
  extreme(): Tables;
  unicode(): Tables;
}

/** Rows that are made at first, so that some of them meet a filter. */
const DRAWN = 240;
const SPECIAL_ROWS = 30;

export async function makeTableMaker(plan: TablePlan, operation: Operation, seed: number): Promise<TableMaker> {
  const { default: fc } = await import("fast-check");
  let drawn = 0;
  const draw = (columns: readonly ColumnPlan[], rows: number, values: typeof columnValues): TableData => {
    const row = fc.tuple(...columns.map((column): Cells => values(fc as FastCheck, column)));
    drawn += 1;
    return {
      columns: columns.map(({ name, type }) => ({ name, type })),
      // Without a bias towards small values: what is special about a column is in its values already.
      rows: fc.sample(fc.noBias(row), { seed: seed + drawn, numRuns: rows }).map((cells) => [...cells]),
    };
  };
  const every = (make: (columns: ColumnPlan[], name: string) => TableData): Tables =>
    Object.fromEntries(Object.entries(plan).map(([name, columns]) => [name, make(columns, name)]));

  const filtered = (columns: readonly ColumnPlan[], name: string, rows: number): TableData => {
    const usual = usualCondition(
      operation,
      columns.map((column) => column.name),
    );
    if (!usual || name !== operation.table) return draw(columns, rows, columnValues);
    const table = draw(columns, Math.max(DRAWN, rows), columnValues);
    const meeting = meetingRows(usual, table);
    if (!meeting) return { ...table, rows: table.rows.slice(0, rows) };
    const kept = table.rows.filter((_, index) => meeting.has(index)).slice(0, Math.ceil(rows * 0.7));
    const dropped = table.rows.filter((_, index) => !meeting.has(index)).slice(0, Math.max(rows - kept.length, 4));
    return { ...table, rows: interleaved(kept, dropped) };
  };

  return {
    mixed: (rows) => every((columns, name) => withEmptyGroup(columns, filtered(columns, name, rows))),
    tied: () => every((columns, name) => tie(columns, filtered(columns, name, SPECIAL_ROWS))),
    extreme: () => every((columns) => draw(columns, SPECIAL_ROWS, extremeValues)),
    unicode: () => every((columns) => draw(columns, SPECIAL_ROWS, unicodeValues)),
  };
}

function interleaved(first: readonly Cell[][], second: readonly Cell[][]): Cell[][] {
  const length = Math.max(first.length, second.length);
  return Array.from({ length }, (_, index) => [first[index], second[index]].filter((row) => row !== undefined)).flat();
}

/** One of the groups has no value of what is measured: whether it comes first or last, and as what, is easily forgotten. */
function withEmptyGroup(columns: readonly ColumnPlan[], table: TableData): TableData {
  const grouped = columns.flatMap(({ groups, name }, index) =>
    groups === null || name === OTHER_COLUMN ? [] : [index],
  );
  const measured = columns.map(
    ({ groups, wanted, texts, parts }) => groups === null && wanted.length + texts.length + parts.length === 0,
  );
  const keyOf = (row: readonly Cell[]): string => JSON.stringify(grouped.map((index) => row[index] ?? null));
  const key = table.rows.map(keyOf).find((each) => !each.includes("null"));
  if (grouped.length === 0 || key === undefined) return table;
  const rows = table.rows.map((row) =>
    keyOf(row) === key ? row.map((cell, index) => (measured[index] ? null : cell)) : row,
  );
  return { ...table, rows };
}

/** The same few rows in each group: whatever is measured, the groups tie. */
function tie(columns: readonly ColumnPlan[], table: TableData): TableData {
  const grouped = columns.flatMap(({ groups }, index) => (groups === null ? [] : [index]));
  if (grouped.length === 0) return table;
  const keys = new Map(
    table.rows
      .map((row) => grouped.map((index) => row[index] ?? null))
      .filter((key) => !key.includes(null))
      .map((key) => [JSON.stringify(key), key]),
  );
  const rows = [...keys.values()].flatMap((key) =>
    table.rows.slice(0, 4).map((row) => {
      const copy = [...row];
      grouped.forEach((index, at) => {
        copy[index] = key[at] ?? null;
      });
      return copy;
    }),
  );
  return { ...table, rows };
}
