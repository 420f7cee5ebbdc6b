import type { ParameterValues, ToolSpec } from "../state/spec.ts";

/** A tool ready to run: proved and staged, or kept. */
export interface RunnableTool {
  spec: ToolSpec;
  code: string;
  sha256: string;
  params: ParameterValues;
  /** Name and version of a kept tool; null for a new one. */
  kept: { name: string; version: number } | null;
}
