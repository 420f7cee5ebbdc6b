import { ToolwrightError } from "../state/errors.ts";
import { ToolSpec } from "../state/spec.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { digestCandidate } from "./digest.ts";
import { specFile, toolFile } from "./tool-files.ts";

/** Far more than a tool a person would read. */
const maxToolBytes = 16 * 1024 * 1024;

/**
 * Spec and code from a folder of the workspace, which must be those of the digest. Throws tool_tampered, which names the
 * folder, when a file is missing, unreadable, or not what was approved.
 */
export function verifiedFiles(workspace: Workspace, folder: string, sha256: string): { spec: ToolSpec; code: string } {
  const code = verifiedText(workspace, `${folder}/${toolFile}`);
  const raw = verifiedJson(workspace, `${folder}/${specFile}`);
  // The digest is of the file as it stands: a key that the schema would drop counts as a change.
  if (digestCandidate(raw as ToolSpec, code) !== sha256) throw tampered(workspace, folder, "is not what was approved");
  const spec = ToolSpec.safeParse(raw);
  if (!spec.success) throw tampered(workspace, `${folder}/${specFile}`, "is not a tool's spec");
  return { spec: spec.data, code };
}

/** A JSON file that belongs to a tool. Throws tool_tampered when it is missing or not JSON. */
export function verifiedJson(workspace: Workspace, file: string): unknown {
  try {
    return JSON.parse(verifiedText(workspace, file));
  } catch (error) {
    throw error instanceof SyntaxError ? tampered(workspace, file, "is not JSON") : error;
  }
}

export function tampered(workspace: Workspace, path: string, what: string): ToolwrightError {
  return new ToolwrightError(
    "tool_tampered",
    `${workspace.root}/${path} ${what}: it was changed after it was approved, so it is not run.`,
    "Restore the folder from a copy; or remove the tool, and ask the question again to have it made anew.",
    { data: { path: `${workspace.root}/${path}` } },
  );
}

function verifiedText(workspace: Workspace, file: string): string {
  let text: string | null;
  try {
    text = workspace.read(file, maxToolBytes);
  } catch (error) {
    const changed = error instanceof ToolwrightError && ["workspace_damaged", "too_large"].includes(error.code);
    throw changed ? tampered(workspace, file, "can't be read") : error;
  }
  if (text === null) throw tampered(workspace, file, "is missing");
  return text;
}
