import { type MadeColumn, sourcesOf } from "../../../state/made.ts";
import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import type { ColumnType } from "../../../state/tables.ts";

const isWhole = (type: ColumnType | undefined): boolean => type === "integer";

function typeOfMade(made: MadeColumn, sources: readonly (ColumnProfile | undefined)[]): ColumnType {
  switch (made.kind) {
    case "product":
    case "difference":
      return sources.every((source) => isWhole(source?.type)) ? "integer" : "number";
    case "length":
    case "days":
    case "quarters":
    case "part":
    case "decade":
    case "group_size":
      return "integer";
    case "bands":
    case "hours":
    case "minutes":
      return "number";
    case "week_part":
    case "season":
    case "present":
    case "writing":
      return "string";
    case "repeat":
      return "boolean";
    case "period":
      return "date";
  }
}

/** What is known of a made column without computing it: its type, and at most how many rows have none. */
export function profileOfMade(made: MadeColumn, table: TableProfile): ColumnProfile {
  const sources = sourcesOf(made).map((name) => table.columns.find((column) => column.name === name));
  const known = { min: null, max: null, top: [] };
  const nulls = Math.max(0, ...sources.map((source) => source?.nulls ?? 0));
  const type = typeOfMade(made, sources);
  const base = { name: made.name, type, nulls, distinct: table.rowCount, distinctExact: false, ...known };
  if (made.kind === "week_part")
    return { ...base, distinct: 2, top: ["weekday", "weekend"].map((value) => ({ value, count: 0 })) };
  if (made.kind === "season")
    return {
      ...base,
      distinct: 4,
      top: ["spring", "summer", "autumn", "winter"].map((value) => ({ value, count: 0 })),
    };
  if (made.kind === "present")
    return { ...base, distinct: 2, top: ["with", "without"].map((value) => ({ value, count: 0 })) };
  if (made.kind === "repeat") return { ...base, nulls: 0, distinct: 2 };
  if (made.kind === "part") return { ...base, distinct: made.grain === "month" ? 12 : 4 };
  if (made.kind === "quarters") return { ...base, distinct: 4, min: 1, max: 4 };
  if (made.kind === "bands") return { ...base, distinct: made.edges.length };
  return base;
}

/** A table with the columns that an operation makes, as if they were its own. */
export function withMade(table: TableProfile, made: readonly MadeColumn[] | undefined): TableProfile {
  if (made === undefined) return table;
  return { ...table, columns: [...table.columns, ...made.map((each) => profileOfMade(each, table))] };
}
