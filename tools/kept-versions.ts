import { join } from "node:path";
import { distance } from "fastest-levenshtein";
import { ToolwrightError } from "../state/errors.ts";
import { digestOf } from "../workspace/canonical-json.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { ProvenanceRecord } from "./provenance.ts";
import type { KeptTool, ToolSummary, ToolUses } from "./registry.ts";
import type { SummaryRow, UseRow, VersionRow } from "./registry-index.ts";
import { toolFile } from "./tool-files.ts";
import { tampered, verifiedFiles, verifiedJson } from "./verified-files.ts";

/** The uses of all the versions together. */
export function totalUses(rows: readonly UseRow[]): ToolUses {
  return {
    count: rows.reduce((sum, { count }) => sum + count, 0),
    failures: rows.reduce((sum, { failures }) => sum + failures, 0),
    last:
      rows
        .map(({ last }) => last)
        .sort()
        .at(-1) ?? null,
  };
}

/** A version from its files. Throws tool_tampered. */
export function load(workspace: Workspace, row: VersionRow): KeptTool {
  const folder = folderOf(row);
  const { spec, code } = verifiedFiles(workspace, folder, row.sha256);
  const raw = verifiedJson(workspace, `${folder}/provenance.json`);
  const provenance = ProvenanceRecord.safeParse(raw);
  if (!provenance.success || digestOf(raw) !== row.provenance) {
    throw tampered(workspace, `${folder}/provenance.json`, "is not what was written when the tool was registered");
  }
  return { ...summaryOf(workspace, row), spec, code, provenance: provenance.data };
}

/** What is said of a version without opening its files. */
export function summaryOf(workspace: Workspace, row: SummaryRow): ToolSummary {
  const { name, version, description, sha256, created } = row;
  // Said, not opened: whoever reads the file goes through `get`, which checks the way there.
  return {
    name,
    version,
    description,
    sha256,
    path: join(workspace.root, folderOf(row), toolFile),
    createdAt: created,
  };
}

export function folderOf({ name, version }: Pick<VersionRow, "name" | "version">): string {
  return `tools/${name}/v${version}`;
}

export function retiredTool(name: string): ToolwrightError {
  return new ToolwrightError(
    "unknown_tool",
    `There is no tool ${JSON.stringify(name.slice(0, 100))} in use: it was retired.`,
    `\`toolwright tool rollback ${name}\` brings it back.`,
    { data: { name } },
  );
}

export function unknownTool(name: string, known: readonly string[]): ToolwrightError {
  const near = known
    .map((other) => ({ other, far: distance(name, other) }))
    .filter(({ far }) => far <= Math.max(2, name.length / 3))
    .sort((a, b) => a.far - b.far)[0];
  return new ToolwrightError(
    "unknown_tool",
    `There is no tool ${JSON.stringify(name.slice(0, 100))}.`,
    near ? `Did you mean ${near.other}?` : 'List the tools there are with "toolwright tools".',
    { data: { name } },
  );
}
