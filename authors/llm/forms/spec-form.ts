import { z } from "zod";
import type { Operation } from "../../../state/intent.ts";
import type { Profile } from "../../../state/profile.ts";
import { type ParameterSchema, ToolName, type ToolSpec, type WorkedExample } from "../../../state/spec.ts";
import { Cell, ColumnType } from "../../../state/tables.ts";

const Value = z.object({ name: z.string(), value: z.union([Cell, z.array(Cell)]) });
const Rows = z.array(z.array(Cell));

/** A spec as a model writes it: lists in the place of maps, and nothing twice that follows from something else. */
const Shape = z.object({
  name: ToolName,
  description: z.string().min(1),
  engine: z.enum(["sql", "danfojs"]),
  parameters: z.array(
    z.object({
      name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,40}$/, "a name of letters, digits and _"),
      type: z.enum(["string", "number", "integer", "boolean", "array"]),
      description: z.string(),
      default: z.union([Cell, z.array(Cell)]),
      /** The table of whose columns the value is a name; null for any other value. */
      column_of: z.string().nullable(),
    }),
  ),
  requires: z
    .array(
      z.object({
        table: z.string(),
        column: z.string(),
        role: z.enum(["measure", "dimension", "filter", "time", "key", "other"]),
        /** The parameter that names this column; null where the code names it. */
        parameter: z.string().nullable(),
      }),
    )
    .min(1),
  columns: z
    .array(
      z.object({ name: z.string(), type: ColumnType, nullable: z.boolean(), from_parameter: z.string().nullable() }),
    )
    .nullable(),
  answers: z.array(z.object({ name: z.string(), type: ColumnType, nullable: z.boolean() })),
  chart: z.boolean(),
  examples: z
    .array(
      z.object({
        name: z.string(),
        tables: z.array(z.object({ table: z.string(), rows: Rows.min(1).max(12) })).min(1),
        params: z.array(Value),
        rows: Rows.nullable(),
        answers: z.array(z.object({ name: z.string(), value: Cell })),
        ordered: z.boolean(),
      }),
    )
    .min(1)
    .max(4),
  invariants: z.array(z.string()),
});
export type SpecForm = z.infer<typeof Shape>;

type Complain = (path: (string | number)[], message: string) => void;

/** The form of a spec about this data: its columns are there, and its examples fit what it says. */
export function specForm(profile: Profile): z.ZodType<SpecForm> {
  return Shape.superRefine((form, context) => {
    const wrong: Complain = (path, message) => context.addIssue({ code: "custom", path, message });
    checkColumns(form, profile, wrong);
    form.examples.forEach((example, i) =>
      checkExample(form, example, (path, message) => wrong(["examples", i, ...path], message)),
    );
  });
}

function checkColumns(form: SpecForm, profile: Profile, wrong: Complain): void {
  const parameters = new Set(form.parameters.map(({ name }) => name));
  form.requires.forEach(({ table, column, parameter }, i) => {
    const found = profile.tables.find(({ name }) => name === table);
    if (!found) wrong(["requires", i], `there is no table ${table}`);
    else if (!found.columns.some(({ name }) => name === column)) {
      wrong(["requires", i], `the table ${table} has no column ${JSON.stringify(column)}`);
    }
    if (parameter !== null && !parameters.has(parameter)) wrong(["requires", i], `there is no parameter ${parameter}`);
  });
  form.columns?.forEach(({ from_parameter: from }, i) => {
    if (from !== null && !parameters.has(from)) wrong(["columns", i], `there is no parameter ${from}`);
  });
  form.parameters.forEach(({ default: value, column_of: table }, i) => {
    const named = [value].flat();
    if (table !== null && !named.every((name) => form.requires.some((r) => r.table === table && r.column === name))) {
      wrong(["parameters", i], `its default must be a column of ${table} that is listed in requires`);
    }
  });
}

function checkExample(form: SpecForm, example: SpecForm["examples"][number], wrong: Complain): void {
  for (const [i, { table, rows }] of example.tables.entries()) {
    const names = form.requires.filter((required) => required.table === table).map(({ column }) => column);
    if (names.length === 0) wrong(["tables", i], `requires names no column of ${table}`);
    if (rows.some((row) => row.length !== names.length)) {
      wrong(
        ["tables", i],
        `every row has one value for each of: ${names.map((name) => JSON.stringify(name)).join(", ")}`,
      );
    }
  }
  const width = form.columns?.length ?? null;
  if ((example.rows === null) !== (width === null))
    wrong(["rows"], "rows are given exactly when there are output columns");
  if (width !== null && example.rows?.some((row) => row.length !== width)) {
    wrong(["rows"], `every expected row has ${width} values, one for each output column`);
  }
  for (const { name } of example.answers) {
    if (!form.answers.some((answer) => answer.name === name)) wrong(["answers"], `there is no answer ${name}`);
  }
}

/** The spec that a form describes, for an operation. Types of columns are those of the data. */
export function specFrom(form: SpecForm, operation: Operation, profile: Profile): ToolSpec {
  const requires: ToolSpec["requires"] = {};
  const seen = new Set<string>();
  for (const { table, column, role, parameter } of form.requires) {
    const key = JSON.stringify([table, column]);
    if (seen.has(key)) continue;
    seen.add(key);
    requires[table] = [
      ...(requires[table] ?? []),
      { role, name: column, type: typeOf(profile, table, column), parameter },
    ];
  }
  const properties = form.parameters.map(({ name, ...parameter }) => [name, parameterSchema(parameter, requires)]);
  return {
    name: form.name,
    description: form.description.replace(/\s+/g, " ").trim().slice(0, 300),
    parameters: { type: "object", properties: Object.fromEntries(properties), additionalProperties: false },
    requires,
    output: {
      table: form.columns && {
        columns: form.columns.map(({ from_parameter, ...column }) => ({ ...column, fromParameter: from_parameter })),
      },
      answers: form.answers,
      chart: form.chart,
    },
    engine: form.engine,
    examples: form.examples.map((example) => workedExample(example, form, requires)),
    invariants: form.invariants,
    operation,
  };
}

function typeOf(profile: Profile, table: string, column: string): ColumnType {
  const found = profile.tables.find(({ name }) => name === table)?.columns.find(({ name }) => name === column);
  return found?.type ?? "string";
}

function parameterSchema(
  { type, description, default: value, column_of: table }: Omit<SpecForm["parameters"][number], "name">,
  requires: ToolSpec["requires"],
): ParameterSchema {
  const [first] = [value].flat();
  const items = type === "array" ? { items: { type: itemType(first ?? null) } } : {};
  const types = new Set(
    (requires[table ?? ""] ?? []).filter(({ name }) => name === first).map((column) => column.type),
  );
  const numeric = types.has("integer") || types.has("number");
  const column =
    table === null ? {} : { column: { table, types: numeric ? ["integer" as const, "number" as const] : [...types] } };
  return { type, description, default: value, ...items, ...column };
}

function itemType(cell: Cell): "string" | "number" | "boolean" {
  return typeof cell === "number" ? "number" : typeof cell === "boolean" ? "boolean" : "string";
}

function workedExample(
  example: SpecForm["examples"][number],
  form: SpecForm,
  requires: ToolSpec["requires"],
): WorkedExample {
  const params = Object.fromEntries(example.params.map(({ name, value }) => [name, value]));
  const tables = example.tables.map(({ table, rows }) => {
    const columns = (requires[table] ?? []).map(({ name, type }) => ({ name, type }));
    return [table, { columns, rows }];
  });
  // A column that is named by a parameter has the name that the example gives it.
  const columns = (form.columns ?? []).map(({ name, type, from_parameter: from }) => {
    const value = from === null ? undefined : params[from];
    return { name: typeof value === "string" ? value : name, type };
  });
  return {
    name: example.name,
    tables: Object.fromEntries(tables),
    params,
    expected: {
      table: example.rows && { columns, rows: example.rows },
      answers: Object.fromEntries(example.answers.map(({ name, value }) => [name, value])),
    },
    ordered: example.ordered,
  };
}
