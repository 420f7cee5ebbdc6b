import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ToolSpec } from "../state/spec.ts";

/** A tool that comes with Toolwright: ready to use on any table with columns of the right types, and an example of good work. */
export interface ReferenceTool {
  spec: ToolSpec;
  /** One TypeScript module that keeps the tool contract. */
  code: string;
  /** Absolute path of the module. */
  path: string;
}

/** The version of every reference tool: it has no history, and no kept tool has this number. */
export const REFERENCE_VERSION = 0;

/** One for each usual way of working, in the order in which they are listed. */
const NAMES = [
  "totals_by_group",
  "top_groups",
  "moving_average",
  "correlation_and_line",
  "outliers",
  "totals_of_joined_tables",
] as const;

let read: readonly ReferenceTool[] | null = null;

/** All reference tools; their files are read once, when first asked for. */
export function referenceTools(): readonly ReferenceTool[] {
  read ??= NAMES.map((name) => {
    const file = (part: string): URL => new URL(`./${name}/${part}`, import.meta.url);
    const spec = ToolSpec.parse(JSON.parse(readFileSync(file("spec.json"), "utf8")));
    return { spec, code: readFileSync(file("tool.ts"), "utf8"), path: fileURLToPath(file("tool.ts")) };
  });
  return read;
}
