import type { ParameterSchema, Parameters } from "../../state/spec.ts";

const SCALARS = { string: "string", number: "number", integer: "number", boolean: "boolean" } as const;

/**
 * A file that holds the tool's default export against the parameters its spec declares: it has a type error exactly where
 * the tool's own idea of its parameters, or of its output, differs.
 */
export function specFile(parameters: Parameters): string {
  const properties = Object.entries(parameters.properties).map(
    ([name, schema]) => `${JSON.stringify(name)}: ${typeOf(schema)};`,
  );
  return [
    'import tool from "./tool.ts";',
    'import type { Tool } from "toolwright/tool";',
    `interface SpecParameters { ${properties.join(" ")} }`,
    "export const checked: Tool<SpecParameters> = tool;",
  ].join("\n");
}

function typeOf(schema: ParameterSchema): string {
  if (schema.enum?.length) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.type !== "array") return SCALARS[schema.type];
  return schema.items ? `${SCALARS[schema.items.type]}[]` : "(string | number | boolean | null)[]";
}
