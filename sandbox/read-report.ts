import type { ToolResult } from "../state/artifacts.ts";
import type { Cell, ColumnType } from "../state/tables.ts";
import { typeColumns } from "./column-types.ts";
import type { RunFailure } from "./sandbox.ts";

/** What a process reported, checked. Nothing in it is trusted before that: the process ran the tool. */
export type Report = { logs: string[] } & (
  | { ok: true; result: ToolResult; nonFinite: number }
  | { ok: false; failure: RunFailure }
);

export interface ReportLimits {
  maxRows: number;
  outputBytes: number;
  /** Lines of the tool's code: a line number beyond them is forged. */
  lines: number;
}

const CODES: ReadonlySet<string> = new Set([
  "syntax",
  "threw",
  "query_failed",
  "frame_refused",
  "bad_output",
  "output_too_large",
  "memory",
]);
const MAX_DEPTH = 48;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
/** Keys by which careless merging changes prototypes, and those by which a chart would load something. */
const DROPPED = new Set(["__proto__", "constructor", "prototype"]);
const LOADING = new Set(["url", "href"]);

class Malformed extends Error {}

type Fields = Record<string, unknown>;

function fields(value: unknown, what: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Malformed(`${what} is no object`);
  return value as Fields;
}

function list(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw new Malformed(`${what} is no list`);
  return value;
}

function text(value: unknown, what: string): string {
  if (typeof value !== "string") throw new Malformed(`${what} is no text`);
  return value;
}

function cell(value: unknown): Cell {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new Malformed("a value is neither text nor number");
}

function tableOf(value: unknown, limits: ReportLimits, hints: ReadonlyMap<string, ColumnType>): ToolResult["table"] {
  if (value === null) return null;
  const table = fields(value, "table");
  const names = list(table.columns, "columns").map((name) => text(name, "a column"));
  if (new Set(names).size !== names.length) throw new Malformed("two columns have one name");
  const rows = list(table.rows, "rows");
  if (rows.length > limits.maxRows) throw new Malformed("there are too many rows");
  for (const row of rows) {
    const cells = list(row, "a row");
    if (cells.length !== names.length) throw new Malformed("a row has a wrong length");
    for (const value of cells) cell(value);
  }
  return { columns: typeColumns(names, rows as Cell[][], hints), rows: rows as Cell[][] };
}

function answersOf(value: unknown): Record<string, Cell> {
  const answers: Record<string, Cell> = {};
  for (const [name, answer] of Object.entries(fields(value, "answers"))) {
    if (name !== "__proto__") answers[name] = cell(answer);
  }
  return answers;
}

function chartPart(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new Malformed("the chart is too deep");
  if (Array.isArray(value)) return value.map((part) => chartPart(part, depth + 1));
  if (typeof value !== "object" || value === null) return cell(value);
  const copy: Fields = {};
  for (const [name, part] of Object.entries(value)) {
    if (LOADING.has(name)) {
      throw new Malformed(
        `a chart's data is { name: "table" } and it loads nothing, and this one has the key "${name}"`,
      );
    }
    if (!DROPPED.has(name)) copy[name] = chartPart(part, depth + 1);
  }
  return copy;
}

function logsOf(value: unknown): string[] {
  return list(value, "logs")
    .slice(0, 200)
    .map((line) => text(line, "a log line").replace(CONTROL, " ").slice(0, 2_100));
}

function failureOf(value: unknown, limits: ReportLimits): RunFailure {
  const failure = fields(value, "failure");
  const code = text(failure.code, "code");
  if (!CODES.has(code)) throw new Malformed("the code is unknown");
  const line = failure.line;
  const known = typeof line === "number" && Number.isInteger(line) && line >= 1 && line <= limits.lines;
  return {
    code: code as RunFailure["code"],
    message: text(failure.message, "message").replace(CONTROL, " ").slice(0, 2_100),
    line: known ? line : null,
  };
}

/** Parses and checks the text that a process reported. What doesn't have the shape is a `bad_output`, never an exception. */
export function readReport(source: string, limits: ReportLimits, hints: ReadonlyMap<string, ColumnType>): Report {
  let logs: string[] = [];
  try {
    const report = fields(JSON.parse(source), "the report");
    logs = logsOf(report.logs);
    if (report.ok !== true) return { ok: false, failure: failureOf(report.failure, limits), logs };
    const output = fields(report.output, "output");
    const { nonFinite } = output;
    const result: ToolResult = {
      table: tableOf(output.table, limits, hints),
      answers: answersOf(output.answers),
      summary: text(output.summary, "summary"),
      chart: output.chart === null ? null : (chartPart(fields(output.chart, "chart"), 0) as ToolResult["chart"]),
    };
    return { ok: true, result, nonFinite: typeof nonFinite === "number" && nonFinite > 0 ? nonFinite : 0, logs };
  } catch (error) {
    const why = error instanceof Malformed ? error.message : "it is not readable";
    return {
      ok: false,
      failure: { code: "bad_output", message: `The tool's output was refused: ${why}`, line: null },
      logs,
    };
  }
}
