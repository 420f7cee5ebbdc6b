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
    `type SpecParameters = { ${properties.join(" ")} };`,
    "export const checked: Tool<SpecParameters> = tool;",
  ].join("\n");
}

/** A parameter whose default is null may be null: it then says nothing. */
function typeOf(schema: ParameterSchema): string {
  return schema.default === null ? `${valueType(schema)} | null` : valueType(schema);
}

function valueType(schema: ParameterSchema): string {
  if (schema.enum?.length) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.type !== "array") return SCALARS[schema.type];
  return schema.items ? `${SCALARS[schema.items.type]}[]` : "(string | number | boolean | null)[]";
}
