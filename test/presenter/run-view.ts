import type { Cell, Column, ColumnType } from "../../state/tables.ts";
import type { RunView } from "../../state/view.ts";

/** A run that waits for its first review, with what a test cares about in place of the rest. */
export function runView(changes: Partial<RunView> = {}): RunView {
  return {
    thread: "3f0c8a51d2e7",
    status: "waiting_review",
    next: "feedback_stage1",
    question: "mean price by city",
    intent: null,
    spec: null,
    tool: null,
    table: null,
    answers: {},
    summary: null,
    chart: null,
    evidence: [],
    report: null,
    review: { stage: 1, prompt: "Is this result correct?", problem: null, candidate: "c".repeat(64), result: "d".repeat(64) },
    revision: 0,
    repair_attempts: 0,
    timings_ms: {},
    usage: { calls: 0, input_tokens: 0, output_tokens: 0, cost_usd: 0, ms: 0, by: [] },
    code_reviews: [],
    error: null,
    readings: [],
    reuse: null,
    code: null,
    ...changes,
  };
}

/** Columns from `name:type` words. */
export function columns(...words: `${string}:${ColumnType}`[]): Column[] {
  return words.map((word) => {
    const at = word.lastIndexOf(":");
    return { name: word.slice(0, at), type: word.slice(at + 1) as ColumnType };
  });
}

export function table(columns: Column[], rows: Cell[][], rowCount = rows.length): RunView["table"] {
  return { columns, rows, row_count: rowCount, path: "/data/.toolwright/runs/1/table.csv" };
}

/** A Vega-Lite spec of one mark over the table. */
export function chart(mark: string, encoding: Record<string, unknown>): RunView["chart"] {
  return { spec: { data: { name: "table" }, mark, encoding }, path: "/data/.toolwright/runs/1/chart.json" };
}
