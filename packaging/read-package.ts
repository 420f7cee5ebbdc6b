import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ToolwrightError } from "../state/errors.ts";
import { ToolName, ToolSpec } from "../state/spec.ts";
import { readBounded } from "../workspace/read-bounded.ts";

/** Far more than a tool that a person would read. */
const MOST_BYTES = { code: 256 * 1024, spec: 1024 * 1024 };
const MOST_TOOLS = 1_000;

/**
 * Spec and code of a tool in a package that an export wrote, or somebody else: nothing in it is believed. Names are checked
 * before they become paths, links are not followed, sizes are bounded, and only what a spec has is taken from the spec. Throws
 * `usage`, which says what to do.
 */
export function readPackage(folder: string, wanted: string | undefined): { spec: ToolSpec; code: string } {
  const name = nameIn(folder, wanted);
  const place = join(folder, "tools", name);
  for (const path of [join(folder, "tools"), place]) {
    if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      throw refused(`${path} is not a folder, or a link to one.`, "Name the folder of a package that was exported.");
    }
  }
  const code = text(join(place, "tool.ts"), MOST_BYTES.code);
  const spec = specOf(text(join(place, "spec.json"), MOST_BYTES.spec), join(place, "spec.json"));
  if (spec.name !== name) {
    throw refused(
      `The spec in tools/${name} is that of a tool called ${spec.name}.`,
      "Give the folder the tool's name.",
    );
  }
  return { spec, code };
}

function nameIn(folder: string, wanted: string | undefined): string {
  if (wanted !== undefined) {
    if (ToolName.safeParse(wanted).success) return wanted;
    throw refused(`${JSON.stringify(wanted.slice(0, 100))} is no tool's name.`, "Tool names are of a-z, 0-9 and _.");
  }
  const names = toolFolders(folder);
  const [only] = names;
  if (only !== undefined && names.length === 1) return only;
  if (only === undefined) {
    throw refused(
      `There is no tool in ${folder}.`,
      "Name the folder of a package that was exported: it has a folder tools.",
    );
  }
  const list = names.slice(0, 10).join(", ");
  throw refused(`The package has ${names.length} tools: ${list}.`, `Name one, for example with --tool ${only}.`);
}

function toolFolders(folder: string): string[] {
  try {
    return readdirSync(join(folder, "tools"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && ToolName.safeParse(entry.name).success)
      .map(({ name }) => name)
      .slice(0, MOST_TOOLS)
      .sort();
  } catch {
    return [];
  }
}

function text(path: string, most: number): string {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw refused(`${path} is not there, or not a file.`, "Export the tool again.");
  }
  try {
    return readBounded(path, most);
  } catch (cause) {
    if (!(cause instanceof ToolwrightError)) throw cause;
    throw refused(cause.message, "A tool's files are short texts: export the tool again.", cause);
  }
}

function specOf(text: string, path: string): ToolSpec {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    throw refused(`${path} is not JSON.`, "Export the tool again.", cause);
  }
  const spec = ToolSpec.safeParse(raw);
  if (spec.success) return spec.data;
  const why = z.prettifyError(spec.error).replace(/\s+/g, " ").replace(/^✖ /, "").slice(0, 300);
  throw refused(`${path} is not a tool's spec: ${why}.`, "Export the tool again, or mend the file.", spec.error);
}

function refused(message: string, hint: string, cause?: unknown): ToolwrightError {
  return new ToolwrightError("usage", message, hint, { cause });
}
