import type { Operation } from "../../state/intent.ts";
import type { ParameterValues } from "../../state/spec.ts";
import type { Tables } from "./make-tables.ts";
import type { Case } from "./trials.ts";

/** Leaves of the table that a join looks up in the first row of each key, as such a table has it; other tables as they are. */
export function uniqueKeys({ join }: Operation): (tables: Tables) => Tables {
  if (!join) return (tables) => tables;
  return (tables) => {
    const other = tables[join.table];
    const at = other?.columns.findIndex(({ name }) => name === join.otherKey) ?? -1;
    if (!other || at < 0) return tables;
    const seen = new Set<unknown>();
    const rows = other.rows.filter((row) => {
      const key = row[at] ?? null;
      if (key === null) return true;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
    return { ...tables, [join.table]: { ...other, rows } };
  };
}

/** The tables with the rows of the second one twice: each key then matches two rows. Null where nothing is joined, or no match is wanted. */
export function repeatedKeys({ join }: Operation, tables: Tables, params: ParameterValues): Case | null {
  const other = join ? tables[join.table] : undefined;
  // What is only looked for to be absent may stand there twice.
  if (!join || !other || join.keep === "unmatched") return null;
  return {
    name: "a second table that has each key twice",
    tables: { ...tables, [join.table]: { ...other, rows: [...other.rows, ...other.rows] } },
    params,
  };
}
