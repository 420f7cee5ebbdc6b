import { z } from "zod";
import { Cell, Column, TableData } from "./tables.ts";

/** What a tool hands back, after it was copied out of the sandbox and checked for shape and size. */
export const ToolResult = z.object({
  table: TableData.nullable(),
  answers: z.record(z.string(), Cell),
  summary: z.string(),
  /** A Vega-Lite spec whose data is the table (`{ "name": "table" }`). */
  chart: z.record(z.string(), z.unknown()).nullable(),
});
export type ToolResult = z.infer<typeof ToolResult>;

/** One thing that speaks for, or against, the result. `passed` is null where it is a fact and not a check. */
export const Evidence = z.object({
  kind: z.enum(["rows", "assumption", "recomputation", "note", "reuse"]),
  statement: z.string(),
  passed: z.boolean().nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

/** What a run produced. The files are the truth; state holds only this, with at most 50 rows and a bounded size. */
export const Artifacts = z.object({
  /** Folder in the workspace, relative to its root. */
  folder: z.string(),
  /** sha256 over the canonical JSON of the whole result, hex: what a review of the result names. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** File of the whole table, relative to the workspace's root. */
  tablePath: z.string().nullable(),
  chartPath: z.string().nullable(),
  columns: z.array(Column),
  rowCount: z.number().int(),
  preview: z.array(z.array(Cell)).max(50),
  answers: z.record(z.string(), Cell),
  summary: z.string(),
  evidence: z.array(Evidence),
});
export type Artifacts = z.infer<typeof Artifacts>;
