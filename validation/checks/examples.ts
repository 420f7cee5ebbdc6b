import type { ToolResult } from "../../state/artifacts.ts";
import type { Diagnostic } from "../../state/report.ts";
import type { ToolSpec, WorkedExample } from "../../state/spec.ts";
import { isNumeric, shown } from "../cell-type.ts";
import { type Check, counted, GROUNDS } from "../check.ts";
import { cellsEqual, compareTables } from "../compare-tables.ts";
import { defaultParameters } from "../parameters.ts";
import { failureDiagnostic, isExhausted } from "../run-failure.ts";

/** How exactly a worked example must be met: rounding apart, to the last digit. */
const TOLERANCE = 1e-9;

/** The spec's worked examples, each run in the sandbox and compared with what was fixed before the code was written. */
export const examplesCheck: Check = {
  name: "examples",
  needs: GROUNDS,
  after: ["contract"],
  async run({ candidate, trials }) {
    const { spec } = candidate;
    const { examples } = spec;
    const errors: Diagnostic[] = [];
    const usual = defaultParameters(spec);
    const cases = examples.map((example) => ({ ...example, params: { ...usual, ...example.params } }));
    const outcomes = await trials.again(cases);
    let exhausted = false;
    for (const [index, example] of examples.entries()) {
      const outcome = outcomes[index];
      if (!outcome) continue;
      const at = `Worked example "${example.name}"`;
      if (outcome.ok) {
        const wrong = differences(spec, example, outcome.result);
        errors.push(...wrong.map((difference) => ({ message: `${at}: ${difference}`, line: null, remedy })));
      } else {
        errors.push(failureDiagnostic(outcome.failure, at));
        exhausted ||= isExhausted(outcome.failure);
      }
    }
    const tried = outcomes.filter((outcome) => outcome !== null).length;
    const all = counted(examples.length, "worked example");
    return { errors, tried: tried === examples.length ? all : `${tried} of ${all}`, exhausted };
  },
};

const remedy = "Correct the computation so that the example's tables give the expected output.";

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
