import { ToolwrightError } from "../state/errors.ts";
import type { Operation } from "../state/intent.ts";
import type { Profile } from "../state/profile.ts";
import type { ParameterValues } from "../state/spec.ts";
import type { Cell } from "../state/tables.ts";
import { canonicalJson } from "../workspace/canonical-json.ts";
import { unfitness } from "./data-fit.ts";
import { parameterSlots, type SpecOutline, sameValue } from "./parameter-slots.ts";
import { bindParameters } from "./parameters.ts";
import { type Slot, slotsOf } from "./slots.ts";

/** How well a kept tool fits a question and its data, with which parameters, and why or why not. */
export interface Overlap {
  /**
   * 1 for the same operation; less by 0.02 for every parameter that is set to something else, down to 0.9; at most 0.8 where
   * the meaning differs; 0 where the data lack what the tool needs.
   */
  overlap: number;
  params: ParameterValues;
  reason: string;
}

/** The slots of the tool's operation and of the one asked, for a caller that has worked them out before. */
export interface ComparedSlots {
  own: readonly Slot[];
  asked: readonly Slot[];
}

/**
 * Compares a tool with what is asked. A wrong reuse is worse than none: whatever is not certainly the same counts as
 * different, and a parameter is set only where it certainly stands for what differs.
 */
export function overlapOf(
  spec: SpecOutline,
  operation: Operation,
  profile: Profile,
  { own, asked }: ComparedSlots = { own: slotsOf(spec.operation), asked: slotsOf(operation) },
): Overlap {
  const defaults = defaultsOf(spec);
  const differences = differencesOf(own, asked);
  if (differences === null) return different(own, asked, defaults);
  const bound = bind(spec, own, differences);
  if (bound.kind === "unbound") return different(own, asked, defaults, bound.reason);
  const params = accepted(spec, bound.params);
  if (params === null) return different(own, asked, defaults, "a parameter does not take what is asked");
  const unfit = unfitness(spec, params, { operation, slots: asked }, profile);
  if (unfit !== null) return { overlap: 0, params: defaults, reason: `The data do not fit: ${unfit}.` };
  const set = Object.entries(bound.params).map(([name, value]) => `${name} = ${canonicalJson(value)}`);
  const overlap = Math.max(0.9, 1 - 0.02 * set.length);
  const reason =
    set.length === 0
      ? "It does the same, on columns of the same names and types."
      : `It does the same, with ${set.join(", ")}.`;
  return { overlap, params, reason };
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
function different(own: readonly Slot[], asked: readonly Slot[], params: ParameterValues, why?: string): Overlap {
  const left = new Map(own.map((slot) => [slot.path, slot]));
  const common = asked.filter((slot) => sameValue(left.get(slot.path)?.value, slot.value)).length;
  const overlap = Math.round(80 * (common / Math.max(own.length, asked.length))) / 100;
  const first = asked.find((slot) => !sameValue(left.get(slot.path)?.value, slot.value));
  const reason = why ?? (first ? inWords(left.get(first.path), first) : "it does more than is asked");
  return { overlap, params, reason: `It does something else: ${reason}.` };
}

function inWords(own: Slot | undefined, asked: Slot): string {
  const has = own === undefined ? "nothing" : canonicalJson(own.value);
  return `${asked.path} is ${has}, and ${canonicalJson(asked.value)} is asked`;
}

function defaultsOf(spec: SpecOutline): ParameterValues {
  return Object.fromEntries(Object.entries(spec.parameters.properties).map(([name, schema]) => [name, schema.default]));
}
