import type { Evidence } from "./artifacts.ts";
import type { CodeReview } from "./authoring.ts";
import type { ErrorRecord } from "./errors.ts";
import type { Intent } from "./intent.ts";
import type { CheckResult } from "./report.ts";
import type { ParameterValues, ToolSpec } from "./spec.ts";
import type { Cell, Column } from "./tables.ts";
import type { Usage } from "./usage.ts";

export type RunStatus = "waiting_review" | "done" | "rejected" | "needs_clarification" | "cannot_answer" | "failed";

/** A run as every face shows it, and as `--json` prints it: fields may be added, none renamed. */
export interface RunView {
  thread: string;
  /** `interrupted` is a run that was stopped between two stages and can be resumed. */
  status: RunStatus | "interrupted";
  /** The node that comes next, or null at the end. */
  next: string | null;
  question: string;
  intent: Intent | null;
  spec: ToolSpec | null;
  tool: { name: string; version: number | null; reused: boolean; path: string; sha256: string } | null;
  /** At most 50 rows; the whole table is the file at `path`. */
  table: { columns: Column[]; rows: Cell[][]; row_count: number; path: string } | null;
  answers: Record<string, Cell>;
  summary: string | null;
  chart: { spec: Record<string, unknown>; path: string } | null;
  evidence: Evidence[];
  report: {
    status: "PASSED" | "FAILED";
    checks: {
      name: string;
      passed: boolean;
      tried: string;
      seed?: number | undefined;
      errors: CheckResult["errors"];
      ms: number;
    }[];
    repair_suggestions: string[];
  } | null;
  /** What is asked now, the digests that the answer is about, and at stage 2 the kept tools that do the same. */
  review: {
    stage: 1 | 2;
    prompt: string;
    /** Why an earlier answer did not count, or changed nothing. */
    problem: string | null;
    candidate: string;
    result: string | null;
    twins?: { name: string; version: number; description: string; path: string; replaced: boolean }[] | undefined;
  } | null;
  revision: number;
  repair_attempts: number;
  timings_ms: Record<string, number>;
  usage: Usage;
  /** What models said of the tool, or of a worked example of it. */
  code_reviews: CodeReview[];
  error: ErrorRecord | null;
  /** Readings to choose from, when the question has more than one. */
  readings: { reading: string; ask: string }[];
  /** Whether a kept tool answers, with which parameters, and why or why not; null before that was looked at. */
  reuse: {
    tool: string | null;
    version: number | null;
    params: ParameterValues;
    /** Columns of the data that the tool reads under names of its own, by those. */
    columns: Record<string, string>;
    overlap: number;
    /** The overlap from which a tool would have answered; null where none was looked for. */
    threshold: number | null;
    reason: string;
    /** The best of the tools that were looked at, best first. */
    candidates: { name: string; version: number; overlap: number; likeness: number; reason: string }[];
    /** Tools that would answer but for what the data no longer have. */
    drift: string[];
  } | null;
  /** The tool's TypeScript module; shown at the reviews. */
  code: string | null;
}

/** What a face hears while a run goes on. */
export type ProgressEvent =
  /** The data files are being read; nothing is said of files that are open. */
  | { type: "loading"; files: readonly string[] }
  | { type: "node_started"; node: string }
  | { type: "node_finished"; node: string; ms: number; detail: string | null; failed: boolean }
  | { type: "check"; result: CheckResult }
  /** A model is asked, in a role; the number tells calls side by side apart. */
  | { type: "model_call"; node: string; role: string; model: string; call: number }
  /** A piece of what it writes. */
  | { type: "model_text"; node: string; role: string; call: number; text: string };
