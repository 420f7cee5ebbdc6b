import type { Tool } from "@modelcontextprotocol/server";
import { z } from "zod";

/** A schema as MCP clients read it: plain JSON Schema of an object. */
export function objectSchema(schema: z.ZodObject, io: "input" | "output"): Tool["inputSchema"] {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io });
  return { ...json, type: "object" } as Tool["inputSchema"];
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
