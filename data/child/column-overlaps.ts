import type { ColumnOverlap, ColumnProfile, TableProfile } from "../../state/profile.ts";
import type { ColumnType } from "../../state/tables.ts";
import { tableName } from "../find-files.ts";
import { type Connection, quoteName } from "./duckdb.ts";
import { cellAt } from "./profile.ts";

/** Types whose values can say which thing a row is about. */
const keyTypes: ReadonlySet<ColumnType> = new Set(["integer", "string", "date", "datetime"]);
/** Pairs of columns that are compared of two tables, the likeliest first: each costs a look at both columns. */
const mostPairs = 40;
/** Of tables that have together more rows than this, each look takes longer, and fewer are taken. */
const manyRows = 1_000_000;
const mostPairsOfManyRows = 12;

interface Side {
  table: TableProfile;
  column: ColumnProfile;
  words: readonly string[];
  /** The words of the column's table: `customer_id` has one in common with the table of `customers.id`. */
  tableWords: readonly string[];
  mayBeUnique: boolean;
}

/**
 * How far columns of different tables hold the same values: those that could be one key, by their types, by their names and by
 * whether a value tells one row of a table. Whole numbers of unlike names are not compared, since all small numbers overlap.
 */
export async function columnOverlaps(
  connection: Connection,
  tables: readonly TableProfile[],
): Promise<ColumnOverlap[]> {
  const found: ColumnOverlap[] = [];
  const sides = tables.map(sidesOf);
  for (const [index, left] of sides.entries())
    for (const right of sides.slice(index + 1))
      for (const pair of likelyPairs(left, right)) found.push(await compare(connection, ...pair));
  return found;
}

function sidesOf(table: TableProfile): Side[] {
  const tableWords = wordsOf(table.name === "data" ? tableName(table.source) : table.name);
  return table.columns
    .filter(({ type }) => keyTypes.has(type))
    .map((column) => ({
      table,
      column,
      words: wordsOf(column.name),
      tableWords,
      mayBeUnique: mayBeUnique(table, column),
    }));
}

/** Columns with a word in common first, then those that share one with the other's table, then those of other names. */
function likelyPairs(left: readonly Side[], right: readonly Side[]): [Side, Side][] {
  const rows = (left[0]?.table.rowCount ?? 0) + (right[0]?.table.rowCount ?? 0);
  const most = rows > manyRows ? mostPairsOfManyRows : mostPairs;
  const ranked: [Side, Side][][] = [[], [], []];
  for (const a of left) {
    // Of wide tables the first alike are enough.
    if (ranked[0]?.length === most) break;
    for (const b of right) {
      const pairs = a.column.type === b.column.type ? ranked[rankOf(a, b)] : undefined;
      if (pairs !== undefined && pairs.length < most) pairs.push([a, b]);
    }
  }
  return ranked.flat().slice(0, most);
}

function rankOf(a: Side, b: Side): number {
  if (shareWord(a.words, b.words)) return 0;
  if (shareWord(a.words, b.tableWords) || shareWord(a.tableWords, b.words)) return 1;
  return a.column.type !== "integer" && (a.mayBeUnique || b.mayBeUnique) ? 2 : ranks;
}

/** One more than there are ranks: not compared. */
const ranks = 3;

function shareWord(some: readonly string[], others: readonly string[]): boolean {
  return some.some((word) => others.includes(word));
}

function mayBeUnique({ rowCount }: TableProfile, { nulls, distinct, distinctExact }: ColumnProfile): boolean {
  const values = rowCount - nulls;
  return values > 0 && (distinctExact ? distinct === values : distinct >= 0.9 * values);
}

function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
    .map((word) => word.replace(/s$/u, ""));
}

async function compare(connection: Connection, left: Side, right: Side): Promise<ColumnOverlap> {
  const values = ({ table, column }: Side): string => {
    const name = quoteName(column.name);
    return `SELECT ${name} AS v, count(*) AS n FROM ${quoteName(table.name)} WHERE ${name} IS NOT NULL GROUP BY ALL`;
  };
  // No table's name has a space in it: a file may be called like a stage.
  const read = await connection.read(
    `WITH "of left" AS MATERIALIZED (${values(left)}), "of right" AS MATERIALIZED (${values(right)})
     SELECT (SELECT count(*) FROM "of left"), (SELECT max(n) FROM "of left"), (SELECT count(*) FROM "of right"),
       (SELECT max(n) FROM "of right"), (SELECT count(*) FROM "of left" JOIN "of right" USING (v))`,
  );
  const number = (column: number): number => Number(cellAt(read, column) ?? 0);
  const side = ({ table, column }: Side, at: number): ColumnOverlap["left"] => ({
    table: table.name,
    column: column.name,
    distinct: number(at),
    unique: number(at + 1) === 1,
  });
  return { left: side(left, 0), right: side(right, 2), shared: number(4) };
}
