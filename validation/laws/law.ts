import type { ToolResult } from "../../state/artifacts.ts";
import type { Operation } from "../../state/intent.ts";
import type { ToolSpec } from "../../state/spec.ts";
import type { ParameterUse } from "../trials/parameter-use.ts";
import type { TablePlan } from "../trials/table-plan.ts";
import type { Case } from "../trials/trials.ts";

/** What the laws are about: one tool's spec, and what its parameters and tables are. */
export interface Subject {
  spec: ToolSpec;
  operation: Operation;
  use: ParameterUse;
  plan: TablePlan;
  /** Largest relative difference of two numbers that counts as none. */
  tolerance: number;
}

/**
 * What must hold between the result of a case and that of the same case changed, for all operations that the law applies to.
 * (Metamorphic relations: Chen, Cheung and Yiu, "Metamorphic testing: a new approach for generating next test cases", 1998.)
 */
export interface Law {
  /** The law as a sentence without its end: "the order of the rows changes nothing". */
  name: string;
  applies(subject: Subject): boolean;
  /** Whether groups that tie can break it where mixed rows don't; then it is tried on those too. */
  onTies?: true;
  /** The changed case; the case itself where the law speaks of one result; null where there is nothing to change. */
  transform(given: Case, subject: Subject): Case | null;
  /** How the law is broken, or null where it holds. */
  relation(
    before: ToolResult,
    after: ToolResult,
    subject: Subject,
    cases: { given: Case; changed: Case },
  ): string | null;
  remedy: string;
}
