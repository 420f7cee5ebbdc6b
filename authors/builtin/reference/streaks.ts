import type { Operation } from "../../../state/intent.ts";
import type { Cell } from "../../../state/tables.ts";
import { compareCells, type RowByName } from "./conditions.ts";
import { groupOf } from "./dates.ts";

type Streak = Extract<Operation, { operation: "streak" }>;

/** The number of a day, month or year, so that consecutive ones differ by 1. */
function numberOf(date: string, unit: Streak["unit"]): number {
  const [year = 0, month = 1] = date.split("-").map(Number);
  if (unit === "year") return year;
  return unit === "month" ? 12 * year + month - 1 : Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / 86_400_000;
}

function dateOf(number: number, unit: Streak["unit"]): string {
  if (unit === "day") return new Date(number * 86_400_000).toISOString().slice(0, 10);
  const [year, month] = unit === "year" ? [number, 0] : [Math.floor(number / 12), number % 12];
  return `${String(year).padStart(4, "0")}-${String(month + 1).padStart(2, "0")}-01`;
}

/** The longest streak of each group, the earliest of several; the longest group first. */
export function streaks({ column, unit, dimensions }: Streak, rows: readonly RowByName[]): Cell[][] {
  const byKey = new Map<string, { keys: Cell[]; numbers: Set<number> }>();
  for (const row of rows) {
    const date = row.get(column);
    if (typeof date !== "string") continue;
    const keys = dimensions.map(({ column: own, grain }) => {
      const value = row.get(own) ?? null;
      return grain === null ? value : groupOf(value, grain);
    });
    const group = byKey.get(JSON.stringify(keys)) ?? { keys, numbers: new Set<number>() };
    group.numbers.add(numberOf(date, unit));
    byKey.set(JSON.stringify(keys), group);
  }
  const found = [...byKey.values()].map(({ keys, numbers }) => ({
    keys,
    ...longest([...numbers].sort((a, b) => a - b)),
  }));
  return found
    .sort((a, b) => b.length - a.length || compareKeys(a.keys, b.keys))
    .map(({ keys, length, starts }) => [...keys, length, dateOf(starts, unit), dateOf(starts + length - 1, unit)]);
}

function longest(numbers: readonly number[]): { length: number; starts: number } {
  let best = { length: 0, starts: 0 };
  let from = 0;
  for (const [at, number] of numbers.entries()) {
    if (at > 0 && number !== (numbers[at - 1] ?? 0) + 1) from = at;
    if (at - from + 1 > best.length) best = { length: at - from + 1, starts: numbers[from] ?? 0 };
  }
  return best;
}

function compareKeys(a: readonly Cell[], b: readonly Cell[]): number {
  for (const [at, left] of a.entries()) {
    const right = b[at] ?? null;
    const difference =
      left === null || right === null ? Number(left === null) - Number(right === null) : compareCells(left, right);
    if (difference !== 0) return difference;
  }
  return 0;
}
