import type { DataRoom, Dataset } from "../data/data-room.ts";
import type { RunLimits, Sandbox } from "../sandbox/sandbox.ts";
import type { Candidate } from "../state/candidate.ts";
import type { CheckName, Diagnostic } from "../state/report.ts";
import type { TableSource } from "../state/tables.ts";
import type { TypeChecker } from "./type-checker/type-checker.ts";

/** Everything a check may use. */
export interface CheckContext {
  candidate: Candidate;
  dataset: Dataset;
  dataRoom: DataRoom;
  sandbox: Sandbox;
  checker: TypeChecker;
  limits: RunLimits;
  /** A part of the user's data; it is being drawn since the validation began. */
  sample: Promise<TableSource>;
  /** Rows that the sample has at most. */
  sampleRows: number;
  signal: AbortSignal | undefined;
}

/** What a check found wrong, and one phrase that says what it tried. */
export interface Finding {
  errors: Diagnostic[];
  tried: string;
  /** The tool used up its time or memory, or broke its process: to run it again would only cost that again. */
  exhausted?: boolean;
}

export interface Check {
  name: CheckName;
  /** The checks without whose success this one would say nothing, or would run what must not run. */
  needs: readonly CheckName[];
  run(context: CheckContext): Promise<Finding>;
}

/** Counts in words: `counted(3, "worked example")` is "3 worked examples". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
