import { basename, resolve } from "node:path";
import type { Config } from "../state/config.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { KeptTool } from "../tools/registry.ts";
import { commitPackage } from "./commit-package.ts";
import { findRuntime } from "./find-runtime.ts";
import { packageFiles } from "./package-files.ts";
import { lawNames } from "./runtime/test-tool.ts";
import { writePackage } from "./write-package.ts";

export interface ExportOptions {
  /** `package` has tests, `mcp` is the server alone. */
  format?: "package" | "mcp";
  /** The package's name; made of the tool's, or of the folder's for several, if left out. */
  name?: string;
  /** An SPDX expression. UNLICENSED, which reserves all rights, if left out. */
  license?: string;
  /** Writes over an earlier export. */
  force?: boolean;
  /** Commits the result to a git repository. */
  git?: boolean;
}

/** What was written. */
export interface Exported {
  /** Absolute. */
  folder: string;
  package: string;
  tools: string[];
  /** The commit, where one was asked for. */
  commit: string | null;
}

/**
 * Writes tools as a package that stands alone: their code and specs, tests made of worked examples and laws, an MCP server,
 * and what runs them. Throws `usage` for a folder, name or licence that can't be had.
 */
export async function exportTools(
  tools: readonly KeptTool[],
  folder: string,
  options: ExportOptions,
  { validation, workspace, all }: { validation: Config["validation"]; workspace: string; all: boolean },
): Promise<Exported> {
  const { format = "package", license = "UNLICENSED", force = false, git = false } = options;
  if (tools.length === 0) {
    throw new ToolwrightError(
      "usage",
      "There is no tool to export.",
      "A tool is kept when you approve it after a question.",
    );
  }
  if (!/^[A-Za-z0-9 .+()-]{1,100}$/.test(license)) {
    throw new ToolwrightError(
      "usage",
      "That is no licence that package.json takes.",
      "Give an SPDX name, such as MIT.",
    );
  }
  const name = options.name === undefined ? nameFor(tools, folder, all) : checkedName(options.name);
  const tested = await Promise.all(tools.map(async (tool) => ({ tool, laws: await lawNames(tool.spec, validation) })));
  const files = packageFiles({ tools: tested, name, license, tests: format === "package" });
  const path = writePackage(folder, files, { runtime: await findRuntime(), force, forbidden: workspace });
  const names = tools.map((tool) => tool.name);
  const title = names.length === 1 ? `the tool ${names[0]}` : `${names.length} tools`;
  const paths = [...new Set([...Object.keys(files), "runtime"].map((file) => file.split("/")[0] ?? file))];
  return {
    folder: path,
    package: name,
    tools: names,
    commit: git ? await commitPackage(path, paths, `Export ${title} from Toolwright`) : null,
  };
}

function checkedName(wanted: string): string {
  if (/^(@[a-z0-9-][a-z0-9._-]*\/)?[a-z0-9-][a-z0-9._-]*$/.test(wanted) && wanted.length <= 214) return wanted;
  throw new ToolwrightError(
    "usage",
    "That can't be the name of a package.",
    "Use lower-case letters, digits, - and _, such as sales-tools.",
  );
}

/** The tool's name, or the folder's for all tools or several. */
function nameFor(tools: readonly KeptTool[], folder: string, all: boolean): string {
  const [only] = tools;
  const stem = !all && tools.length === 1 && only ? only.name : basename(resolve(folder));
  const name = stem.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return name.replace(/^-+|-+$/g, "").slice(0, 100) || "tools";
}
