import type { Operation } from "../state/intent.ts";
import type { Profile, TableProfile } from "../state/profile.ts";
import type { ParameterValues } from "../state/spec.ts";
import { canonicalJson } from "../workspace/canonical-json.ts";
import { servesAs } from "./like-columns.ts";
import { property, requiredColumns, type SpecOutline } from "./parameter-slots.ts";
import type { Slot } from "./slots.ts";

export interface AskedOperation {
  operation: Operation;
  slots: readonly Slot[];
}

/**
 * What the data lack for a tool to answer in place of a new one, or null. Stricter than what a person may run a tool on by
 * name: a column must have the type that the tool was proved on (integers serve as numbers), and every column asked for must be vouched for.
 */
export function unfitness(
  spec: SpecOutline,
  params: ParameterValues,
  asked: AskedOperation,
  profile: Profile,
): string | null {
  for (const [tableName, columns] of Object.entries(spec.requires)) {
    const table = profile.tables.find(({ name }) => name === tableName);
    if (!table) return `there is no table ${JSON.stringify(tableName)}`;
    for (const { name, type, parameter } of columns) {
      const wanted = parameter === null ? name : String(params[parameter] ?? name);
      const found = table.columns.find((column) => column.name === wanted);
      if (!found) return `there is no column ${JSON.stringify(wanted)}`;
      const types = parameter === null ? [type] : (property(spec, parameter)?.column?.types ?? [type]);
      if (!servesAs(found.type, type) || !types.some((each) => servesAs(found.type, each))) {
        return `the column ${JSON.stringify(wanted)} is ${found.type} and not ${type}`;
      }
    }
  }
  return uncovered(spec, params, asked, profile);
}

/** A column whose type the spec does not vouch for, or all columns asked for where the tool knows only some. */
function uncovered(
  spec: SpecOutline,
  params: ParameterValues,
  { operation, slots }: AskedOperation,
  profile: Profile,
): string | null {
  const vouched = requiredColumns(spec).map(({ name, parameter }) =>
    String(parameter === null ? name : params[parameter]),
  );
  const unknown = slots.find(({ kind, value }) => kind === "column" && !vouched.includes(String(value)));
  if (unknown) return `the tool does not say of what type the column ${JSON.stringify(unknown.value)} must be`;
  if (operation.operation !== "rows" || operation.columns.length > 0) return null;
  const table = profile.tables.find(({ name }) => name === operation.table);
  const given = spec.output.table?.columns.map(({ name }) => name) ?? [];
  return sameColumns(table, given) ? null : "every column is asked for, and the tool gives those of another table";
}

function sameColumns(table: TableProfile | undefined, names: readonly string[]): boolean {
  return canonicalJson(table?.columns.map(({ name }) => name) ?? []) === canonicalJson(names);
}
