import type { DataRoom } from "../data/data-room.ts";
import { runLimits } from "../sandbox/run-limits.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import type { ToolResult } from "../state/artifacts.ts";
import type { Stopwatch } from "../state/clock.ts";
import type { Config } from "../state/config.ts";
import type { CheckResult, Diagnostic } from "../state/report.ts";
import type { Check, CheckContext } from "./check.ts";
import { contractCheck } from "./checks/contract.ts";
import { determinismCheck } from "./checks/determinism.ts";
import { edgesCheck } from "./checks/edges.ts";
import { examplesCheck } from "./checks/examples.ts";
import { lawsCheck } from "./checks/laws.ts";
import { policyCheck } from "./checks/policy.ts";
import { recomputeCheck } from "./checks/recompute.ts";
import { sampleCheck } from "./checks/sample.ts";
import { syntaxCheck } from "./checks/syntax.ts";
import { typesCheck } from "./checks/types.ts";
import { type CodeReader, createCodeReader } from "./code-reader/code-reader.ts";
import { runChecks } from "./run-checks.ts";
import { type MadeCases, makeCases } from "./trials/made-cases.ts";
import { makeTrials } from "./trials/trials.ts";
import { createTypeChecker } from "./type-checker/type-checker.ts";
import type { Validator } from "./validator.ts";

/** The checks in the order in which they are told. */
export const CHECKS: readonly Check[] = [
  syntaxCheck,
  policyCheck,
  typesCheck,
  contractCheck,
  examplesCheck,
  edgesCheck,
  lawsCheck,
  determinismCheck,
  sampleCheck,
  recomputeCheck,
];

export interface ValidatorOptions {
  sandbox: Sandbox;
  dataRoom: DataRoom;
  config: Pick<Config, "validation" | "execution">;
  stopwatch: Stopwatch;
  /** One that others use as well, and that ends with the validator; else it has its own. */
  reader?: CodeReader;
}

/** Makes the validator: it runs the checks, and runs nothing of a candidate that has not passed policy and contract. */
export function createValidator(options: ValidatorOptions): Validator {
  const { sandbox, dataRoom, config, stopwatch } = options;
  const { reader = createCodeReader() } = options;
  const checker = createTypeChecker();
  const limits = runLimits(config.execution);

  return {
    async validate({ candidate, dataset, signal, onCheck }) {
      const sampleRows = config.validation.sample_rows;
      // Of a large table the sample takes as long as all checks before it, which need the database little.
      const sample = dataset.sample(sampleRows);
      sample.catch(() => {}); // The check that needs it says why; a validation that ends before it doesn't care.
      const { seed, tolerance } = config.validation;
      const stop = new AbortController();
      const runSignal = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
      let made: Promise<MadeCases> | null = null;
      let sampled: ToolResult | null = null;
      const trials = makeTrials({ candidate, dataRoom, sandbox, limits, signal: runSignal });
      const context: CheckContext = {
        candidate,
        dataset,
        sample,
        reader,
        checker,
        limits,
        sampleRows,
        trials,
        made: () => {
          made ??= makeCases(candidate.spec, dataset.tables, seed, tolerance);
          return made;
        },
        seed,
        tolerance,
        remember: (result) => {
          sampled = result;
        },
        sampled: () => sampled,
        signal,
      };
      const checks = await runChecks(CHECKS, context, { stopwatch, stop: () => stop.abort(), onCheck }).finally(
        trials.close,
      );
      const status = checks.every(({ passed }) => passed) ? "PASSED" : "FAILED";
      return { status, sha256: candidate.sha256, checks, repairSuggestions: suggestions(checks) };
    },
    warm() {
      checker.warm();
      reader.warm();
    },
    async close() {
      await Promise.all([reader.close(), checker.close()]);
    },
  };
}

/** What to do, each thing once, in the order of the checks. */
function suggestions(results: readonly CheckResult[]): string[] {
  const all = results.flatMap(({ errors }) => errors.map(suggestion));
  return [...new Set(all)];
}

function suggestion({ message, line, remedy }: Diagnostic): string {
  const action = remedy ?? message;
  return line === null ? action : `Line ${line}: ${action}`;
}
