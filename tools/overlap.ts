import { ToolwrightError } from "../state/errors.ts";
import type { Operation } from "../state/intent.ts";
import type { Profile } from "../state/profile.ts";
import type { ParameterValues } from "../state/spec.ts";
import type { Cell } from "../state/tables.ts";
import { canonicalJson } from "../workspace/canonical-json.ts";
import { unfitness } from "./data-fit.ts";
import { type LikeColumns, likeColumns, namesForTool, readingOf } from "./like-columns.ts";
import { parameterSlots, type SpecOutline, sameValue } from "./parameter-slots.ts";
import { bindParameters } from "./parameters.ts";
import { renameColumns } from "./rename-columns.ts";
import { type Slot, slotsOf } from "./slots.ts";
import { calledAsInTool, renameTables, type TableNames, tablesByRole } from "./tables-of-tool.ts";

/** How well a kept tool fits a question and its data, with which parameters, and why or why not. */
export interface Overlap {
  /**
   * 1 for the same operation; less by 0.02 for every parameter that is set to something else and every column that is spelled
   * otherwise, down to 0.9; at most 0.8 where the meaning differs; 0 where the data lack what the tool needs.
   */
  overlap: number;
  params: ParameterValues;
  /** Columns of the data that the tool reads under names of its own, by those. */
  columns: LikeColumns;
  /** Tables of the data that the tool reads under names of its own, by those. */
  tables: TableNames;
  reason: string;
  /** What the data lack of what the tool needs, although it does what is asked; null for everything else. */
  drift: string | null;
}

/** What a comparison needs of a tool; `slots` are those of its operation. */
export interface ComparedTool {
  outline: SpecOutline;
  slots: readonly Slot[];
}

/**
 * Compares a tool with what is asked. A wrong reuse is worse than none: whatever is not certainly the same counts as
 * different, and a parameter is set only where it certainly stands for what differs. `ownSlots` are those of the operation
 * asked, for a caller that compares many tools with it.
 */
export function overlapOf(
  { outline, slots }: ComparedTool,
  operation: Operation,
  profile: Profile,
  ownSlots: readonly Slot[] = slotsOf(operation),
): Overlap {
  const tables = tablesByRole(outline.operation, operation);
  const inTables = {
    operation: renameTables(operation, tables),
    profile: { ...profile, tables: calledAsInTool(profile.tables, tables) },
  };
  const columns = likeColumns(outline, inTables.profile.tables, operation) ?? {};
  const asked = inNamesOfTool(inTables, columns);
  const askedSlots = asked.operation === operation ? ownSlots : slotsOf(asked.operation);
  const nothing = { params: defaultsOf(outline), columns: {}, tables: {}, drift: null };
  const fit = structuralFit({ outline, slots }, askedSlots);
  if (fit.kind === "differs") {
    const overlap = commonShare(slots, askedSlots);
    return { ...nothing, overlap, reason: `It does something else: ${fit.reason}.` };
  }
  const unfit = unfitness(outline, fit.params, { operation: asked.operation, slots: askedSlots }, asked.profile);
  if (unfit !== null) return { ...nothing, overlap: 0, reason: `The data do not fit: ${unfit}.`, drift: unfit };
  const set = Object.entries(fit.set).map(([name, value]) => `${name} = ${canonicalJson(value)}`);
  const changes = [...set, ...(readingOf(columns) === "" ? [] : [readingOf(columns)])];
  const reason =
    changes.length === 0
      ? "It does the same, on columns of the same names and types."
      : `It does the same, with ${changes.join(", ")}.`;
  return {
    overlap: Math.max(0.9, 1 - 0.02 * (set.length + Object.keys(columns).length)),
    params: fit.params,
    columns,
    tables,
    reason,
    drift: null,
  };
}

/** Whether a tool does what is asked, whatever the data: with which parameters, and which of them differ from the defaults. */
export type StructuralFit =
  | { kind: "fits"; params: ParameterValues; set: ParameterValues }
  | { kind: "differs"; reason: string };

export function structuralFit({ outline, slots: own }: ComparedTool, asked: readonly Slot[]): StructuralFit {
  const differences = differencesOf(own, asked);
  if (differences === null) return { kind: "differs", reason: firstDifference(own, asked) };
  const bound = bind(outline, own, differences);
  if (bound.kind === "unbound") return { kind: "differs", reason: bound.reason };
  const params = accepted(outline, bound.params);
  if (params === null) return { kind: "differs", reason: "a parameter does not take what is asked" };
  return { kind: "fits", params, set: bound.params };
}

interface AskedOfData {
  operation: Operation;
  profile: Profile;
}

function inNamesOfTool({ operation, profile }: AskedOfData, columns: LikeColumns): AskedOfData {
  const names = namesForTool(columns);
  if (names.size === 0) return { operation, profile };
  const called = (name: string): string => names.get(name) ?? name;
  const tables = profile.tables.map((table) =>
    table.name === operation.table
      ? { ...table, columns: table.columns.map((column) => ({ ...column, name: called(column.name) })) }
      : table,
  );
  return { operation: renameColumns(operation, called), profile: { ...profile, tables } };
}

interface Difference {
  own: Slot;
  asked: Slot;
}

/** The slots that hold something else, or null when the operations do not have the same slots. */
function differencesOf(own: readonly Slot[], asked: readonly Slot[]): Difference[] | null {
  if (own.length !== asked.length) return null;
  const differences: Difference[] = [];
  for (const [i, slot] of own.entries()) {
    const other = asked[i];
    if (!other || other.path !== slot.path || other.kind !== slot.kind) return null;
    if (sameValue(slot.value, other.value)) continue;
    differences.push({ own: slot, asked: other });
  }
  return differences;
}

type Binding = { kind: "bound"; params: ParameterValues } | { kind: "unbound"; reason: string };

/** Sets every parameter whose slots differ. All the slots of one parameter must be asked to hold the same. */
function bind(spec: SpecOutline, own: readonly Slot[], differences: readonly Difference[]): Binding {
  const parameters = parameterSlots(spec, own);
  const params: ParameterValues = {};
  for (const { own: slot, asked } of differences) {
    const parameter = parameters.get(slot.path);
    if (parameter === undefined) return { kind: "unbound", reason: inWords(slot, asked) };
    const before = Object.hasOwn(params, parameter) ? params[parameter] : asked.value;
    if (!sameValue(before, asked.value) || !sameType(slot.value, asked.value)) {
      return { kind: "unbound", reason: inWords(slot, asked) };
    }
    params[parameter] = asked.value;
  }
  const changed = new Set(differences.map(({ own: slot }) => slot.path));
  // A parameter that two slots share can't change in one of them alone.
  const torn = own.find(({ path }) => !changed.has(path) && Object.hasOwn(params, parameters.get(path) ?? ""));
  return torn
    ? { kind: "unbound", reason: `${torn.path} can't stay ${canonicalJson(torn.value)}` }
    : { kind: "bound", params };
}

/** All parameters with their values, or null when the schema refuses one of them. */
function accepted(spec: SpecOutline, given: ParameterValues): ParameterValues | null {
  try {
    return bindParameters(spec, given);
  } catch (error) {
    if (error instanceof ToolwrightError && error.code === "bad_parameters") return null;
    throw error;
  }
}

function sameType(a: Cell | Cell[], b: Cell | Cell[]): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return new Set([...a, ...b].map((cell) => typeof cell)).size <= 1;
  return a !== null && b !== null && !Array.isArray(a) && !Array.isArray(b) && typeof a === typeof b;
}

/** At most 0.8: the share of slots that hold the same, so that the nearest tool can still be told from the others. */
function commonShare(own: readonly Slot[], asked: readonly Slot[]): number {
  const left = new Map(own.map((slot) => [slot.path, slot]));
  const common = asked.filter((slot) => sameValue(left.get(slot.path)?.value, slot.value)).length;
  return Math.round(80 * (common / Math.max(own.length, asked.length))) / 100;
}

function firstDifference(own: readonly Slot[], asked: readonly Slot[]): string {
  const left = new Map(own.map((slot) => [slot.path, slot]));
  const differing = asked.filter((slot) => !sameValue(left.get(slot.path)?.value, slot.value));
  const paths = new Set(asked.map(({ path }) => path));
  const more = own.find(({ path, value }) => !paths.has(path) && value !== null);
  // What stands somewhere says more than what does not.
  const telling = differing.find(({ value }) => value !== null) ?? (more ? undefined : differing[0]);
  if (telling) return inWords(left.get(telling.path), telling);
  return more
    ? `${more.path} is ${canonicalJson(more.value)}, and nothing is asked there`
    : "it does more than is asked";
}

function inWords(own: Slot | undefined, asked: Slot): string {
  const has = own === undefined ? "nothing" : canonicalJson(own.value);
  return `${asked.path} is ${has}, and ${canonicalJson(asked.value)} is asked`;
}

function defaultsOf(spec: SpecOutline): ParameterValues {
  return Object.fromEntries(Object.entries(spec.parameters.properties).map(([name, schema]) => [name, schema.default]));
}
