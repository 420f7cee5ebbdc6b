import type { ColumnOverlap, ColumnProfile, TableProfile } from "../../state/profile.ts";
import type { ColumnType } from "../../state/tables.ts";
import { tableName } from "../find-files.ts";
import { type Connection, quoteName } from "./duckdb.ts";
import { cellAt } from "./profile.ts";

/** Types whose values can say which thing a row is about. */
const keyTypes: ReadonlySet<ColumnType> = new Set(["integer", "string", "date", "datetime"]);
/** Pairs of columns that are compared of two tables, the likeliest first: each costs a look at both columns. */
const mostPairs = 40;

interface Side {
  table: TableProfile;
  column: ColumnProfile;
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
  for (const [index, left] of tables.entries())
    for (const right of tables.slice(index + 1))
      for (const pair of likelyPairs(left, right)) found.push(await compare(connection, ...pair));
  return found;
}

function likelyPairs(left: TableProfile, right: TableProfile): [Side, Side][] {
  const pairs = left.columns.flatMap((a) =>
    right.columns.map((b): { pair: [Side, Side]; alike: boolean } => ({
      pair: [
        { table: left, column: a },
        { table: right, column: b },
      ],
      alike: shareWord({ table: left, column: a }, { table: right, column: b }),
    })),
  );
  return pairs
    .filter(({ pair: [a, b], alike }) => {
      if (a.column.type !== b.column.type || !keyTypes.has(a.column.type)) return false;
      return alike || (a.column.type !== "integer" && (mayBeUnique(a) || mayBeUnique(b)));
    })
    .sort((a, b) => Number(b.alike) - Number(a.alike))
    .slice(0, mostPairs)
    .map(({ pair }) => pair);
}

function mayBeUnique({ table, column }: Side): boolean {
  const values = table.rowCount - column.nulls;
  return values > 0 && (column.distinctExact ? column.distinct === values : column.distinct >= 0.9 * values);
}

/** The words of a column and of its table: `customers.id` and `customer_id` have one in common. */
function wordsOf({ table, column }: Side): Set<string> {
  const file = table.name === "data" ? tableName(table.source) : table.name;
  return new Set(
    `${file} ${column.name}`
      .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 1)
      .map((word) => word.replace(/s$/u, "")),
  );
}

function shareWord(a: Side, b: Side): boolean {
  const others = wordsOf(b);
  return [...wordsOf(a)].some((word) => others.has(word));
}

async function compare(connection: Connection, left: Side, right: Side): Promise<ColumnOverlap> {
  const values = ({ table, column }: Side): string => {
    const name = quoteName(column.name);
    return `SELECT ${name} AS v, count(*) AS n FROM ${quoteName(table.name)} WHERE ${name} IS NOT NULL GROUP BY ALL`;
  };
  const read = await connection.read(
    `WITH l AS MATERIALIZED (${values(left)}), r AS MATERIALIZED (${values(right)})
     SELECT (SELECT count(*) FROM l), (SELECT max(n) FROM l), (SELECT count(*) FROM r), (SELECT max(n) FROM r),
       (SELECT count(*) FROM l JOIN r USING (v))`,
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
