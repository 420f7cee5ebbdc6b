import type { Cell, Column, TableData } from "../state/tables.ts";
import { fitsType, isNumeric, shown } from "./cell-type.ts";

export interface Comparison {
  /** Whether the order of the rows matters. */
  ordered: boolean;
  /** Largest relative difference of two numbers that counts as equal. */
  tolerance: number;
}

/** Differences beyond the first few only repeat them. */
const MOST = 5;
/** Numbers this close to each other are equal whatever their size: what is left of terms that cancel out. */
const ABSOLUTE = 1e-12;

/** Whether two values are equal; numbers within the relative tolerance, numeric text (large integers) by its number. */
export function cellsEqual(expected: Cell, actual: Cell, numeric: boolean, tolerance: number): boolean {
  if (expected === actual) return true;
  if (expected === null || actual === null || typeof expected === "boolean" || typeof actual === "boolean")
    return false;
  if (!numeric && typeof expected === "string") return false;
  const [a, b] = [Number(expected), Number(actual)];
  return Math.abs(a - b) <= Math.max(tolerance * Math.max(Math.abs(a), Math.abs(b)), ABSOLUTE);
}

/**
 * How an actual table differs from the expected one, in sentences ("row 2, mean_fare: expected 3.5, got 4"); none if they
 * agree. Column types are those of the expected table, and are held against the actual values.
 */
export function compareTables(expected: TableData, actual: TableData, how: Comparison): string[] {
  const names = (table: TableData): string => table.columns.map(({ name }) => name).join(", ");
  if (names(expected) !== names(actual)) {
    return [`the columns are [${names(actual)}], expected [${names(expected)}]`];
  }
  const misfits = typeMisfits(expected.columns, actual.rows);
  if (misfits.length > 0) return misfits.slice(0, MOST);
  const pairs = pairRows(expected, actual.rows, how.tolerance);
  const missing = expected.rows.filter((_, index) => !pairs.has(index));
  const sameCount = expected.rows.length === actual.rows.length;
  if (missing.length === 0 && sameCount)
    return how.ordered ? orderDifferences(expected, actual.rows, how.tolerance) : [];
  const count = sameCount ? [] : [`there are ${actual.rows.length} rows, expected ${expected.rows.length}`];
  const used = new Set(pairs.values());
  const surplus = actual.rows.flatMap((row, index) => (used.has(index) ? [] : [{ row, index }]));
  return [...count, ...rowDifferences(expected, missing, actual, surplus, how, sameCount)].slice(0, MOST);
}

function typeMisfits(columns: readonly Column[], rows: readonly Cell[][]): string[] {
  return columns.flatMap(({ name, type }, index) => {
    const at = rows.findIndex((row) => !fitsType(row[index] ?? null, type));
    return at < 0 ? [] : [`row ${at + 1}, ${name}: ${shown(rows[at]?.[index])} is not of type ${type}`];
  });
}

/** Finds for each expected row an actual one that is equal to it, each used once: expected index → actual index. */
function pairRows(expected: TableData, actual: readonly Cell[][], tolerance: number): Map<number, number> {
  const exact = expected.columns.map(({ type }) => type !== "number");
  const keyOf = (row: readonly Cell[]): string => JSON.stringify(row.filter((_, index) => exact[index]).map(String));
  const buckets = new Map<string, number[]>();
  actual.forEach((row, index) => {
    const key = keyOf(row);
    const bucket = buckets.get(key);
    if (bucket) bucket.push(index);
    else buckets.set(key, [index]);
  });
  const pairs = new Map<number, number>();
  expected.rows.forEach((row, index) => {
    const bucket = buckets.get(keyOf(row)) ?? [];
    // Rows of equal keys mostly come in the same order on both sides, so that the first one fits.
    const at = bucket.findIndex((candidate) => rowsEqual(expected.columns, row, actual[candidate] ?? [], tolerance));
    if (at < 0) return;
    const [found] = bucket.splice(at, 1);
    if (found !== undefined) pairs.set(index, found);
  });
  return pairs;
}

function rowsEqual(columns: readonly Column[], a: readonly Cell[], b: readonly Cell[], tolerance: number): boolean {
  return columns.every(({ type }, index) => cellsEqual(a[index] ?? null, b[index] ?? null, isNumeric(type), tolerance));
}

function orderDifferences(expected: TableData, actual: readonly Cell[][], tolerance: number): string[] {
  const at = expected.rows.findIndex((row, index) => !rowsEqual(expected.columns, row, actual[index] ?? [], tolerance));
  if (at < 0) return [];
  return [
    `the rows are right but in another order: row ${at + 1} is ${rowText(actual[at])}, expected ${rowText(expected.rows[at])}`,
  ];
}

function rowText(row: readonly Cell[] | undefined): string {
  return `(${(row ?? []).map(shown).join(", ")})`;
}

/** Names cells where an expected row has a counterpart, and whole rows where it has none. */
function rowDifferences(
  expected: TableData,
  missing: readonly Cell[][],
  actual: TableData,
  surplus: { row: Cell[]; index: number }[],
  how: Comparison,
  sameCount: boolean,
): string[] {
  if (how.ordered && sameCount) {
    return expected.rows.flatMap((row, index) =>
      cellDifferences(expected.columns, row, actual.rows[index] ?? [], index, how),
    );
  }
  const left = [...surplus];
  const differences = missing.flatMap((row) => {
    const at = left.findIndex((candidate) => sharesKey(expected.columns, row, candidate.row));
    const [counterpart] = at < 0 ? [] : left.splice(at, 1);
    if (!counterpart) return [`the row ${rowText(row)} is missing`];
    return cellDifferences(expected.columns, row, counterpart.row, counterpart.index, how);
  });
  return [...differences, ...left.map(({ row, index }) => `row ${index + 1} is not expected: ${rowText(row)}`)];
}

/** Whether two rows are about the same thing: equal in everything that is not a number, if there is such a thing. */
function sharesKey(columns: readonly Column[], a: readonly Cell[], b: readonly Cell[]): boolean {
  const keys = columns.flatMap(({ type }, index) => (isNumeric(type) ? [] : [index]));
  if (keys.length === 0) return columns.length > 1 && a[0] === b[0];
  return keys.every((index) => a[index] === b[index]);
}

function cellDifferences(
  columns: readonly Column[],
  expected: readonly Cell[],
  actual: readonly Cell[],
  row: number,
  { tolerance }: Comparison,
): string[] {
  return columns.flatMap(({ name, type }, index) => {
    const [wanted, got] = [expected[index] ?? null, actual[index] ?? null];
    if (cellsEqual(wanted, got, isNumeric(type), tolerance)) return [];
    return [`row ${row + 1}, ${name}: expected ${shown(wanted)}, got ${shown(got)}`];
  });
}
