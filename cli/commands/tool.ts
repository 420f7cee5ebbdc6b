import type { Command } from "commander";
import { ToolwrightError } from "../../state/errors.ts";
import { examples } from "../examples.ts";
import { EXIT } from "../exit-codes.ts";
import { readParameters } from "../parameters.ts";
import type { Start } from "../run.ts";
import type { Session } from "../session.ts";
import { addToolPackages } from "./tool-packages.ts";
import { addToolVersions } from "./tool-versions.ts";

/** `toolwright tool show|run|check|remove`, and what is done with versions: one kept tool. */
export function addTool(program: Command, start: Start): void {
  const tool = program.command("tool").description("show, run, check, version, export, import or remove one kept tool");
  addToolVersions(tool, start);
  addToolPackages(tool, start);
  tool
    .command("show")
    .description("show what a tool does, its parameters, where it comes from, and its code")
    .argument("<name>", "the tool's name")
    .addHelpText("after", examples([["toolwright tool show mean_price_by_city", "the tool and who vouched for it"]]))
    .action((name: string, _flags: object, command: Command) => start(command, (session) => showTool(session, name)));
  tool
    .command("run")
    .description("run a kept tool directly on data files, with no author")
    .argument("<name>", "the tool's name")
    .option("-d, --data <file>", "a data file; may be given several times", collect)
    .option(
      "-p, --param <name=value>",
      "a parameter; may be given several times, the others keep their defaults",
      collect,
    )
    .addHelpText(
      "after",
      examples([
        ["toolwright tool run mean_price_by_city --data may.csv", "the same question of other data"],
        ["toolwright tool run mean_price_by_city --data may.csv --param limit=5", "with another limit"],
      ]),
    )
    .action((name: string, flags: { data?: string[]; param?: string[] }, command: Command) =>
      start(command, (session) => runTool(session, name, flags)),
    );
  tool
    .command("check")
    .description("run all checks again for a kept tool, on its own data or on new data")
    .argument("<name>", "the tool's name")
    .option(
      "-d, --data <file>",
      "a data file; may be given several times; without it, the files the tool was made from",
      collect,
    )
    .addHelpText(
      "after",
      examples([
        ["toolwright tool check mean_price_by_city", "does it still hold?"],
        [
          "toolwright tool check mean_price_by_city --data may.csv",
          "will it on these data? Exits with 4 when it won't",
        ],
      ]),
    )
    .action((name: string, flags: { data?: string[] }, command: Command) =>
      start(command, (session) => checkTool(session, name, flags)),
    );
  tool
    .command("remove")
    .description("take a tool out of use; its files go to the archive")
    .argument("<name>", "the tool's name")
    .addHelpText("after", examples([["toolwright tool remove mean_price_by_city", "it answers no more questions"]]))
    .action((name: string, _flags: object, command: Command) =>
      start(command, async (session) => {
        await (await session.toolwright()).tools.remove(name);
        if (session.options.json) session.printJson({ removed: name });
        else session.print(`Removed ${name}; its files are in the archive.`);
        return 0;
      }),
    );
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

async function runTool(session: Session, name: string, flags: { data?: string[]; param?: string[] }): Promise<number> {
  if (flags.data === undefined) {
    const example = `For example: ${session.invocation.command} tool run ${name} --data sales.csv`;
    throw new ToolwrightError("usage", "There is no data to run the tool on.", example);
  }
  const [{ progressOf }, { reportRun }] = await Promise.all([import("../progress.ts"), import("../report-run.ts")]);
  const { tools } = await session.toolwright({ files: flags.data, signal: session.signal });
  const params = flags.param === undefined ? {} : readParameters(flags.param, (await tools.show(name)).spec);
  const progress = progressOf(session);
  session.onStop(progress.stop);
  const view = await tools.run(name, { data: flags.data, params, signal: session.signal, onProgress: progress.hear });
  progress.stop();
  return reportRun(session, view);
}

async function checkTool(session: Session, name: string, { data }: { data?: string[] }): Promise<number> {
  const { tools } = await session.toolwright();
  const check = await tools.check(name, { ...(data ? { data } : {}), signal: session.signal });
  if (session.options.json) session.printJson({ check });
  else {
    const { renderToolCheck } = await import("../../presenter/tool-check.ts");
    session.print(renderToolCheck(check, session.screen));
  }
  return check.status === "PASSED" ? EXIT.ok : EXIT.failed;
}

async function showTool(session: Session, name: string): Promise<number> {
  const tool = await (await session.toolwright()).tools.show(name);
  if (session.options.json) {
    session.printJson({ tool });
    return 0;
  }
  const { renderTool } = await import("../../presenter/kept-tool.ts");
  session.print(renderTool(tool, session.screen));
  return 0;
}
