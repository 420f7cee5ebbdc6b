import { z } from "zod";
import type { ParameterValues, ToolSpec } from "../state/spec.ts";

/** The values that reproduce the question the tool was written for. */
export function defaultParameters(spec: ToolSpec): ParameterValues {
  return Object.fromEntries(Object.entries(spec.parameters.properties).map(([name, schema]) => [name, schema.default]));
}

/** What is wrong with parameter values, one sentence each ("limit: Too small: expected number to be >=1"); none if valid. */
export function parameterErrors(spec: ToolSpec, values: ParameterValues): string[] {
  const parsed = z.fromJSONSchema(spec.parameters as z.core.JSONSchema.JSONSchema).safeParse(values);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message));
}
