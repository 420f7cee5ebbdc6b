import { z } from "zod";
import { ToolwrightError } from "../state/errors.ts";
import type { ParameterSchema, ParameterValues, ToolSpec } from "../state/spec.ts";
import type { Cell } from "../state/tables.ts";

type Parameterised = Pick<ToolSpec, "name" | "parameters">;

/**
 * The parameters of one run: the given values over the spec's defaults, checked against its schema. Text is read as the
 * parameter's type, since command lines have nothing else. Throws bad_parameters, which names the parameter.
 */
export function bindParameters(spec: Parameterised, given: ParameterValues): ParameterValues {
  const properties = spec.parameters.properties;
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(properties, name));
  if (unknown !== undefined) throw unknownParameter(spec, unknown);

  const bound: ParameterValues = {};
  for (const [name, schema] of Object.entries(properties)) {
    const value = Object.hasOwn(given, name) ? read(given[name] ?? null, schema) : schema.default;
    const parsed = validatorOf(schema).safeParse(value);
    if (!parsed.success) throw badValue(spec, name, schema, z.prettifyError(parsed.error));
    bound[name] = value;
  }
  return bound;
}

function read(value: Cell | Cell[], schema: ParameterSchema): Cell | Cell[] {
  if (schema.type === "array") {
    const items = typeof value === "string" ? splitList(value) : value;
    const type = schema.items?.type ?? "string";
    return Array.isArray(items) ? items.map((item) => readScalar(item, type)) : items;
  }
  return Array.isArray(value) ? value : readScalar(value, schema.type);
}

function splitList(text: string): string[] {
  return text.split(",").map((item) => item.trim());
}

function readScalar(value: Cell, type: Exclude<ParameterSchema["type"], "array">): Cell {
  if (typeof value !== "string") return value;
  if ((type === "number" || type === "integer") && value.trim() !== "") {
    const number = Number(value);
    return Number.isFinite(number) ? number : value;
  }
  if (type === "boolean" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  return value;
}

function validatorOf(schema: ParameterSchema): z.ZodType {
  const { column: _, default: __, ...jsonSchema } = schema;
  const validator = z.fromJSONSchema(jsonSchema as Parameters<typeof z.fromJSONSchema>[0]);
  return schema.default === null ? validator.nullable() : validator;
}

function unknownParameter(spec: Parameterised, name: string): ToolwrightError {
  const names = Object.keys(spec.parameters.properties);
  const hint = names.length > 0 ? `Its parameters are ${names.join(", ")}.` : "It has no parameters.";
  return new ToolwrightError("bad_parameters", `The tool ${spec.name} has no parameter "${name}".`, hint);
}

function badValue(spec: Parameterised, name: string, schema: ParameterSchema, reason: string): ToolwrightError {
  return new ToolwrightError(
    "bad_parameters",
    `The parameter "${name}" of ${spec.name} was refused: ${reason.replace(/\s+/g, " ").replace(/^✖ /, "")}.`,
    `${schema.description} For example ${JSON.stringify(schema.default)}.`,
  );
}
