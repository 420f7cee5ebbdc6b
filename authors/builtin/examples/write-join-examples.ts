import type { Operation } from "../../../state/intent.ts";
import type { Join } from "../../../state/join.ts";
import type { Profile, TableProfile } from "../../../state/profile.ts";
import type { ParameterValues, WorkedExample } from "../../../state/spec.ts";
import type { Cell, Column, TableData } from "../../../state/tables.ts";
import { evaluate } from "../reference/evaluate.ts";
import { joinedRows } from "../reference/joined-rows.ts";
import type { Plan } from "../spec/plan.ts";
import { keyValues } from "./make-rows.ts";
import { exampleOf, mixedTable } from "./write-examples.ts";

/**
 * Worked examples of an operation over two tables: keys that match, keys that only one of the tables has, missing keys on both
 * sides, and an empty second table. What they expect is worked out without any engine.
 */
export function writeJoinExamples(
  operation: Operation,
  join: Join,
  profile: Profile,
  table: TableProfile,
  plan: Plan,
): WorkedExample[] {
  const mixed = apart(operation, join, profile, mixedTable(operation, table, plan));
  const other = mixed[join.table];
  const empty = { ...mixed, ...(other === undefined ? {} : { [join.table]: { ...other, rows: [] } }) };
  const example = (
    name: string,
    asked: Operation,
    tables: Record<string, TableData>,
    changed: ParameterValues = {},
  ): WorkedExample => {
    const rows = evaluate(asked, joinedRows(operation.table, join, tables));
    return exampleOf(name, operation, table, plan, tables, rows, changed);
  };
  const examples = [
    example("rows with a match, without one, and without a key", operation, mixed),
    example("a second table without rows", operation, empty),
  ];
  if (plan.limit !== null)
    examples.push(example("a smaller limit", { ...operation, limit: 2 } as Operation, mixed, { [plan.limit]: 2 }));
  return examples;
}

/** Rows of both tables at once, taken apart: the second table has each key once, and keys that meet nothing. */
function apart(operation: Operation, join: Join, profile: Profile, rows: TableData): Record<string, TableData> {
  const key = profile.tables
    .find(({ name }) => name === operation.table)
    ?.columns.find(({ name }) => name === join.key);
  const named = join.columns.find(({ table, column }) => table === operation.table && column === join.key)?.name;
  const at = rows.columns.findIndex(({ name }) => name === named);
  // What the filter speaks of first, where it speaks of the key.
  const met = rows.rows.flatMap((row) => row[at] ?? []);
  const values = [...new Set([...met, ...(key === undefined ? [] : keyValues(key))])].slice(0, 6);
  const [unmet = null, lonely = null, ...shared] = values.toReversed();
  const keyAt = (index: number): Cell => shared[index % Math.max(1, shared.length)] ?? null;
  const mainKey = rows.rows.map((_, index) => (index === 4 ? unmet : index === 6 ? null : keyAt(index)));
  const otherKeys: readonly Cell[] = [...shared, lonely, null];
  return {
    [operation.table]: sideOf(operation.table, join, rows, { name: join.key, type: key?.type ?? "string" }, mainKey),
    [join.table]: sideOf(join.table, join, rows, { name: join.otherKey, type: key?.type ?? "string" }, otherKeys),
  };
}

/** The columns of one table out of rows of both, with its key. */
function sideOf(
  table: string,
  join: Join,
  { columns, rows }: TableData,
  key: Column,
  keys: readonly Cell[],
): TableData {
  const own = join.columns.filter((each) => each.table === table && each.column !== key.name);
  const indices = own.map(({ name }) => columns.findIndex((column) => column.name === name));
  return {
    columns: [
      key,
      ...own.map(({ column }, at) => ({ name: column, type: columns[indices[at] ?? 0]?.type ?? "string" })),
    ],
    rows: keys.map((value, row) => [value, ...indices.map((index) => rows[row]?.[index] ?? null)]),
  };
}
