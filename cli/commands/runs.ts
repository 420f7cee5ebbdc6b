import type { Command } from "commander";
import type { RunSummary } from "../../toolwright/toolwright.ts";
import { examples } from "../examples.ts";
import type { Start } from "../run.ts";
import type { Session } from "../session.ts";

/** `toolwright runs`: the threads of the workspace. */
export function addRuns(program: Command, start: Start): void {
  program
    .command("runs")
    .description("list the threads of the workspace, newest first")
    .addHelpText("after", examples([["toolwright runs --json", "as one JSON object: { runs: [...] }"]]))
    .action((_flags: object, command: Command) =>
      start(command, async (session) => {
        const runs = await (await session.toolwright()).runs();
        if (session.options.json) session.printJson({ runs });
        else await printRuns(session, runs);
        return 0;
      }),
    );
}

async function printRuns(session: Session, runs: readonly RunSummary[]): Promise<void> {
  if (runs.length === 0) {
    session.print(`No threads yet. Begin with: ${session.invocation.command} ask "..." --data FILE`);
    return;
  }
  const { renderTable } = await import("../../presenter/table.ts");
  const columns = ["thread", "status", "updated", "tool", "question"].map((name) => ({
    name,
    type: "string" as const,
  }));
  const rows = runs.map((run) => [run.thread, run.status, localTime(run.updated), run.tool, run.question]);
  session.print(renderTable(columns, rows, session.screen));
}

/** An ISO 8601 instant as date and time of this machine. */
function localTime(instant: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : date.toLocaleString("sv-SE").slice(0, 16);
}
