import type { ErrorCode } from "../state/errors.ts";
import type { RunView } from "../state/view.ts";

/** What the process says when it ends. 130 is what shells expect of a command stopped with Ctrl-C. */
export const EXIT = { ok: 0, badInput: 2, noAnswer: 3, failed: 4, interrupted: 130 } as const;

const EXIT_OF_ERROR: Readonly<Record<ErrorCode, number>> = {
  usage: EXIT.badInput,
  bad_config: EXIT.badInput,
  bad_question: EXIT.badInput,
  file_not_found: EXIT.badInput,
  file_unreadable: EXIT.badInput,
  file_empty: EXIT.badInput,
  file_malformed: EXIT.badInput,
  unsupported_format: EXIT.badInput,
  too_large: EXIT.badInput,
  unknown_thread: EXIT.badInput,
  unknown_tool: EXIT.badInput,
  not_waiting: EXIT.badInput,
  bad_answer: EXIT.badInput,
  stale_answer: EXIT.badInput,
  bad_parameters: EXIT.badInput,
  schema_mismatch: EXIT.badInput,
  data_changed: EXIT.badInput,
  cannot_answer: EXIT.noAnswer,
  needs_clarification: EXIT.noAnswer,
  corrections_used_up: EXIT.ok,
  thread_busy: EXIT.failed,
  tool_tampered: EXIT.failed,
  workspace_unusable: EXIT.failed,
  workspace_damaged: EXIT.failed,
  disk_full: EXIT.failed,
  wall_missing: EXIT.failed,
  sandbox_failed: EXIT.failed,
  query_failed: EXIT.failed,
  validation_failed: EXIT.failed,
  chart_failed: EXIT.failed,
  author_failed: EXIT.failed,
  budget_spent: EXIT.failed,
  cancelled: EXIT.interrupted,
  internal: EXIT.failed,
};

export function exitCodeOfError(code: ErrorCode): number {
  return EXIT_OF_ERROR[code];
}

/** A failed run exits by what failed it; every other one by how it stands. */
export function exitCodeOfRun(view: Pick<RunView, "status" | "error">): number {
  if (view.status === "needs_clarification" || view.status === "cannot_answer") return EXIT.noAnswer;
  if (view.status === "failed") return view.error === null ? EXIT.failed : exitCodeOfError(view.error.code);
  return EXIT.ok;
}
