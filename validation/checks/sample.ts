import type { Diagnostic } from "../../state/report.ts";
import type { ToolSpec } from "../../state/spec.ts";
import type { TableSchema } from "../../state/tables.ts";
import { isNumeric, shown } from "../cell-type.ts";
import { type Check, counted, GROUNDS } from "../check.ts";
import { checkOutput } from "../output-check.ts";
import { defaultParameters } from "../parameters.ts";
import { failureDiagnostic } from "../run-failure.ts";

/** The user's own data, a part of it: the tool runs with its default parameters and gives what its spec declares. */
export const sampleCheck: Check = {
  name: "sample",
  needs: GROUNDS,
  after: ["contract"],
  async run({ candidate, dataset, sample, trials, sampleRows, remember }) {
    const { spec } = candidate;
    const tried = `at most ${counted(sampleRows, "row")} of the user's data`;
    const drift = missingColumns(spec, dataset.tables);
    if (drift.length > 0) return { errors: drift, tried: "the columns of the user's data" };
    const params = defaultParameters(spec);
    const outcome = await trials.on(await sample, params);
    if (!outcome.ok) return { errors: [failureDiagnostic(outcome.failure, "On the user's data")], tried };
    remember(outcome.result);
    return { errors: checkOutput(spec, params, outcome.result), tried };
  },
};

/** Columns that the tool requires and the data doesn't have, or has with another type. */
function missingColumns(spec: ToolSpec, tables: readonly TableSchema[]): Diagnostic[] {
  return Object.entries(spec.requires).flatMap(([name, required]): Diagnostic[] => {
    const table = tables.find((candidate) => candidate.name === name);
    if (!table) {
      const remedy = `Use one of: ${tables.map((candidate) => candidate.name).join(", ")}.`;
      return [{ message: `The data has no table ${shown(name)}, which the spec requires.`, line: null, remedy }];
    }
    return required.flatMap((column): Diagnostic[] => {
      const found = table.columns.find((candidate) => candidate.name === column.name);
      if (!found) {
        const remedy = `Use one of: ${table.columns
          .slice(0, 40)
          .map((candidate) => candidate.name)
          .join(", ")}.`;
        return [{ message: `The table ${name} has no column ${shown(column.name)}.`, line: null, remedy }];
      }
      if (found.type === column.type || (isNumeric(found.type) && isNumeric(column.type))) return [];
      const message = `The column ${shown(column.name)} of ${name} is of type ${found.type}, the spec requires ${column.type}.`;
      return [{ message, line: null, remedy: "Require the type that the data has, and compute accordingly." }];
    });
  });
}
