import type { Tables } from "../data/data-room.ts";
import type { RunLimits } from "../sandbox/sandbox.ts";
import type { ToolResult } from "../state/artifacts.ts";
import type { Candidate } from "../state/candidate.ts";
import type { CheckName, Diagnostic } from "../state/report.ts";
import type { TableSource } from "../state/tables.ts";
import type { CodeReader } from "./code-reader/code-reader.ts";
import type { MadeCases } from "./trials/made-cases.ts";
import type { Trials } from "./trials/trials.ts";
import type { TypeChecker } from "./type-checker/type-checker.ts";

/** Everything a check may use. */
export interface CheckContext {
  candidate: Candidate;
  dataset: Tables;
  reader: CodeReader;
  checker: TypeChecker;
  limits: RunLimits;
  /** A part of the user's data; it is being drawn since the validation began. */
  sample: Promise<TableSource>;
  /** Rows that the sample has at most. */
  sampleRows: number;
  /** Runs of the candidate; what one check has seen, another need not run. */
  trials: Trials;
  /** The made tables. */
  made(): Promise<MadeCases>;
  /** What the tables are made from. */
  seed: number;
  /** Largest relative difference of two engines that counts as agreement. */
  tolerance: number;
  /** Remembers the result on the sample; and gives it back, or null. */
  remember(result: ToolResult): void;
  sampled(): ToolResult | null;
  signal: AbortSignal | undefined;
}

/** What a check found wrong, and one phrase that says what it tried. */
export interface Finding {
  errors: Diagnostic[];
  tried: string;
  /** What its cases were made from, where they were made. */
  seed?: number;
  /** The tool used up its time or memory, or broke its process: to run it again would only cost that again. */
  exhausted?: boolean;
}

export interface Check {
  name: CheckName;
  /** The checks without whose success this one would say nothing, or would run what must not run. */
  needs: readonly CheckName[];
  /** The checks that have to be over before it begins; it runs beside the others. */
  after: readonly CheckName[];
  run(context: CheckContext): Promise<Finding>;
}

/** Counts in words: `counted(3, "worked example")` is "3 worked examples". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** What has to hold of the code itself before a run of it says anything. */
export const GROUNDS: readonly CheckName[] = ["syntax", "policy", "types", "contract"];
