import { z } from "zod";
import type { ParameterValues, ToolSpec } from "../state/spec.ts";

/** The values that reproduce the question the tool was written for. */
export function defaultParameters(spec: ToolSpec): ParameterValues {
  return Object.fromEntries(Object.entries(spec.parameters.properties).map(([name, schema]) => [name, schema.default]));
}

/** What is wrong with parameter values, one sentence each ("limit: Too small: expected number to be >=1"); none if valid. */
export function parameterErrors(spec: ToolSpec, values: ParameterValues): string[] {
  const { properties } = spec.parameters;
  return Object.entries(values).flatMap(([name, value]) => {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!schema) return [`${name}: the spec declares no such parameter`];
    // A parameter whose default is null may be null: it then says nothing.
    if (value === null && schema.default === null) return [];
    const parsed = z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema).safeParse(value);
    return parsed.success
      ? []
      : parsed.error.issues.map(({ path, message }) => `${[name, ...path].join(".")}: ${message}`);
  });
}
