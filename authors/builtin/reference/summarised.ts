import type { PartOfRows } from "../../../state/named-answer.ts";
import type { Step } from "../../../state/step.ts";
import type { Cell } from "../../../state/tables.ts";
import { compareCells, type RowByName } from "./conditions.ts";

/** Computes a part of some of the rows, of which tests may look at all. */
type Compute = (part: PartOfRows, rows: readonly RowByName[], all: readonly RowByName[]) => Cell;

/** The groups of the rows, each as a row of its own, in the order of what they are of. */
export function summarised(
  { by, measures }: Extract<Step, { kind: "summarise" }>,
  rows: readonly RowByName[],
  compute: Compute,
): readonly RowByName[] {
  const keyOf = (row: RowByName): Cell[] => by.map((name) => row.get(name) ?? null);
  const groups = Map.groupBy(
    rows.filter((row) => !keyOf(row).includes(null)),
    (row) => JSON.stringify(keyOf(row)),
  );
  return [...groups.values()]
    .map((own) => ({ key: own[0] === undefined ? [] : keyOf(own[0]), own }))
    .sort((a, b) => a.key.map((value, at) => compareCells(value, b.key[at] ?? null)).find((sign) => sign !== 0) ?? 0)
    .map(
      ({ key, own }) =>
        new Map<string, Cell>([
          ...by.map((name, at) => [name, key[at] ?? null] as const),
          ...measures.map((measure) => [measure.name, compute(measure, own, rows)] as const),
        ]),
    );
}
