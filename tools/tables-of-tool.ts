import type { Operation } from "../state/intent.ts";
import type { ParameterValues, ToolSpec } from "../state/spec.ts";
import type { TableSchema } from "../state/tables.ts";
import { unmetRequirements } from "./requirements.ts";

/** Tables of the data by the names that a tool has for them; none where all are called alike. */
export type TableNames = Readonly<Record<string, string>>;

const none: TableNames = {};

/** The tables of an operation asked by the names that a tool which does the same has for them: each by its part in the join. */
export function tablesByRole(tool: Operation, asked: Operation): TableNames {
  if (tool.join === undefined || asked.join === undefined) return none;
  return unlike({ [tool.table]: asked.table, [tool.join.table]: asked.join.table });
}

/**
 * Which tables a tool of two tables is to be run on, where the data call them otherwise or the files came in another order:
 * the one way in which it finds what it needs, in the order of the files first. As they are called where there is none.
 */
export function tablesForTool(
  spec: Pick<ToolSpec, "requires" | "parameters" | "operation">,
  params: ParameterValues,
  tables: readonly TableSchema[],
): TableNames {
  const { table: asked, join } = spec.operation;
  if (join === undefined || unmetRequirements(spec, params, tables).length === 0) return none;
  for (const [index, first] of tables.entries())
    for (const second of [...tables.slice(index + 1), ...tables.slice(0, index)]) {
      const names = { [asked]: first.name, [join.table]: second.name };
      if (unmetRequirements(spec, params, calledAsInTool(tables, names)).length === 0) return unlike(names);
    }
  return none;
}

function unlike(names: Record<string, string>): TableNames {
  return Object.entries(names).every(([name, inData]) => name === inData) ? none : names;
}

/** The tables that a tool knows, under its own names; all as they are where it has none of its own. */
export function calledAsInTool<T extends { name: string }>(tables: readonly T[], names: TableNames): T[] {
  if (Object.keys(names).length === 0) return [...tables];
  return Object.entries(names).flatMap(([name, inData]) =>
    tables.filter((table) => table.name === inData).map((table) => ({ ...table, name })),
  );
}

/** The same operation on tables under the names that a tool has for them. */
export function renameTables<T extends Operation>(operation: T, names: TableNames): T {
  const own = new Map(Object.entries(names).map(([name, inData]) => [inData, name]));
  const called = (name: string): string => own.get(name) ?? name;
  const { join } = operation;
  if (join === undefined || own.size === 0) return operation;
  const columns = join.columns.map((each) => ({ ...each, table: called(each.table) }));
  return { ...operation, table: called(operation.table), join: { ...join, table: called(join.table), columns } };
}
