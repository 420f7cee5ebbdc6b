import type { Tool } from "@modelcontextprotocol/server";
import { z } from "zod";

/** A schema as MCP clients read it: plain JSON Schema of an object. */
export function objectSchema(schema: z.ZodObject, io: "input" | "output"): Tool["inputSchema"] {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io });
  return { ...json, type: "object" } as Tool["inputSchema"];
}
