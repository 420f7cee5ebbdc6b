import type { Operation } from "../../../state/intent.ts";
import type { Cell } from "../../../state/tables.ts";
import { compareCells, type RowByName } from "./conditions.ts";
import { groupOf, groupRank } from "./dates.ts";
import { measureOf } from "./measure.ts";

type Pivot = Extract<Operation, { operation: "pivot" }>;

/** A row for each group with a value for each column's group, by the groups, missing ones last. */
export function pivoted({ dimensions, across, groups, measure, totals }: Pivot, rows: readonly RowByName[]): Cell[][] {
  const keyOf = (row: RowByName, { column, grain }: Pivot["across"]): Cell => {
    const value = row.get(column) ?? null;
    return grain === null ? value : groupOf(value, grain);
  };
  const byKey = new Map<string, { keys: Cell[]; rows: RowByName[] }>();
  for (const row of rows) {
    const keys = dimensions.map((dimension) => keyOf(row, dimension));
    const group = byKey.get(JSON.stringify(keys)) ?? { keys, rows: [] };
    group.rows.push(row);
    byKey.set(JSON.stringify(keys), group);
  }
  const rank = (keys: readonly Cell[], at: number): Cell => groupRank(keys[at] ?? null, dimensions[at]?.grain ?? null);
  const sorted = [...byKey.values()].sort((a, b) => {
    for (const at of dimensions.keys()) {
      const [left, right] = [rank(a.keys, at), rank(b.keys, at)];
      const difference =
        left === null || right === null ? Number(left === null) - Number(right === null) : compareCells(left, right);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return sorted.map(({ keys, rows: members }) => [
    ...keys,
    ...groups.map(({ value }) =>
      measureOf(
        measure,
        members.filter((row) => keyOf(row, across) === value),
      ),
    ),
    ...(totals === null ? [] : [measureOf(measure, members)]),
  ]);
}
