import type { Operation } from "../state/intent.ts";
import { digestOf } from "../workspace/canonical-json.ts";
import { spellingOf } from "./column-spelling.ts";
import { parameterSlots, type SpecOutline } from "./parameter-slots.ts";
import { renameColumns } from "./rename-columns.ts";
import { type Slot, slotsOf } from "./slots.ts";

/** What two operations have in common that differ at most in columns, values and numbers. */
export function shapeKey(slots: readonly Slot[]): string {
  return digestOf(slots.map(({ path, kind, value }) => [path, kind, kind === "fixed" ? value : null]));
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

/** The places of an operation that a tool's parameters take, as one text. */
export function openPlaces(spec: SpecOutline): string {
  return JSON.stringify([...parameterSlots(spec, slotsOf(spec.operation)).keys()].sort());
}

/** An operation's slots with columns by their spelling alone: what the keys below are made of. */
export function spelledSlots(operation: Operation): Slot[] {
  return slotsOf(renameColumns(operation, spellingOf));
}

/**
 * The key under which a tool is looked up: what stands in the places that its parameters don't take. A tool can only fit an
 * operation that has the same key for the tool's open places.
 */
export function fitKey(spelled: readonly Slot[], openPlaces: string): string {
  const open = new Set<string>(JSON.parse(openPlaces));
  return digestOf(spelled.map(({ path, kind, value }) => [path, kind, open.has(path) ? null : value]));
}

/**
 * Keys that a tool shares with operations that are like its own: on the same columns above all, then with the same
 * computation on one of them.
 */
export function nearKeys(spelled: readonly Slot[]): string[] {
  const columns = [...new Set(spelled.flatMap(({ kind, value }) => (kind === "column" ? [String(value)] : [])))].sort();
  const computed = spelled.filter(({ path }) => / function$/.test(path)).map(({ value }) => String(value));
  return [
    ...(columns.length > 0 ? [digestOf(["columns", columns])] : []),
    digestOf(["shape", shapeKey(spelled)]),
    ...columns.map((column) => digestOf(["computed", computed, column])),
    ...columns.map((column) => digestOf(["column", column])),
  ];
}

/** The key of a question's words, for finding the tool that was made for it. */
export function questionKey(question: string): string {
  const words = question
    .normalize("NFKC")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return digestOf(["question", words.join(" ").replace(/[\s.?!]+$/, "")]);
}
