import type { Join } from "../../../state/join.ts";
import type { Cell, TableData } from "../../../state/tables.ts";

/**
 * The rows of a join, worked out row by row: beside each row of the table asked the one of the other table with the same key,
 * under the names that the operation has for their columns. Tables by name; small ones only.
 */
export function joinedRows(asked: string, join: Join, tables: Readonly<Record<string, TableData>>): TableData {
  const main = tables[asked];
  const other = tables[join.table];
  if (main === undefined || other === undefined) throw new Error("a join needs both of its tables");
  const at = (table: TableData, name: string): number => table.columns.findIndex((column) => column.name === name);
  const [key, otherKey] = [at(main, join.key), at(other, join.otherKey)];
  const partnerOf = (row: readonly Cell[]): readonly Cell[] | undefined => {
    const value = row[key] ?? null;
    return value === null ? undefined : other.rows.find((each) => each[otherKey] === value);
  };
  const sources = join.columns.map(({ name, table, column }) => {
    const from = table === asked ? main : other;
    const index = at(from, column);
    return { column: { name, type: from.columns[index]?.type ?? "string" }, isOther: from !== main, index };
  });
  const rows = main.rows.flatMap((row): Cell[][] => {
    const partner = partnerOf(row);
    if (partner === undefined ? join.keep === "matched" : join.keep === "unmatched") return [];
    return [sources.map(({ isOther, index }) => (isOther ? partner : row)?.[index] ?? null)];
  });
  return { columns: sources.map(({ column }) => column), rows };
}
