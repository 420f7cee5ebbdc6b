import type { ToolResult } from "../state/artifacts.ts";
import type { Diagnostic } from "../state/report.ts";
import type { ToolSpec } from "../state/spec.ts";
import { shown } from "./cell-type.ts";

/** Ways in which a Vega-Lite spec is more than one mark. */
const COMPOSITIONS = ["layer", "hconcat", "vconcat", "concat", "spec"] as const;
/** Deeper than any chart of a table; a bound for the walk. */
const DEEPEST = 32;

type Json = Record<string, unknown>;

/**
 * Whether the chart is a Vega-Lite spec over the tool's own table: its data is `{ "name": "table" }`, the fields it encodes
 * are columns or made by its own transforms, and nothing in it loads anything from elsewhere.
 */
export function chartErrors({ output }: ToolSpec, { chart, table }: ToolResult): Diagnostic[] {
  if (!chart) {
    return output.chart
      ? [problem("The tool returns no chart, and its spec declares one.", "Return a Vega-Lite spec as `chart`.")]
      : [];
  }
  if (!table)
    return [problem("The chart has no table to show.", "Return the rows as `table`, or leave the chart out.")];
  const columns = table.columns.map(({ name }) => name);
  const errors = [...shapeErrors(chart), ...loaderErrors(chart, "chart", 0)];
  // Without rows there may be no columns to know the fields by.
  if (columns.length === 0) return errors;
  const known = new Set([...columns, ...madeFields(chart, 0)]);
  const unknown = encodedFields(chart, 0).filter((field) => !known.has(field));
  const unknownErrors = [...new Set(unknown)].map((field) => {
    const message = `The chart encodes ${shown(field.replace(/ ([.[]) /g, "$1"))}, which is not a column of the table (${columns.join(", ")}).`;
    return problem(message, "Encode columns of the table; write `.` and `[` in a name as `\\\\.` and `\\\\[`.");
  });
  return [...errors, ...unknownErrors];
}

function problem(message: string, remedy: string): Diagnostic {
  return { message, line: null, remedy };
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shapeErrors(chart: Json): Diagnostic[] {
  const errors: Diagnostic[] = [];
  if (chart["mark"] === undefined && !COMPOSITIONS.some((name) => chart[name] !== undefined)) {
    errors.push(problem("The chart has no mark.", 'Give it one, for example `mark: "bar"`, and an `encoding`.'));
  }
  if (chart["mark"] !== undefined && !isObject(chart["encoding"])) {
    errors.push(problem("The chart encodes nothing.", "Give it an `encoding` with the table's columns."));
  }
  if (!isObject(chart["data"]) || chart["data"]["name"] !== "table" || Object.keys(chart["data"]).length !== 1) {
    errors.push(problem("The chart's data is not the tool's table.", 'Write `data: { name: "table" }`.'));
  }
  return errors;
}

/** Everything that would fetch something, link somewhere or bring data of its own. */
function loaderErrors(value: unknown, path: string, depth: number): Diagnostic[] {
  if (depth > DEEPEST) return [problem("The chart is nested too deeply.", "Make it simpler.")];
  if (Array.isArray(value)) return value.flatMap((item, index) => loaderErrors(item, `${path}[${index}]`, depth + 1));
  if (typeof value === "string") {
    const isLink = /^\s*([a-z][a-z0-9+.-]*:)?\/\//i.test(value) || /^\s*(data|javascript|file|blob):/i.test(value);
    return isLink
      ? [problem(`The chart refers to ${shown(value)} in ${path}.`, "Leave it out: a chart loads nothing.")]
      : [];
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const at = `${path}.${key}`;
    if (key === "$schema") return [];
    if (key === "url" || key === "href" || value["mark"] === "image") {
      return [
        problem(
          `The chart would load or link to something by ${at}.`,
          "Leave it out: a chart shows the table and nothing else.",
        ),
      ];
    }
    if (key === "data" && path !== "chart" && item !== null) {
      const isTable = isObject(item) && item["name"] === "table" && Object.keys(item).length === 1;
      if (!isTable)
        return [
          problem(`The chart brings data of its own in ${at}.`, 'Write `data: { name: "table" }` once, at the top.'),
        ];
    }
    return loaderErrors(item, at, depth + 1);
  });
}

/** The fields that encodings refer to, in this view and those within it. */
function encodedFields(view: Json, depth: number): string[] {
  if (depth > DEEPEST) return [];
  const channels = isObject(view["encoding"]) ? Object.values(view["encoding"]).flat() : [];
  const own = channels.flatMap((channel) =>
    isObject(channel) && typeof channel["field"] === "string" ? [plain(channel["field"])] : [],
  );
  return [...own, ...views(view).flatMap((inner) => encodedFields(inner, depth + 1))];
}

/** The fields that transforms make. */
function madeFields(view: Json, depth: number): string[] {
  if (depth > DEEPEST) return [];
  const own = collectAs(view["transform"], 0);
  return [...own, ...views(view).flatMap((inner) => madeFields(inner, depth + 1))];
}

function collectAs(value: unknown, depth: number): string[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((item) => collectAs(item, depth + 1));
  if (!isObject(value)) return [];
  // A fold or a density names its output itself when it isn't told.
  const implied = "fold" in value ? ["key", "value"] : "density" in value ? ["value", "density"] : [];
  const named = [value["as"]].flat().filter((name) => typeof name === "string");
  return [...implied, ...named, ...Object.values(value).flatMap((item) => collectAs(item, depth + 1))];
}

function views(view: Json): Json[] {
  return COMPOSITIONS.flatMap((name) => [view[name]].flat().filter(isObject));
}

/** A field as a column name. Vega-Lite reads a bare `.` or `[` as a path into the value, which is then no column. */
function plain(field: string): string {
  const escaped = /\\(.)|([.[])/g;
  return field.replace(escaped, (_, character?: string, path?: string) => character ?? ` ${path} `);
}
