import type { Measure, MeasurePart } from "../../../state/measure.ts";
import type { Cell } from "../../../state/tables.ts";
import { compareCells, meets, type RowByName } from "./conditions.ts";
import { statistic } from "./functions.ts";
import { quantile } from "./statistics.ts";

/** What a measure gives for the rows of one group, shares aside. */
export function measureOf(measure: Omit<Measure, "name" | "share">, rows: readonly RowByName[]): Cell {
  const { where, of } = measure;
  const own = where === undefined ? rows : rows.filter((row) => meets(row, where) === true);
  if (of === undefined) return partOf(measure, own);
  const [first, second] = of.map((part) => measureOf(part, own));
  return first == null || second == null ? null : combined(measure.function, Number(first), Number(second));
}

function combined(name: Measure["function"], first: number, second: number): number | null {
  if (name === "difference") return first - second;
  if (second === 0) return null;
  if (name === "percent") return (100 * first) / second;
  return name === "ratio" ? first / second : (100 * (first - second)) / second;
}

function partOf({ function: name, column, at, by }: MeasurePart, rows: readonly RowByName[]): Cell {
  if (column === null) return rows.length;
  const values = rows.map((row) => row.get(column) ?? null);
  switch (name) {
    case "quantile": {
      const numbers = values.filter((value) => value !== null).map(Number);
      return quantile(
        numbers.sort((a, b) => a - b),
        at ?? 0.5,
      );
    }
    case "first":
    case "last":
      return atEnd(name, rows, column, by ?? column);
    case "ratio":
    case "percent":
    case "difference":
    case "percent_difference":
      return null;
    default:
      return statistic(name, values);
  }
}

/** The value at the first or last date; of one date the smallest or largest value. */
function atEnd(name: "first" | "last", rows: readonly RowByName[], column: string, by: string): Cell {
  const dated = rows
    .map((row) => [row.get(by) ?? null, row.get(column) ?? null] as const)
    .filter(([date, value]) => date !== null && value !== null)
    .sort(([a, v], [b, w]) => compareCells(a, b) || compareCells(v, w));
  return dated.at(name === "first" ? 0 : -1)?.[1] ?? null;
}
