import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { ToolwrightError } from "../../state/errors.ts";
import { examples } from "../examples.ts";
import type { Start } from "../run.ts";
import type { Session } from "../session.ts";

/** `toolwright show`: how a thread stands. */
export function addShow(program: Command, start: Start): void {
  program
    .command("show")
    .description("show a thread: its result, evidence, why a kept tool answered or not, times, and what it waits for")
    .argument("<thread>", "the thread's id")
    .option("--code", "show the tool's code instead")
    .option("--chart <file>", "write the chart as an image instead: a .png or .svg file")
    .option("--sent", "show instead what was sent to models, to the letter")
    .addHelpText(
      "after",
      examples([
        ["toolwright show 3f0c8a51d2e7", "the result and what comes next"],
        ["toolwright show 3f0c8a51d2e7 --code", "the tool that was written"],
        ["toolwright show 3f0c8a51d2e7 --chart chart.png", "the chart as an image"],
        ["toolwright show 3f0c8a51d2e7 --sent", "every request that left this machine"],
      ]),
    )
    .action((thread: string, flags: { code?: boolean; sent?: boolean; chart?: string }, command: Command) =>
      start(command, async (session) => {
        session.thread = thread;
        if (flags.sent) return showSent(session, thread);
        if (flags.chart !== undefined) return writeChart(session, thread, flags.chart);
        const view = await (await session.toolwright()).show(thread);
        const { reportReuse, reportRun, reportTimings, reportUsage } = await import("../report-run.ts");
        if (!flags.code || session.options.json) {
          const exitCode = reportRun(session, view);
          reportReuse(session, view);
          reportTimings(session, view);
          reportUsage(session, view);
          return exitCode;
        }
        const { renderCode } = await import("../../presenter/terminal.ts");
        session.print(view.code === null ? "This run has no code of its own." : renderCode(view.code, session.screen));
        return 0;
      }),
    );
}

async function showSent(session: Session, thread: string): Promise<number> {
  const sent = await (await session.toolwright()).sent(thread);
  if (session.options.json) {
    session.printJson({ sent });
    return 0;
  }
  if (sent.length === 0) session.print("Nothing was sent to a model for this thread.");
  const { renderSent } = await import("../../presenter/usage.ts");
  for (const request of sent) session.print(renderSent(request, session.screen));
  return 0;
}

async function writeChart(session: Session, thread: string, file: string): Promise<number> {
  const format = /\.(png|svg)$/i.exec(file)?.[1]?.toLowerCase() as "png" | "svg" | undefined;
  if (format === undefined) {
    throw new ToolwrightError(
      "usage",
      `A chart can't be written as ${file}.`,
      "Name a file that ends with .png or .svg.",
    );
  }
  const drawn = await (await session.toolwright()).chart(thread, { format, signal: session.signal });
  if ("problem" in drawn) {
    const hint = `Look at the result with: ${session.invocation.command} show ${thread}`;
    throw new ToolwrightError("chart_failed", `No image was drawn: ${drawn.problem}.`, hint);
  }
  await writeFile(file, drawn.image).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === "ENOENT" ? "its folder does not exist" : (cause.code ?? cause.message);
    throw new ToolwrightError("usage", `${file} can't be written: ${why}.`, "Name another file.", { cause });
  });
  const path = resolve(file);
  if (session.options.json) session.printJson({ chart: path });
  else session.print(`The chart is in ${path}.`);
  return 0;
}
