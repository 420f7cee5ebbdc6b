/**
 * Every code a fault can carry. Codes are stable: faces, scripts and tests match on them, never on the words.
 */
export type ErrorCode =
  // bad input (exit code 2)
  | "usage"
  | "bad_config"
  | "bad_question"
  | "file_not_found"
  | "file_unreadable"
  | "file_empty"
  | "file_malformed"
  | "unsupported_format"
  | "too_large"
  | "unknown_thread"
  | "unknown_tool"
  | "not_waiting"
  | "bad_answer"
  | "stale_answer"
  | "bad_parameters"
  | "schema_mismatch"
  | "data_changed"
  // no answer possible (exit code 3)
  | "cannot_answer"
  | "needs_clarification"
  // a person's no that could not be taken further (exit code 0, as any rejected run)
  | "corrections_used_up"
  // the run failed (exit code 4)
  | "thread_busy"
  | "tool_tampered"
  | "workspace_unusable"
  | "workspace_damaged"
  | "disk_full"
  | "wall_missing"
  | "sandbox_failed"
  | "query_failed"
  | "validation_failed"
  | "chart_failed"
  | "author_failed"
  | "budget_spent"
  | "cancelled"
  | "internal";

/** Ends that are final: running the same step again would only say the same. */
const FINAL: ReadonlySet<string> = new Set<ErrorCode>([
  "validation_failed",
  "cannot_answer",
  "needs_clarification",
  "data_changed",
  "stale_answer",
]);

/** Whether a run that ended so can't be gone on with by trying its last step again. */
export function isFinal(code: string): boolean {
  return FINAL.has(code);
}

/** What a fault looks like as plain data: in state, in `--json` and on the wire. */
export interface ErrorRecord {
  code: ErrorCode;
  /** What happened, one sentence. */
  message: string;
  /** What to do about it, one sentence. */
  hint: string;
}

/**
 * The one exception of the project: a fault with a stable `code`, a sentence that says what happened, and a `hint` that
 * says what to do. Expected outcomes (a failed check, a refused approval) are values and never thrown.
 */
export class ToolwrightError extends Error {
  override readonly name = "ToolwrightError";
  readonly code: ErrorCode;
  readonly hint: string;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    hint: string,
    options: { data?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = hint;
    this.data = options.data ?? {};
  }

  toRecord(): ErrorRecord {
    return { code: this.code, message: this.message, hint: this.hint };
  }
}
