import type { Operation } from "../state/intent.ts";
import type { Column, ColumnType, TableSchema } from "../state/tables.ts";
import { canonicalJson } from "../workspace/canonical-json.ts";
import { spellingOf } from "./column-spelling.ts";
import { requiredColumns, type SpecOutline } from "./parameter-slots.ts";
import { columnsIn } from "./rename-columns.ts";

/** Columns of the data by the name that a tool has for them. */
export type LikeColumns = Readonly<Record<string, string>>;

/**
 * The columns that a tool needs and the data spell otherwise, each with the one column of the data that it certainly is: of
 * the same type, and of no other name of the tool's. A name that the data have as it stands is never taken for another. Null
 * where the operation asked (if there is one) speaks of a column under the tool's spelling, which then means something else.
 */
export function likeColumns(
  spec: SpecOutline,
  tables: readonly TableSchema[],
  asked: Operation | null,
): LikeColumns | null {
  // Columns of two tables are taken as they are called: the keys must be the very ones.
  if (spec.operation.join !== undefined) return {};
  const present = tables.find(({ name }) => name === spec.operation.table)?.columns ?? [];
  const needed = requiredColumns(spec).filter(({ parameter }) => asked === null || parameter === null);
  const missing = needed.filter(({ name }) => !present.some((column) => column.name === name));
  const found: Record<string, string> = {};
  for (const { name, type } of missing) {
    const like = likeOne(name, type, present);
    if (like === null || needed.some((other) => other.name === like)) continue;
    found[name] = like;
  }
  const names = new Set(Object.values(found));
  const isMuddled =
    names.size < Object.keys(found).length ||
    (asked !== null && columnsIn(asked).some((name) => Object.hasOwn(found, name)));
  return isMuddled ? null : found;
}

function likeOne(name: string, type: ColumnType, present: readonly Column[]): string | null {
  const spelling = spellingOf(name);
  const like = present.filter((column) => spellingOf(column.name) === spelling);
  const [only] = like;
  return only && like.length === 1 && servesAs(only.type, type) ? only.name : null;
}

/** An integer column serves where numbers are wanted; nothing else stands in for another type. */
export function servesAs(type: ColumnType, wanted: ColumnType): boolean {
  return type === wanted || (wanted === "number" && type === "integer");
}

/** The names that the data's columns have for the tool, by the names that they have in the data. */
export function namesForTool(columns: LikeColumns): Map<string, string> {
  return new Map(Object.entries(columns).map(([name, inData]) => [inData, name]));
}

/** Which columns of the data are read as which of the tool's, in words; empty where all are called alike. */
export function readingOf(columns: LikeColumns): string {
  return Object.entries(columns)
    .map(([name, inData]) => `${canonicalJson(inData)} read as ${canonicalJson(name)}`)
    .join(", ");
}
