import type { ColumnProfile } from "../../state/profile.ts";
import type { Cell, Column, ColumnType } from "../../state/tables.ts";

/** Longest text of a value in a profile; longer ones are cut and end in an ellipsis. */
const longestText = 80;

/**
 * Profiles one column whose cells are all at hand: exact, and much quicker for small tables than a query a column. Ties
 * among the frequent values are broken by value, as DuckDB orders them.
 */
export function profileCells(column: Column, cells: Iterable<Cell>, topValues: number): ColumnProfile {
  const counts = new Map<Cell, number>();
  let nulls = 0;
  for (const cell of cells) {
    if (cell === null) nulls++;
    else counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const compare = comparison(column.type);
  let min: Cell = null;
  let max: Cell = null;
  for (const value of counts.keys()) {
    if (min === null || compare(value, min) < 0) min = value;
    if (max === null || compare(value, max) > 0) max = value;
  }
  const top = [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).slice(0, topValues);
  return {
    ...column,
    nulls,
    distinct: counts.size,
    distinctExact: true,
    min: shorten(min),
    max: shorten(max),
    top: top.map(([value, count]) => ({ value: shorten(value), count })),
  };
}

type Comparison = (a: Cell, b: Cell) => number;

function comparison(type: ColumnType): Comparison {
  if (type === "integer") return compareIntegers;
  if (type === "number") return (a, b) => compareNumbers(Number(a), Number(b));
  return (a, b) => compareTexts(String(a), String(b));
}

/** Integers beyond 2^53 are text, and may stand beside smaller ones that are not. */
function compareIntegers(a: Cell, b: Cell): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [BigInt(String(a)), BigInt(String(b))];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** NaN comes after every other number, as in DuckDB. */
function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By the bytes of UTF-8, which is by code points; JavaScript's own order differs beyond the basic plane. */
function compareTexts(a: string, b: string): number {
  const plain = a < b ? -1 : a > b ? 1 : 0;
  return plain !== 0 && (surrogates.test(a) || surrogates.test(b))
    ? Buffer.compare(Buffer.from(a), Buffer.from(b))
    : plain;
}

const surrogates = /[\ud800-\udfff]/;

/** A text of at most `longestText` characters. */
export function shorten(cell: Cell): Cell {
  if (typeof cell !== "string" || cell.length <= longestText) return cell;
  return `${cell
    .slice(0, longestText - 1)
    .toWellFormed()
    .replace(/\ufffd$/, "")}…`;
}
