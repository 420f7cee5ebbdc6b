import type { ToolResult } from "../../state/artifacts.ts";
import type { Diagnostic } from "../../state/report.ts";
import type { ToolSpec, WorkedExample } from "../../state/spec.ts";
import { isNumeric, shown } from "../cell-type.ts";
import { type Check, type CheckContext, counted } from "../check.ts";
import { cellsEqual, compareTables } from "../compare-tables.ts";
import { defaultParameters } from "../parameters.ts";
import { failureDiagnostic, isExhausted } from "../run-failure.ts";
import { TRIAL_SEED } from "../trials/trials.ts";

/** How exactly a worked example must be met: rounding apart, to the last digit. */
const TOLERANCE = 1e-9;
/** Wall time of one worked example, in milliseconds: its tables have a few rows. */
const EXAMPLE_MS = 10_000;

/** The spec's worked examples, each run in the sandbox and compared with what was fixed before the code was written. */
export const examplesCheck: Check = {
  name: "examples",
  needs: ["syntax", "policy", "types", "contract"],
  async run(context) {
    const { examples } = context.candidate.spec;
    const errors: Diagnostic[] = [];
    for (const [index, example] of examples.entries()) {
      const found = await tryExample(context, example);
      errors.push(...found.errors);
      if (found.exhausted)
        return { errors, tried: `${index + 1} of ${counted(examples.length, "worked example")}`, exhausted: true };
    }
    return { errors, tried: counted(examples.length, "worked example") };
  },
};

interface Trial {
  errors: Diagnostic[];
  exhausted: boolean;
}

async function tryExample(context: CheckContext, example: WorkedExample): Promise<Trial> {
  const { candidate, dataRoom, sandbox, limits, signal } = context;
  const at = `Worked example "${example.name}"`;
  const source = await dataRoom.openRows(example.tables);
  try {
    const outcome = await sandbox.run({
      code: candidate.code,
      candidate: candidate.sha256,
      source,
      params: { ...defaultParameters(candidate.spec), ...example.params },
      seed: TRIAL_SEED,
      limits: { ...limits, timeoutMs: Math.min(limits.timeoutMs, EXAMPLE_MS) },
      ...(signal ? { signal } : {}),
    });
    if (!outcome.ok) {
      return { errors: [failureDiagnostic(outcome.failure, at)], exhausted: isExhausted(outcome.failure) };
    }
    const errors = differences(candidate.spec, example, outcome.result).map((difference) => ({
      message: `${at}: ${difference}`,
      line: null,
      remedy: "Correct the computation so that the example's tables give the expected output.",
    }));
    return { errors, exhausted: false };
  } finally {
    await source.release();
  }
}

/** How a result differs from what the example expects. */
function differences(spec: ToolSpec, { expected, ordered }: WorkedExample, { table, answers }: ToolResult): string[] {
  const found: string[] = [];
  if (expected.table && !table) found.push("there is no table, expected one");
  if (!expected.table && table) found.push("there is a table, expected none");
  if (expected.table && table) {
    // A result without rows, made by plain code, has no row to take column names from.
    const actual =
      table.columns.length === 0 && table.rows.length === 0 ? { ...table, columns: expected.table.columns } : table;
    found.push(...compareTables(expected.table, actual, { ordered, tolerance: TOLERANCE }));
  }
  for (const [name, value] of Object.entries(expected.answers)) {
    const got = Object.hasOwn(answers, name) ? answers[name] : undefined;
    const type = spec.output.answers.find((answer) => answer.name === name)?.type ?? "string";
    if (got === undefined || !cellsEqual(value, got, isNumeric(type), TOLERANCE)) {
      found.push(`answer ${name}: expected ${shown(value)}, got ${got === undefined ? "none" : shown(got)}`);
    }
  }
  return found;
}
