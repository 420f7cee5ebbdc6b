import type { Diagnostic } from "../state/report.ts";
import type { ToolSpec, WorkedExample } from "../state/spec.ts";
import type { Cell, TableData } from "../state/tables.ts";
import { fitsType, isNumeric, shown } from "./cell-type.ts";
import { defaultParameters, parameterErrors } from "./parameters.ts";

/** Where a spec contradicts itself: defaults, columns, output and worked examples. */
export function specErrors(spec: ToolSpec): Diagnostic[] {
  return [
    ...defaultErrors(spec),
    ...columnParameterErrors(spec),
    ...outputErrors(spec),
    ...spec.examples.flatMap((example) => exampleErrors(spec, example)),
  ];
}

function problem(message: string, remedy: string): Diagnostic {
  return { message, line: null, remedy };
}

function defaultErrors(spec: ToolSpec): Diagnostic[] {
  return parameterErrors(spec, defaultParameters(spec)).map((error) =>
    problem(`The spec's default values don't fit its own schema. ${error}`, "Correct the default or the schema."),
  );
}

/** A parameter that names a column has a default, and the default is a column that the tool requires. */
function columnParameterErrors(spec: ToolSpec): Diagnostic[] {
  const errors: Diagnostic[] = [];
  for (const [name, schema] of Object.entries(spec.parameters.properties)) {
    if (!schema.column) continue;
    const { table, types } = schema.column;
    for (const value of [schema.default].flat()) {
      const required = spec.requires[table]?.find((column) => column.name === value);
      if (!required) {
        const message = `The parameter ${name} names the column ${shown(value)}, which the spec doesn't require of ${table}.`;
        errors.push(problem(message, `Add the column to \`requires.${table}\`.`));
      } else if (types.length > 0 && !types.includes(required.type)) {
        const message = `The parameter ${name} takes columns of type ${types.join(" or ")}; its default ${value} is of type ${required.type}.`;
        errors.push(problem(message, "Correct the types or the default."));
      }
    }
  }
  for (const [table, columns] of Object.entries(spec.requires)) {
    for (const { name, parameter } of columns) {
      if (parameter === null) continue;
      const value = spec.parameters.properties[parameter]?.default;
      if (value === undefined || ![value].flat().includes(name)) {
        const message = `The column ${name} of ${table} is said to come from the parameter ${parameter}, whose default is ${shown(value)}.`;
        errors.push(problem(message, "Name the parameter whose default it is, or null."));
      }
    }
  }
  return errors;
}

function outputErrors({ output, parameters }: ToolSpec): Diagnostic[] {
  const errors: Diagnostic[] = [];
  const columns = output.table?.columns ?? [];
  for (const name of repeated(columns.map((column) => column.name))) {
    errors.push(problem(`The output declares the column ${name} twice.`, "Give each column a name of its own."));
  }
  for (const name of repeated(output.answers.map((answer) => answer.name))) {
    errors.push(problem(`The output declares the answer ${name} twice.`, "Give each answer a name of its own."));
  }
  for (const { name, fromParameter } of columns) {
    if (fromParameter !== null && !Object.hasOwn(parameters.properties, fromParameter)) {
      const message = `The output column ${name} is named by the parameter ${fromParameter}, which the spec doesn't declare.`;
      errors.push(problem(message, "Declare the parameter, or give null."));
    }
  }
  if (!output.table && output.answers.length === 0) {
    errors.push(problem("The output is neither a table nor an answer.", "Declare at least one of them."));
  }
  return errors;
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function exampleErrors(spec: ToolSpec, example: WorkedExample): Diagnostic[] {
  const at = `The worked example "${example.name}"`;
  const params = { ...defaultParameters(spec), ...example.params };
  const errors = parameterErrors(spec, params).map((error) =>
    problem(`${at} has parameters that don't fit the schema. ${error}`, "Correct the example."),
  );
  for (const [table, columns] of Object.entries(spec.requires)) {
    const given = example.tables[table];
    if (!given) {
      errors.push(problem(`${at} lacks the table ${table}.`, "Give the table its rows."));
      continue;
    }
    for (const { name, type, parameter } of columns) {
      // With a parameter of the example's own, it is the example's column that counts.
      if (parameter !== null && Object.hasOwn(example.params, parameter)) continue;
      const column = given.columns.find((candidate) => candidate.name === name);
      const fits = column && (column.type === type || (isNumeric(column.type) && isNumeric(type)));
      if (!fits) errors.push(problem(`${at} lacks the column ${name} of type ${type} in ${table}.`, "Add it."));
    }
  }
  for (const [name, table] of Object.entries(example.tables))
    errors.push(...tableErrors(`${at}, table ${name}`, table));
  return [...errors, ...expectedErrors(at, spec, params, example)];
}

function tableErrors(at: string, { columns, rows }: TableData): Diagnostic[] {
  const wide = rows.findIndex((row) => row.length !== columns.length);
  if (wide >= 0)
    return [problem(`${at}: row ${wide + 1} has not as many values as there are columns.`, "Correct the row.")];
  return columns.flatMap(({ name, type }, index) => {
    const wrong = rows.findIndex((row) => !fitsType(row[index] ?? null, type));
    if (wrong < 0) return [];
    return [
      problem(
        `${at}: row ${wrong + 1}, ${name} is ${shown(rows[wrong]?.[index])}, not a ${type}.`,
        "Correct the value.",
      ),
    ];
  });
}

/** What the example expects is an output as declared: the same columns in the same order, the same answers. */
function expectedErrors(
  at: string,
  { output }: ToolSpec,
  params: Record<string, Cell | Cell[]>,
  { expected }: WorkedExample,
): Diagnostic[] {
  const errors: Diagnostic[] = [];
  if ((expected.table === null) !== (output.table === null)) {
    const [has, declares] = expected.table
      ? ["expects a table", "doesn't declare one"]
      : ["expects no table", "declares one"];
    errors.push(problem(`${at} ${has}, and the output ${declares}.`, "Make them agree."));
  }
  if (expected.table && output.table) {
    const declared = output.table.columns.map(({ name, fromParameter }) => {
      const value = fromParameter === null ? undefined : params[fromParameter];
      return typeof value === "string" ? value : name;
    });
    const wanted = expected.table.columns.map(({ name }) => name);
    if (declared.join("\n") !== wanted.join("\n")) {
      errors.push(
        problem(
          `${at} expects the columns [${wanted.join(", ")}], declared are [${declared.join(", ")}].`,
          "Make them agree.",
        ),
      );
    }
    errors.push(...tableErrors(`${at}, expected table`, expected.table));
  }
  const declared = new Map(output.answers.map((answer) => [answer.name, answer]));
  for (const [name, value] of Object.entries(expected.answers)) {
    const answer = declared.get(name);
    if (!answer)
      errors.push(problem(`${at} expects the answer ${name}, which the output doesn't declare.`, "Declare it."));
    else if (!fitsType(value, answer.type)) {
      errors.push(
        problem(`${at} expects ${name} to be ${shown(value)}, which is no ${answer.type}.`, "Correct the example."),
      );
    }
  }
  return errors;
}
