import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { Dimension } from "../../../state/measure.ts";
import type { TableProfile } from "../../../state/profile.ts";
import type { ParameterSchema } from "../../../state/spec.ts";
import type { Cell, ColumnType } from "../../../state/tables.ts";
import { analysisConditions, featureConditions } from "../analysis/parts.ts";
import { snakeName } from "../language/names.ts";

/** A condition whose values are parameters, by name. */
export type BoundCondition =
  | { kind: "all" | "any"; conditions: BoundCondition[] }
  | { kind: "not"; condition: BoundCondition }
  | {
      kind: "compare";
      column: string;
      type: ColumnType;
      condition: Extract<Condition, { kind: "compare" }>;
      parameter: string;
    }
  | {
      kind: "between";
      column: string;
      type: ColumnType;
      condition: Extract<Condition, { kind: "between" }>;
      low: string;
      high: string;
    }
  | { kind: "in"; column: string; type: ColumnType; parameter: string }
  | { kind: "contains"; column: string; at: "start" | "end" | "anywhere"; parameter: string }
  | { kind: "missing"; column: string };

export interface PlannedParameter {
  name: string;
  schema: ParameterSchema;
}

/** A condition whose values are written into the code. */
export interface Bound {
  condition: BoundCondition;
  values: readonly (Cell | Cell[])[];
}

/** How an operation is split into what the tool fixes and what its parameters can change. Spec and code both follow it. */
export interface Plan {
  parameters: PlannedParameter[];
  /** The parameter that names each dimension's column; null for a column that the tool makes itself. */
  dimensions: (string | null)[];
  filter: BoundCondition | null;
  /** The conditions within an analysis, each bound. */
  conditions: ReadonlyMap<Condition, BoundCondition>;
  /** Those whose values no parameter changes. */
  fixed: ReadonlyMap<Condition, Bound>;
  limit: string | null;
  bins: string | null;
}

const everyType: ColumnType[] = ["integer", "number", "string", "boolean", "date", "datetime", "time"];

/** The type of a column of the table that is asked; text where the profile does not have it. */
export function typeOf(table: TableProfile, column: string): ColumnType {
  return table.columns.find((each) => each.name === column)?.type ?? "string";
}

/** The plan of an operation: the same operation always gives the same plan. */
export function planTool(operation: Operation, table: TableProfile): Plan {
  const parameters: PlannedParameter[] = [];
  const add = (wanted: string, schema: ParameterSchema): string => {
    let name = wanted;
    for (let number = 2; parameters.some((each) => each.name === name); number++) name = `${wanted}${number}`;
    parameters.push({ name, schema });
    return name;
  };
  const dimensions =
    operation.operation === "aggregate"
      ? operation.dimensions.map((dimension) =>
          operation.made?.some(({ name }) => name === dimension.column)
            ? null
            : add(
                dimension.grain === null ? "groupBy" : "dateColumn",
                dimensionSchema(tableWith(dimension.column, operation), dimension),
              ),
        )
      : [];
  const filter = operation.filter === null ? null : bind(operation.filter, table, add);
  const conditions = new Map<Condition, BoundCondition>();
  const fixed = new Map<Condition, Bound>();
  if (operation.operation === "analysis") {
    const ofFeatures = featureConditions(operation);
    for (const condition of analysisConditions(operation))
      if (ofFeatures.has(condition)) fixed.set(condition, boundWithValues(condition, table));
      else conditions.set(condition, boundOnce(condition, conditions, table, add));
  }
  const rowLimit = operation.operation === "aggregate" || operation.operation === "rows" ? operation.limit : null;
  const limit =
    rowLimit === null
      ? null
      : add("limit", {
          type: "integer",
          description: "The largest number of rows to give.",
          default: rowLimit,
          minimum: 1,
        });
  const bins =
    operation.operation === "histogram"
      ? add("bins", {
          type: "integer",
          description: "The number of bins of equal width.",
          default: operation.bins,
          minimum: 1,
          maximum: 1000,
        })
      : null;
  return { parameters, dimensions, filter, conditions, fixed, limit, bins };
}

/** A condition with the values that stand in it: its parameters are called by their places among them. */
export function boundWithValues(condition: Condition, table: TableProfile): Bound {
  const values: (Cell | Cell[])[] = [];
  const bound = bind(condition, table, (_, { default: value }) => String(values.push(value as Cell | Cell[]) - 1));
  return { condition: bound, values };
}

/** Conditions that say the same share their parameters. */
function boundOnce(
  condition: Condition,
  known: ReadonlyMap<Condition, BoundCondition>,
  table: TableProfile,
  add: Add,
): BoundCondition {
  const text = JSON.stringify(condition);
  for (const [other, bound] of known) if (JSON.stringify(other) === text) return bound;
  return bind(condition, table, add);
}

/** The table that a column of an operation comes from. */
function tableWith(column: string, { table, join }: Operation): string {
  return join?.columns.find(({ name }) => name === column)?.table ?? table;
}

function dimensionSchema(table: string, { column, grain, bin }: Dimension): ParameterSchema {
  if (bin !== undefined)
    return {
      type: "string",
      description: `The column of numbers to group by, in steps of ${bin}.`,
      default: column,
      column: { table, types: ["integer", "number"] },
    };
  return {
    type: "string",
    description: grain === null ? "The column to group by." : `The column of dates to take the ${grain} from.`,
    default: column,
    column: { table, types: grain === null ? everyType : grain === "hour" ? ["datetime"] : ["date", "datetime"] },
  };
}

/** `origin state` as `originState`; names that have no letters of their own become `value`. */
export function camelName(column: string): string {
  const words = snakeName(column)
    .split("_")
    .filter((word) => word !== "");
  const name = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("")
    .slice(0, 40);
  return /^[a-z]/.test(name) && !isMember(name) ? name : "value";
}

/** Names that every object or function has: no parameter and no access in the code is called so. */
export function isMember(name: string): boolean {
  return name in Object.prototype || name in Function.prototype || name === "prototype";
}

const upper = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Takes a parameter in under the name wanted, or another: the name it has then. */
export type Add = (wanted: string, schema: ParameterSchema) => string;

/** The JSON type of the values of a column's type. */
export function jsonType(type: ColumnType): "integer" | "number" | "boolean" | "string" {
  return type === "integer" || type === "number" || type === "boolean" ? type : "string";
}

/** The parameter's type: a whole column may be compared with a fraction, and parts of dates are whole numbers. */
function schemaOf(type: ColumnType, grain: string | null, value: Cell, description: string): ParameterSchema {
  const json = grain !== null ? "integer" : jsonType(type);
  return { type: json === "integer" && !Number.isInteger(value) ? "number" : json, description, default: value };
}

/** A condition with its values as parameters. */
export function bind(condition: Condition, table: TableProfile, add: Add): BoundCondition {
  switch (condition.kind) {
    case "all":
    case "any":
      return { kind: condition.kind, conditions: condition.conditions.map((each) => bind(each, table, add)) };
    case "not":
      return { kind: "not", condition: bind(condition.condition, table, add) };
    case "missing":
      return condition;
    default:
      return bindValues(condition, table, add);
  }
}

const prefixes = { "=": "", "!=": "not", "<": "below", "<=": "max", ">": "above", ">=": "min" } as const;

function bindValues(
  condition: Extract<Condition, { kind: "compare" | "between" | "in" | "contains" }>,
  table: TableProfile,
  add: Add,
): BoundCondition {
  const { column } = condition;
  // A text column that is compared with a number has been given codes by a step before; typeOf says text of unknown columns.
  const isCode = condition.kind === "compare" && typeof condition.value === "number";
  const stored = typeOf(table, column);
  const type = isCode && stored === "string" ? "number" : stored;
  const base = camelName(column);
  if (condition.kind === "contains") {
    const parameter = add(`${base}Text`, {
      type: "string",
      description: `The text to look for in ${column}.`,
      default: condition.text,
    });
    return { kind: "contains", column, at: condition.at, parameter };
  }
  if (condition.kind === "in") {
    const parameter = add(`${base}Values`, {
      type: "array",
      description: `The values of ${column} to keep.`,
      default: condition.values,
      items: { type: jsonType(type) },
    });
    return { kind: "in", column, type, parameter };
  }
  const named = condition.grain === null ? base : `${base}${upper(condition.grain)}`;
  const what = condition.grain === null ? column : `the ${condition.grain} of ${column}`;
  if (condition.kind === "between") {
    const low = add(`${named}From`, schemaOf(type, condition.grain, condition.low, `The smallest ${what} to keep.`));
    const high = add(`${named}To`, schemaOf(type, condition.grain, condition.high, `The largest ${what} to keep.`));
    return { kind: "between", column, type, condition, low, high };
  }
  const prefix = prefixes[condition.operator];
  const parameter = add(
    prefix === "" ? named : prefix + upper(named),
    schemaOf(
      type,
      condition.grain,
      condition.value,
      `The value that ${what} is compared with (${condition.operator}).`,
    ),
  );
  return { kind: "compare", column, type, condition, parameter };
}
