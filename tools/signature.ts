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

/**
 * The key under which a tool is looked up: what stands in the places that its parameters don't take, with columns by their
 * spelling. A tool can only fit an operation that has the same key for the tool's open places.
 */
export function fitKey(operation: Operation, openPlaces: string): string {
  const open = new Set<string>(JSON.parse(openPlaces));
  const slots = slotsOf(renameColumns(operation, spellingOf));
  return digestOf(slots.map(({ path, kind, value }) => [path, kind, open.has(path) ? null : value]));
}

/**
 * Keys that a tool shares with operations that are like its own: on the same columns above all, then with the same
 * computation on one of them.
 */
export function nearKeys(operation: Operation): string[] {
  const slots = slotsOf(renameColumns(operation, spellingOf));
  const columns = [...new Set(slots.flatMap(({ kind, value }) => (kind === "column" ? [String(value)] : [])))].sort();
  const computed = slots.filter(({ path }) => / function$/.test(path)).map(({ value }) => String(value));
  return [
    ...(columns.length > 0 ? [digestOf(["columns", columns])] : []),
    digestOf(["shape", shapeKey(slots)]),
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
