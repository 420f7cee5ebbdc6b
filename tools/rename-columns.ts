import type { Operation } from "../state/intent.ts";
import type { Join } from "../state/join.ts";

/** The keys under which an operation names columns, wherever in it they stand. */
const COLUMN_KEYS: ReadonlySet<string> = new Set([
  "column",
  "columns",
  "x",
  "y",
  "by",
  "of",
  "weight",
  "target",
  "features",
  "oneHot",
]);

/** The same operation on columns that are called otherwise. Columns that it makes itself are renamed like all others. */
export function renameColumns(operation: Operation, rename: (name: string) => string): Operation {
  // An aggregation is sorted by its measures and dimensions, which have names of their own.
  const order = operation.operation === "aggregate" ? { order: operation.order } : {};
  const join = operation.join === undefined ? {} : { join: renamedJoin(operation.join, rename) };
  return { ...(renamed(operation, "", rename) as Operation), ...order, ...join } as Operation;
}

function renamedJoin(join: Join, rename: (name: string) => string): Join {
  const columns = join.columns.map((each) => ({ ...each, name: rename(each.name), column: rename(each.column) }));
  return { ...join, key: rename(join.key), otherKey: rename(join.otherKey), columns };
}

/** All columns that an operation names, those that it makes among them. */
export function columnsIn(operation: Operation): string[] {
  const names = new Set<string>();
  renameColumns(operation, (name) => {
    names.add(name);
    return name;
  });
  return [...names];
}

function renamed(value: unknown, key: string, rename: (name: string) => string): unknown {
  if (typeof value === "string") return COLUMN_KEYS.has(key) ? rename(value) : value;
  if (Array.isArray(value)) return value.map((item) => renamed(item, key, rename));
  if (typeof value !== "object" || value === null) return value;
  const makesColumn = "kind" in value && value.kind === "derive";
  return Object.fromEntries(
    Object.entries(value).map(([inner, content]) => [
      inner,
      makesColumn && inner === "name" ? rename(String(content)) : renamed(content, inner, rename),
    ]),
  );
}
