import type { RunFailure } from "../sandbox/sandbox.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { Diagnostic } from "../state/report.ts";

const REMEDIES: Record<RunFailure["code"], string | null> = {
  syntax: "Correct the code so that it is one TypeScript module.",
  threw: "Handle the case on that line: an empty table, a missing value, a column that isn't there.",
  query_failed: "Correct the query: DuckDB's SQL, only the given tables, names through sql.id(), values as ${value}.",
  frame_refused: "The table is too large for a frame: aggregate with `sql` first.",
  bad_output: "Return `{ table, answers, summary, chart }` with plain values: strings, numbers, booleans, null.",
  output_too_large: "Aggregate or limit: hand back fewer rows.",
  timeout: "Do the work in one query with `sql`, and make sure that every loop ends.",
  memory: "Aggregate with `sql` before rows are held in memory.",
  crashed: "Make the code simpler: it brought down the process it ran in.",
  cancelled: null,
};

/**
 * A run that gave no result, as a diagnostic. `during` begins the sentence ("Worked example \"nulls\""). Throws
 * ToolwrightError `cancelled` where the user stopped it: that says nothing about the tool.
 */
export function failureDiagnostic(failure: RunFailure, during: string): Diagnostic {
  if (failure.code === "cancelled") {
    throw new ToolwrightError("cancelled", "The validation was cancelled.", "Run it again when you want the result.");
  }
  return {
    message: `${during}: ${failure.message}`,
    line: failure.line,
    remedy: REMEDIES[failure.code],
  };
}

/** Whether a run used up what it was given, so that another run of the same tool would too. */
export function isExhausted({ code }: RunFailure): boolean {
  return code === "timeout" || code === "memory" || code === "crashed";
}
