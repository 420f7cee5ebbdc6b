import type { DataRoom } from "../data/data-room.ts";
import { runLimits } from "../sandbox/run-limits.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import type { Stopwatch } from "../state/clock.ts";
import type { Config } from "../state/config.ts";
import type { CheckName, CheckResult, Diagnostic } from "../state/report.ts";
import type { Check, CheckContext } from "./check.ts";
import { contractCheck } from "./checks/contract.ts";
import { examplesCheck } from "./checks/examples.ts";
import { policyCheck } from "./checks/policy.ts";
import { sampleCheck } from "./checks/sample.ts";
import { syntaxCheck } from "./checks/syntax.ts";
import { typesCheck } from "./checks/types.ts";
import { createTypeChecker } from "./type-checker/type-checker.ts";
import type { Validator } from "./validator.ts";

/** The checks in the order in which they run. */
export const CHECKS: readonly Check[] = [
  syntaxCheck,
  policyCheck,
  typesCheck,
  contractCheck,
  examplesCheck,
  sampleCheck,
];

export interface ValidatorOptions {
  sandbox: Sandbox;
  dataRoom: DataRoom;
  config: Pick<Config, "validation" | "execution">;
  stopwatch: Stopwatch;
  /** Folder of the user's own where TypeScript's compiled code is kept between processes; none if not given. */
  compileCache?: string;
}

/** Makes the validator: it runs the checks in order, and leaves out those that an earlier failure makes meaningless. */
export function createValidator(options: ValidatorOptions): Validator {
  const { sandbox, dataRoom, config, stopwatch } = options;
  const checker = createTypeChecker({ compileCache: options.compileCache });
  const limits = runLimits(config.execution);

  return {
    async validate({ candidate, dataset, signal, onCheck }) {
      const sampleRows = config.validation.sample_rows;
      // Of a large table the sample takes as long as all checks before it, which need the database little.
      const sample = dataset.sample(sampleRows);
      sample.catch(() => {}); // The check that needs it says why; a validation that ends before it doesn't care.
      const context: CheckContext = {
        candidate,
        dataset,
        sample,
        dataRoom,
        sandbox,
        checker,
        limits,
        sampleRows,
        signal,
      };
      const results: CheckResult[] = [];
      for (const check of CHECKS) {
        if (!check.needs.every((name) => hasPassed(results, name))) continue;
        const started = stopwatch();
        const { errors, tried, exhausted } = await check.run(context);
        const ms = stopwatch() - started;
        const result = { name: check.name, passed: errors.length === 0, errors, tried, ms };
        results.push(result);
        onCheck?.(result);
        if (exhausted) break;
      }
      return {
        status: results.every(({ passed }) => passed) ? "PASSED" : "FAILED",
        sha256: candidate.sha256,
        checks: results,
        repairSuggestions: suggestions(results),
      };
    },
    warm: () => checker.warm(),
    close: () => checker.close(),
  };
}

function hasPassed(results: readonly CheckResult[], name: CheckName): boolean {
  return results.some((result) => result.name === name && result.passed);
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
