import { z } from "zod";
import type { ParameterSchema, ToolSpec } from "../state/spec.ts";

/** JSON Schema of an object, as MCP clients read it. */
export interface ObjectSchema {
  [keyword: string]: unknown;
  type: "object";
  properties: Record<string, Record<string, unknown>>;
}

export const filePath = z
  .string()
  .min(1)
  .max(4_096)
  .optional()
  .describe("The data file: CSV, TSV, JSON, NDJSON, Parquet or XLSX. This or file_paths.");

export const filePaths = z
  .array(z.string().min(1).max(4_096))
  .min(1)
  .max(100)
  .optional()
  .describe("Several data files; the first becomes the table `data`.");

/** What a tool takes when it is called: data files, and its parameters, of which those left out keep their defaults. */
export function inputSchemaOf({ parameters }: Pick<ToolSpec, "parameters">): ObjectSchema {
  const files = fileArguments(parameters.properties);
  const { $schema: _, ...schema } = z.toJSONSchema(z.strictObject({ [files.one]: filePath, [files.many]: filePaths }), {
    io: "input",
  });
  const own = Object.entries(parameters.properties).map(([key, parameter]) => [key, inputOf(parameter)]);
  return {
    ...schema,
    type: "object",
    properties: { ...(schema.properties as ObjectSchema["properties"]), ...Object.fromEntries(own) },
  };
}

/** What the data files are called among the arguments: a tool may have a parameter of that name. */
export function fileArguments(parameters: Readonly<Record<string, unknown>>): { one: string; many: string } {
  const isTaken = Object.hasOwn(parameters, "file_path") || Object.hasOwn(parameters, "file_paths");
  return isTaken ? { one: "data_file_path", many: "data_file_paths" } : { one: "file_path", many: "file_paths" };
}

function inputOf({ column, description, default: preset, ...schema }: ParameterSchema): Record<string, unknown> {
  const about = column ? ` The name of a column of type ${column.types.join(" or ")}.` : "";
  const type = preset === null ? [schema.type, "null"] : schema.type;
  return { ...schema, type, description: `${description}${about}`, default: preset };
}
