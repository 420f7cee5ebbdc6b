import { digestOf } from "../workspace/canonical-json.ts";
import { parameterSlots, type SpecOutline } from "./parameter-slots.ts";
import { type Slot, slotsOf } from "./slots.ts";

/**
 * What two operations have in common that differ at most in columns, values and numbers: the key under which a tool is
 * looked up before it is compared.
 */
export function shapeKey(slots: readonly Slot[]): string {
  return digestOf(slots.map(({ path, kind, value }) => [path, kind === "fixed" ? value : null]));
}

/**
 * What a tool does, whatever its name, its code and its parameters' defaults: two tools with one signature are versions of
 * the same tool.
 */
export function signatureOf(spec: SpecOutline): string {
  const slots = slotsOf(spec.operation);
  const parameters = parameterSlots(spec, slots);
  return digestOf(slots.map(({ path, value }) => (parameters.has(path) ? { path, open: true } : { path, value })));
}
