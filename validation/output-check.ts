import type { ToolResult } from "../state/artifacts.ts";
import type { Diagnostic } from "../state/report.ts";
import type { ParameterValues, ToolSpec } from "../state/spec.ts";
import type { Cell } from "../state/tables.ts";
import { fitsType, shown } from "./cell-type.ts";
import { chartErrors } from "./chart-check.ts";

/** What a sentence about numbers never says: the traces of a value that wasn't there. */
const BROKEN_WORDS = /\bNaN\b|\bundefined\b|\bInfinity\b|\[object \w+\]/;

/**
 * Holds what a tool gave back against what its spec declares: table, answers, summary, chart. No errors if it keeps it. `texts` are
 * those of the tables that it was run on, where they are at hand: what stands there may be quoted.
 */
export function checkOutput(
  spec: ToolSpec,
  params: ParameterValues,
  result: ToolResult,
  texts: readonly Cell[] = [],
): Diagnostic[] {
  return [
    ...tableErrors(spec, params, result),
    ...answerErrors(spec, result),
    ...summaryErrors(params, result, texts),
    ...chartErrors(spec, result),
  ];
}

function problem(message: string, remedy: string): Diagnostic {
  return { message, line: null, remedy };
}

function tableErrors({ output }: ToolSpec, params: ParameterValues, { table }: ToolResult): Diagnostic[] {
  if (!output.table) {
    return table
      ? [problem("The tool returns a table that its spec doesn't declare.", "Leave `table` out of the result.")]
      : [];
  }
  if (!table) return [problem("The tool returns no table.", "Return the rows as `table`.")];
  const declared = output.table.columns.map((column) => ({ ...column, name: columnName(column, params) }));
  const wanted = declared.map(({ name }) => name).join(", ");
  const got = table.columns.map(({ name }) => name).join(", ");
  // A result without rows that was made by plain code has no row to take column names from.
  if (wanted !== got && !(table.columns.length === 0 && table.rows.length === 0)) {
    return [
      problem(`The table's columns are [${got}], declared are [${wanted}].`, "Name and order the columns as declared."),
    ];
  }
  return declared.flatMap(({ name, type, nullable }, index) => {
    const values = table.rows.map((row) => row[index] ?? null);
    const wrong = values.findIndex((value) => !fitsType(value, type));
    const empty = nullable ? -1 : values.indexOf(null);
    const errors: Diagnostic[] = [];
    if (wrong >= 0) {
      const message = `Row ${wrong + 1}, ${name}: ${shown(values[wrong])} is not of the declared type ${type}.`;
      errors.push(problem(message, typeRemedy(type)));
    }
    if (empty >= 0) {
      const message = `Row ${empty + 1}, ${name}: there is no value, and the column is declared never to lack one.`;
      errors.push(problem(message, "Leave such rows out, or declare the column nullable."));
    }
    return errors;
  });
}

function columnName(column: { name: string; fromParameter: string | null }, params: ParameterValues): string {
  const value = column.fromParameter === null ? undefined : params[column.fromParameter];
  return typeof value === "string" ? value : column.name;
}

function typeRemedy(type: string): string {
  if (type === "integer") return "Round or cast it to a whole number, or declare the column `number`.";
  if (type === "number") return "Hand back a number, not its text.";
  if (type === "date") return "Hand back `YYYY-MM-DD`, or declare another type.";
  return `Hand back a ${type}, or declare another type.`;
}

function answerErrors({ output }: ToolSpec, { answers }: ToolResult): Diagnostic[] {
  const declared = new Map(output.answers.map((answer) => [answer.name, answer]));
  const undeclared = Object.keys(answers).filter((name) => !declared.has(name));
  const errors = undeclared.map((name) =>
    problem(`The answer ${name} is not declared in the spec.`, "Leave it out, or declare it."),
  );
  for (const { name, type, nullable } of output.answers) {
    const value: Cell | undefined = Object.hasOwn(answers, name) ? answers[name] : undefined;
    if (value === undefined)
      errors.push(problem(`The answer ${name} is missing.`, `Return it in \`answers.${name}\`.`));
    else if (!fitsType(value, type)) {
      errors.push(
        problem(`The answer ${name} is ${shown(value)}, which is not of the declared type ${type}.`, typeRemedy(type)),
      );
    } else if (value === null && !nullable) {
      errors.push(
        problem(`The answer ${name} has no value, and is declared never to lack one.`, "Declare it nullable."),
      );
    }
  }
  return errors;
}

function summaryErrors(
  params: ParameterValues,
  { summary, table, answers }: ToolResult,
  texts: readonly Cell[],
): Diagnostic[] {
  if (summary.trim() === "") return [problem("The summary is empty.", "Say the result in one or two sentences.")];
  const broken = BROKEN_WORDS.exec(summary)?.[0];
  if (!broken) return [];
  // A word that stands in the data is quoted, not broken.
  const given = [...Object.values(params).flat(), ...Object.values(answers), ...(table?.rows.flat() ?? []), ...texts];
  if (given.some((value) => typeof value === "string" && value.includes(broken))) return [];
  const message = `The summary says "${broken}": ${shown(summary)}`;
  return [problem(message, "Handle the value that is missing before it goes into the sentence.")];
}
