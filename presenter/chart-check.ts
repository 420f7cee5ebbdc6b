import type { Column } from "../state/tables.ts";
import { fieldName } from "./chart-reading.ts";

/** Largest chart spec that is kept, as characters of JSON. */
const MOST_CHARACTERS = 20_000;
const DEEPEST = 20;

/** Keys by which a viewer would fetch something, run an expression or lead somewhere else, and why each is refused. */
const REFUSED_KEYS: ReadonlyMap<string, string> = new Map([
  ["url", "it would make a viewer fetch something"],
  ["href", "it would lead out of the chart"],
  ["expr", "expressions are code"],
  ["signal", "expressions are code"],
  ["calculate", "expressions are code"],
  ["params", "expressions are code"],
  ["usermeta", "it can change how a viewer behaves"],
  ["datasets", "the table is the chart's only data"],
  ["values", "the table is the chart's only data"],
]);

/**
 * What is wrong with a chart that a tool made, in sentences; none if it can be kept. A chart shows the table it came with
 * and nothing else: no other data, no address, no expression, no image.
 */
export function checkChart(chart: Record<string, unknown>, columns: readonly Column[]): string[] {
  const text = JSON.stringify(chart);
  if (text.length > MOST_CHARACTERS)
    return [`The chart's spec has ${text.length} characters; at most ${MOST_CHARACTERS}.`];
  const problems: string[] = [];
  if (!isRecord(chart.data) || chart.data.name !== "table")
    problems.push('The chart\'s data is not { "name": "table" }.');
  const known = new Set(columns.map((column) => column.name));
  walk(chart, "", 0, (key, value, path, depth) => {
    if (depth > DEEPEST) problems.push(`The chart's spec is more than ${DEEPEST} levels deep.`);
    const reason = REFUSED_KEYS.get(key);
    if (reason !== undefined) problems.push(`The chart's "${path}" is refused: ${reason}.`);
    if (key === "data" && path !== "data")
      problems.push(`The chart's "${path}" is refused: the table is its only data.`);
    if ((key === "mark" || key === "type") && value === "image") problems.push(`The chart's "${path}" is an image.`);
    if (key === "field" && typeof value === "string" && !known.has(value) && !known.has(fieldName(value))) {
      problems.push(`The chart refers to the column "${value}", which the table does not have.`);
    }
    return depth <= DEEPEST;
  });
  return [...new Set(problems)];
}

type Visit = (key: string, value: unknown, path: string, depth: number) => boolean;

function walk(node: unknown, path: string, depth: number, visit: Visit): void {
  if (Array.isArray(node)) {
    node.forEach((value, index) => {
      walk(value, `${path}[${index}]`, depth + 1, visit);
    });
    return;
  }
  if (!isRecord(node)) return;
  for (const [key, value] of Object.entries(node)) {
    const inner = path === "" ? key : `${path}.${key}`;
    if (visit(key, value, inner, depth)) walk(value, inner, depth + 1, visit);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
