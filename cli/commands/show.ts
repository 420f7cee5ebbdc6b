import type { Command } from "commander";
import { examples } from "../examples.ts";
import type { Start } from "../run.ts";

/** `toolwright show`: how a thread stands. */
export function addShow(program: Command, start: Start): void {
  program
    .command("show")
    .description("show a thread: its result, evidence, times, and what it waits for")
    .argument("<thread>", "the thread's id")
    .option("--code", "show the tool's code instead")
    .addHelpText(
      "after",
      examples([
        ["toolwright show 3f0c8a51d2e7", "the result and what comes next"],
        ["toolwright show 3f0c8a51d2e7 --code", "the tool that was written"],
      ]),
    )
    .action((thread: string, flags: { code?: boolean }, command: Command) =>
      start(command, async (session) => {
        session.thread = thread;
        const view = await (await session.toolwright()).show(thread);
        const { reportRun, reportTimings } = await import("../report-run.ts");
        if (!flags.code || session.options.json) {
          const exitCode = reportRun(session, view);
          reportTimings(session, view);
          return exitCode;
        }
        const { renderCode } = await import("../../presenter/terminal.ts");
        session.print(view.code === null ? "This run has no code of its own." : renderCode(view.code, session.screen));
        return 0;
      }),
    );
}
