import { type Command, Option } from "commander";
import { ToolwrightError } from "../../state/errors.ts";
import { examples } from "../examples.ts";
import type { Start } from "../run.ts";
import type { Session } from "../session.ts";

interface ExportFlags {
  all?: boolean;
  format?: "package" | "mcp";
  name?: string;
  license?: string;
  force?: boolean;
  git?: boolean;
}

/** `toolwright tool export|import`: tools as packages that stand alone. */
export function addToolPackages(tool: Command, start: Start): void {
  tool
    .command("export")
    .description("write a kept tool, or all of them, as a package that stands alone")
    .argument("<what...>", "the tool's name and a folder; with --all the folder alone")
    .option("--all", "all kept tools, with one MCP server")
    .addOption(
      new Option("--format <format>", "package, with tests; mcp: the server alone").choices(["package", "mcp"]),
    )
    .option("--name <name>", "the package's name; made of the tool's if left out")
    .option("--license <name>", "its licence, such as MIT; all rights are reserved if left out")
    .option("--force", "write over what an earlier export left in the folder")
    .option("--git", "commit the result to a git repository, which is made if need be")
    .addHelpText(
      "after",
      examples([
        ["toolwright tool export mean_price_by_city ./mean-price --license MIT", "with tests: npm install, npm test"],
        ["toolwright tool export --all ./tools --format mcp", "one MCP server with all kept tools"],
      ]),
    )
    .action((what: string[], flags: ExportFlags, command: Command) =>
      start(command, (session) => exportTool(session, what, flags)),
    );
  tool
    .command("import")
    .description("bring a tool in from a package: proved, run and reviewed like a new one")
    .argument("<folder>", "the package's folder")
    .option("-d, --data <file>", "a data file to prove it on; may be given several times", collect)
    .option("--tool <name>", "which tool, of a package with several")
    .addHelpText(
      "after",
      examples([["toolwright tool import ./mean-price --data sales.csv", "the two review questions follow"]]),
    )
    .action((folder: string, flags: { data?: string[]; tool?: string }, command: Command) =>
      start(command, (session) => importTool(session, folder, flags)),
    );
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

async function exportTool(session: Session, what: string[], { all = false, ...options }: ExportFlags): Promise<number> {
  const folder = what.at(-1);
  if (folder === undefined || what.length !== (all ? 1 : 2)) {
    throw new ToolwrightError(
      "usage",
      all ? "With --all there is a folder to name, and nothing else." : "A tool and a folder are wanted.",
      `For example: ${session.invocation.command} tool export ${all ? "--all ./tools" : "mean_price_by_city ./mean-price"}`,
    );
  }
  const { tools } = await session.toolwright();
  const exported = await tools.export(all ? "all" : what.slice(0, 1), folder, options);
  if (session.options.json) session.printJson({ exported });
  else {
    const many = exported.tools.length === 1 ? "1 tool is" : `${exported.tools.length} tools are`;
    const committed = exported.commit === null ? "" : ` Commit ${exported.commit.slice(0, 12)}.`;
    session.print(`${many} in ${exported.folder}, as the package ${exported.package}.${committed}`);
  }
  return 0;
}

async function importTool(
  session: Session,
  folder: string,
  { data, tool }: { data?: string[]; tool?: string },
): Promise<number> {
  if (data === undefined) {
    throw new ToolwrightError(
      "usage",
      "There is no data to prove the tool on.",
      `For example: ${session.invocation.command} tool import ${folder} --data sales.csv`,
    );
  }
  const [{ progressOf }, { converse }] = await Promise.all([import("../progress.ts"), import("../converse.ts")]);
  const toolwright = await session.toolwright();
  const progress = progressOf(session);
  session.onStop(progress.stop);
  const options = { data, signal: session.signal, onProgress: progress.hear };
  const view = await toolwright.tools.import(folder, tool === undefined ? options : { ...options, tool });
  progress.stop();
  return converse(session, toolwright, view);
}
