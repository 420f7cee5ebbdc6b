import type { ParameterValues, ToolSpec } from "../state/spec.ts";
import type { ColumnType, TableSchema } from "../state/tables.ts";

/**
 * What the data at hand lacks of what the tool needs, in sentences; empty when it fits. A column that a parameter names is
 * looked for under the parameter's value.
 */
export function unmetRequirements(
  spec: Pick<ToolSpec, "requires" | "parameters">,
  params: ParameterValues,
  tables: readonly TableSchema[],
): string[] {
  const unmet: string[] = [];
  for (const [tableName, columns] of Object.entries(spec.requires)) {
    const table = tables.find((candidate) => candidate.name === tableName);
    if (!table) {
      unmet.push(`there is no table "${tableName}"`);
      continue;
    }
    for (const required of columns) {
      const name = required.parameter === null ? required.name : String(params[required.parameter] ?? required.name);
      const found = table.columns.find((column) => column.name === name);
      const accepted = acceptedTypes(spec, required.parameter, required.type);
      if (!found) unmet.push(`there is no column "${name}"`);
      else if (!accepted.has(found.type)) {
        unmet.push(`the column "${name}" is ${found.type}, not ${[...accepted].join(" or ")}`);
      }
    }
  }
  return unmet;
}

/** An integer column serves where numbers are wanted; nothing else stands in for another type. */
function acceptedTypes(
  spec: Pick<ToolSpec, "parameters">,
  parameter: string | null,
  type: ColumnType,
): Set<ColumnType> {
  const declared = parameter === null ? undefined : spec.parameters.properties[parameter]?.column?.types;
  const accepted = new Set<ColumnType>(declared ?? [type]);
  if (accepted.has("number")) accepted.add("integer");
  return accepted;
}
