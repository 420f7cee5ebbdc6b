import type { ParameterSchema, RequiredColumn, ToolSpec } from "../state/spec.ts";
import { canonicalJson } from "../workspace/canonical-json.ts";
import { wordsOf } from "./column-spelling.ts";
import type { Slot } from "./slots.ts";

/** What of a spec decides reuse. */
export type SpecOutline = Pick<ToolSpec, "name" | "parameters" | "requires" | "operation" | "output">;

/**
 * Which parameter takes the place of which slots of the tool's own operation: parameter name by slot path. Only what is
 * certain: a slot that could belong to two parameters, or a parameter to two unlike slots, is left out and counts as fixed.
 *
 * - A column slot belongs to the parameter under which the spec requires that column in that role.
 * - A value or number belongs to the one parameter that has it as its default, if no other slot and no other parameter has
 *   it, and if the parameter's name speaks of the slot (`state`, `min_distance`, `top_n`).
 */
export function parameterSlots(spec: SpecOutline, slots: readonly Slot[]): Map<string, string> {
  return new Map([...columnParameters(spec, slots), ...valueParameters(spec, slots)]);
}

function columnParameters(spec: SpecOutline, slots: readonly Slot[]): Map<string, string> {
  const required = requiredColumns(spec);
  const found = new Map<string, string>();
  const doubtful = new Set<string>();
  for (const slot of slots.filter(({ kind }) => kind === "column")) {
    const entries = required.filter(({ name }) => name === slot.value);
    const own = new Set(entries.filter(({ role }) => slot.roles.includes(role)).map(({ parameter }) => parameter));
    const [parameter] = own;
    if (own.size === 1 && parameter && namesColumn(spec, parameter, slot)) found.set(slot.path, parameter);
    else if (own.size !== 1) for (const entry of entries) if (entry.parameter !== null) doubtful.add(entry.parameter);
  }
  return new Map([...found].filter(([, parameter]) => !doubtful.has(parameter)));
}

function namesColumn(spec: SpecOutline, parameter: string, slot: Slot): boolean {
  const schema = property(spec, parameter);
  const source = spec.operation.join?.columns.find(({ name }) => name === slot.value);
  return schema?.column?.table === (source?.table ?? spec.operation.table) && schema.default === slot.value;
}

function valueParameters(spec: SpecOutline, slots: readonly Slot[]): Map<string, string> {
  const open = slots.filter(({ kind }) => kind === "value" || kind === "number");
  const conditions = new Set(open.filter(({ kind }) => kind === "value").map(({ path }) => path.replace(/ \w+$/, "")));
  const parameters = Object.entries(spec.parameters.properties).filter(([, schema]) => schema.column === undefined);
  const found = new Map<string, string>();
  for (const slot of open) {
    const like = (value: unknown): boolean => sameValue(value, slot.value);
    const owners = parameters.filter(([, schema]) => like(schema.default));
    const [owner] = owners;
    if (!owner || owners.length > 1 || open.filter(({ value }) => like(value)).length > 1) continue;
    if (speaksOf(owner[0], slot, conditions.size === 1)) found.set(slot.path, owner[0]);
  }
  return found;
}

const limitWords = new Set(["limit", "top", "bottom", "n", "k", "first", "last", "rows", "count", "max"]);
const binWords = new Set(["bins", "bin", "buckets"]);
const plainWords = new Set([
  "value",
  "values",
  "threshold",
  "text",
  "low",
  "high",
  "min",
  "max",
  "from",
  "to",
  "start",
  "end",
]);

function speaksOf(parameter: string, slot: Slot, onlyCondition: boolean): boolean {
  // A second parameter for one column has its number at the end.
  const words = wordsOf(parameter.replace(/(\p{L})\d+$/u, "$1"));
  if (slot.about === null) return words.some((word) => (slot.path === "limit" ? limitWords : binWords).has(word));
  const column = wordsOf(slot.about.column);
  if (words.some((word) => column.includes(word) || column.includes(word.replace(/s$/, "")))) return true;
  if (slot.about.grain !== null && words.includes(slot.about.grain)) return true;
  return onlyCondition && words.every((word) => plainWords.has(word));
}

/** Equal in type too; the values of a list have no order. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return canonicalJson(sortedCells(a)) === canonicalJson(sortedCells(b));
  return a === b;
}

function sortedCells(cells: readonly unknown[]): string[] {
  return cells.map(canonicalJson).sort();
}

/** The schema of a parameter; undefined where there is none, whatever objects inherit. */
export function property(spec: SpecOutline, name: string): ParameterSchema | undefined {
  return Object.hasOwn(spec.parameters.properties, name) ? spec.parameters.properties[name] : undefined;
}

/** The columns that a spec requires of the table it asks; over a join those of both tables, as the operation names them. */
export function requiredColumns({ requires, operation }: SpecOutline): readonly RequiredColumn[] {
  const { table: asked, join } = operation;
  if (join === undefined) return requires[asked] ?? [];
  return join.columns.flatMap(({ name, table, column }) =>
    (requires[table] ?? []).filter((each) => each.name === column).map((each) => ({ ...each, name })),
  );
}
