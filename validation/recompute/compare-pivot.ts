import type { ToolResult } from "../../state/artifacts.ts";
import type { Operation } from "../../state/intent.ts";
import type { Measure } from "../../state/measure.ts";
import type { Cell, TableData } from "../../state/tables.ts";
import { shown } from "../cell-type.ts";
import { type Agreement, equal } from "./compare-groups.ts";
import type { Aggregate } from "./operation-sql.ts";

type Pivot = Extract<Operation, { operation: "pivot" }>;

/** The same values as a long table: a group for each row and column. */
export function longForm({ table, filter, measure, dimensions, across }: Pivot): Aggregate {
  return {
    operation: "aggregate",
    table,
    filter,
    measures: [measure],
    dimensions: [...dimensions, across],
    order: [],
    limit: null,
  };
}

/** Whether each cell of a wide table is what its group gives; totals are compared where they are the sum of groups. */
export function comparePivot(operation: Pivot, long: TableData, { table }: ToolResult, tolerance: number): Agreement {
  if (!table) return { kind: "incomparable", reason: "the tool gives no table" };
  const depth = operation.dimensions.length;
  const rows = new Map<string, Map<Cell, Cell>>();
  for (const cells of long.rows) {
    const key = keyOf(cells.slice(0, depth));
    const row = rows.get(key) ?? new Map<Cell, Cell>();
    row.set(cells[depth] ?? null, cells[depth + 1] ?? null);
    rows.set(key, row);
  }
  if (table.rows.length !== rows.size)
    return { kind: "differ", difference: `the table has ${table.rows.length} rows, recomputed ${rows.size}` };
  let compared = 0;
  for (const [at, cells] of table.rows.entries()) {
    const row = rows.get(keyOf(cells.slice(0, depth)));
    if (!row) return { kind: "differ", difference: `row ${at + 1} is of a group that the recomputation doesn't have` };
    for (const [index, { name, value }] of operation.groups.entries()) {
      const wanted = row.has(value) ? (row.get(value) ?? null) : ofNoRows(operation.measure);
      const got = cells[depth + index] ?? null;
      if (!equal(wanted, got, tolerance))
        return { kind: "differ", difference: `row ${at + 1}, ${name} is ${shown(got)}, recomputed ${shown(wanted)}` };
      compared += 1;
    }
    const total = operation.totals === null ? null : totalOf(operation.measure, [...row.values()]);
    if (total !== null && !equal(total, cells[depth + operation.groups.length] ?? null, tolerance))
      return { kind: "differ", difference: `row ${at + 1}, the total is not that of its groups` };
  }
  return { kind: "agree", compared: `all ${compared} cells agree` };
}

function keyOf(values: readonly Cell[]): string {
  return JSON.stringify(
    values.map((value) => (typeof value === "string" ? value.replace(/T00:00:00(\.0+)?$/, "") : value)),
  );
}

const COUNTS: ReadonlySet<Measure["function"]> = new Set(["count", "distinct", "missing"]);

/** What a group without rows gives: counts are 0, all else is missing. */
function ofNoRows({ function: name, of }: Measure): Cell {
  if (COUNTS.has(name)) return 0;
  return name === "difference" && of?.every((part) => COUNTS.has(part.function)) ? 0 : null;
}

/** The sum of the groups, where that is the total of their rows; null where it isn't. */
function totalOf({ function: name }: Measure, values: readonly Cell[]): number | null {
  if (name !== "count" && name !== "sum") return null;
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : present.reduce((sum: number, value) => sum + Number(value), 0);
}
