import { z } from "zod";

/**
 * The checks, in the order in which they are told. `review` is a model's reading; `run` the tool's first run on the whole of the
 * real data.
 */
export const CheckName = z.enum([
  "syntax",
  "policy",
  "types",
  "contract",
  "examples",
  "edges",
  "laws",
  "determinism",
  "sample",
  "recompute",
  "review",
  "run",
]);
export type CheckName = z.infer<typeof CheckName>;

/** What is wrong, where, and what to do: written so that a person or a model can act on it. */
export const Diagnostic = z.object({
  message: z.string(),
  /** 1-based line of the code, where there is one. */
  line: z.number().int().nullable(),
  remedy: z.string().nullable(),
});
export type Diagnostic = z.infer<typeof Diagnostic>;

export const CheckResult = z.object({
  name: CheckName,
  passed: z.boolean(),
  errors: z.array(Diagnostic),
  /** What was tried, one sentence ("3 worked examples"). */
  tried: z.string(),
  /** The seed that makes the same cases again, where cases were made. */
  seed: z.number().int().optional(),
  /** Milliseconds that it took beyond the checks before it: some run side by side. */
  ms: z.number(),
});
export type CheckResult = z.infer<typeof CheckResult>;

/** The validator's verdict on one candidate. */
export const Report = z.object({
  status: z.enum(["PASSED", "FAILED"]),
  /** The candidate it is about. */
  sha256: z.string(),
  checks: z.array(CheckResult),
  repairSuggestions: z.array(z.string()),
});
export type Report = z.infer<typeof Report>;
