import { z } from "zod";
import { Operation } from "./intent.ts";
import { Cell, Column, ColumnType, TableData } from "./tables.ts";

/** Names that are safe as a file name, an MCP tool name and an identifier on every system. */
export const ToolName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{2,62}$/, "a tool name is 3 to 63 characters of a-z, 0-9 and _, and begins with a letter");

/** A JSON Schema property of a tool's parameters. `column` marks a parameter that names a column of the given types. */
export const ParameterSchema = z.object({
  type: z.enum(["string", "number", "integer", "boolean", "array"]),
  description: z.string(),
  default: z.union([Cell, z.array(Cell)]),
  items: z.object({ type: z.enum(["string", "number", "integer", "boolean"]) }).optional(),
  enum: z.array(Cell).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  /** Set when the value is the name of a column of `table`, of one of `types`. */
  column: z.object({ table: z.string(), types: z.array(ColumnType) }).optional(),
});
export type ParameterSchema = z.infer<typeof ParameterSchema>;

export const Parameters = z.object({
  type: z.literal("object"),
  properties: z.record(z.string(), ParameterSchema),
  additionalProperties: z.literal(false),
});
export type Parameters = z.infer<typeof Parameters>;

/** A column the tool can't do without. `role` says what for; with `parameter`, the column's name is that parameter's value. */
export const RequiredColumn = z.object({
  role: z.enum(["measure", "dimension", "filter", "time", "key", "other"]),
  name: z.string(),
  type: ColumnType,
  parameter: z.string().nullable(),
});
export type RequiredColumn = z.infer<typeof RequiredColumn>;

/**
 * What the output must be. `table` lists the columns in order; one whose name is a parameter's value gives `fromParameter`.
 * `answers` are the named scalars.
 */
export const OutputSpec = z.object({
  table: z
    .object({ columns: z.array(Column.extend({ fromParameter: z.string().nullable(), nullable: z.boolean() })) })
    .nullable(),
  answers: z.array(z.object({ name: z.string(), type: ColumnType, nullable: z.boolean() })),
  chart: z.boolean(),
});
export type OutputSpec = z.infer<typeof OutputSpec>;

/** Values by parameter name. */
export const ParameterValues = z.record(z.string(), z.union([Cell, z.array(Cell)]));
export type ParameterValues = z.infer<typeof ParameterValues>;

/** A small input, parameters, and the output that must come of them; fixed before the code is written. */
export const WorkedExample = z.object({
  name: z.string(),
  tables: z.record(z.string(), TableData),
  params: ParameterValues,
  expected: z.object({
    table: TableData.nullable(),
    answers: z.record(z.string(), Cell),
  }),
  /** Whether the order of the expected rows matters. */
  ordered: z.boolean(),
});
export type WorkedExample = z.infer<typeof WorkedExample>;

/** What a tool must be, before there is code. */
export const ToolSpec = z.object({
  name: ToolName,
  /** One line: what the tool does, in the words a person would search for. */
  description: z.string(),
  parameters: Parameters,
  /** Per table name, the columns the tool needs. */
  requires: z.record(z.string(), z.array(RequiredColumn)),
  output: OutputSpec,
  engine: z.enum(["sql", "danfojs"]),
  examples: z.array(WorkedExample),
  /** What must hold of every output, in sentences ("the shares add up to 1"). */
  invariants: z.array(z.string()),
  /** The operation that the parameters' defaults reproduce: the signature that reuse is decided by. */
  operation: Operation,
});
export type ToolSpec = z.infer<typeof ToolSpec>;
