import { createHash } from "node:crypto";
import type { Artifacts, Evidence, ToolResult } from "../state/artifacts.ts";
import type { Cell, TableData } from "../state/tables.ts";
import { digestOf } from "./canonical-json.ts";
import type { Workspace } from "./workspace.ts";

/** What a checkpoint may hold of a result: rows, characters a cell, columns, and bytes in all. */
const PREVIEW = { rows: 50, cellChars: 200, columns: 100, bytes: 16_384 };

const TABLE_FILE = "table.json";
const CHART_FILE = "chart.vl.json";

export interface RunResult {
  thread: string;
  /** sha256 of the candidate that gave it. */
  candidate: string;
  result: ToolResult;
  evidence: Evidence[];
}

/**
 * Writes what a run produced, keyed by thread and candidate: written again, it is the same. `table.json` is the whole table
 * (`{columns, rows}`), `chart.vl.json` a Vega-Lite spec with its data in it. Returns what state keeps of it.
 */
export function keepResult(workspace: Workspace, { thread, candidate, result, evidence }: RunResult): Artifacts {
  const folder = runFolder(thread, candidate);
  const { table, chart, answers, summary } = result;
  workspace.writeAll(folder, {
    ...(table ? { [TABLE_FILE]: JSON.stringify(table) } : {}),
    ...(chart ? { [CHART_FILE]: JSON.stringify(withData(chart, table), null, 2) } : {}),
    "result.json": JSON.stringify({ answers, summary, evidence }, null, 2),
  });
  return {
    folder,
    sha256: digestOf(result),
    tablePath: table ? `${folder}/${TABLE_FILE}` : null,
    chartPath: chart ? `${folder}/${CHART_FILE}` : null,
    columns: (table?.columns ?? []).slice(0, PREVIEW.columns),
    rowCount: table?.rows.length ?? 0,
    preview: preview(table?.rows ?? []),
    answers,
    summary,
    evidence,
  };
}

/** Where a candidate's run in a thread is kept, relative to the workspace's root. */
export function runFolder(thread: string, candidate: string): string {
  return `runs/${threadFolder(thread)}/${candidate.slice(0, 16)}`;
}

/** The chart of a run as it was kept; null when there is none or it can no longer be read. */
export function readChart(workspace: Workspace, artifacts: Artifacts): Record<string, unknown> | null {
  const text = artifacts.chartPath === null ? null : workspace.read(artifacts.chartPath);
  if (text === null) return null;
  try {
    const spec: unknown = JSON.parse(text);
    return spec !== null && typeof spec === "object" ? (spec as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** A folder name for a thread, whose id may come from any client. */
export function threadFolder(thread: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(thread)) return thread;
  return createHash("sha256").update(thread).digest("hex");
}

function preview(rows: Cell[][]): Cell[][] {
  const kept: Cell[][] = [];
  let bytes = 0;
  for (const row of rows.slice(0, PREVIEW.rows)) {
    const short = row.slice(0, PREVIEW.columns).map(clip);
    bytes += Buffer.byteLength(JSON.stringify(short));
    if (bytes > PREVIEW.bytes) break;
    kept.push(short);
  }
  return kept;
}

function clip(cell: Cell): Cell {
  return typeof cell === "string" && cell.length > PREVIEW.cellChars ? `${cell.slice(0, PREVIEW.cellChars)}…` : cell;
}

/** The chart as a file that any Vega-Lite viewer shows: the named data become values. */
function withData(chart: Record<string, unknown>, table: TableData | null): Record<string, unknown> {
  const columns = table?.columns ?? [];
  const values = (table?.rows ?? []).map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])));
  return { ...chart, data: { name: "table", values } };
}
