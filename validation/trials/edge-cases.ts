import type { ParameterValues } from "../../state/spec.ts";
import type { Cell, TableData } from "../../state/tables.ts";
import type { TableMaker, Tables } from "./make-tables.ts";
import type { TablePlan } from "./table-plan.ts";
import type { Case } from "./trials.ts";

const MANY_ROWS = 10_000;

/** An edge: a case, and whether its numbers and texts are so plain that every right method gives the same. */
export interface Edge extends Case {
  comparable: boolean;
}

/** The tables that code forgets: nothing, next to nothing, always the same, too much, too strange. */
export function edgeCases(plan: TablePlan, maker: TableMaker, params: ParameterValues): Edge[] {
  const mixed = maker.mixed(40);
  const edge = (name: string, tables: Tables, comparable = true): Edge => ({ name, tables, params, comparable });
  return [
    edge(
      "an empty table",
      each(mixed, (table) => ({ ...table, rows: [] })),
    ),
    edge(
      "one row",
      each(mixed, (table) => ({ ...table, rows: table.rows.slice(0, 1) })),
    ),
    edge(
      "no value anywhere",
      each(mixed, (table) => ({ ...table, rows: table.rows.slice(0, 6).map(emptied) })),
    ),
    edge(
      "one group",
      each(mixed, (table, name) => oneGroup(table, plan[name] ?? [])),
    ),
    edge(
      "the same row forty times",
      each(mixed, (table) => ({ ...table, rows: table.rows.map(() => table.rows[0] ?? []) })),
    ),
    edge("extreme numbers and dates", maker.extreme(), false),
    edge("texts of all kinds", maker.unicode(), false),
    edge(
      "10,000 rows",
      each(maker.mixed(100), (table) => ({ ...table, rows: repeated(table.rows, MANY_ROWS) })),
    ),
  ];
}

function each(tables: Tables, change: (table: TableData, name: string) => TableData): Tables {
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, change(table, name)]));
}

function emptied(row: readonly Cell[]): Cell[] {
  return row.map(() => null);
}

function oneGroup(table: TableData, columns: TablePlan[string]): TableData {
  const [first = []] = table.rows;
  return {
    ...table,
    rows: table.rows.map((row) =>
      row.map((cell, index) => (columns[index]?.groups == null ? cell : (first[index] ?? null))),
    ),
  };
}

function repeated(rows: readonly Cell[][], count: number): Cell[][] {
  return rows.length === 0 ? [] : Array.from({ length: count }, (_, index) => rows[index % rows.length] ?? []);
}
