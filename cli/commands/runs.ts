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
  // Without a model there is nothing to say about one.
  const hasUsage = runs.some(({ usage }) => usage.calls > 0);
  const hasCost = runs.some(({ usage }) => usage.cost_usd > 0);
  const usage = [...(hasUsage ? ["calls", "tokens"] : []), ...(hasCost ? ["cost"] : [])];
  const columns = ["thread", "status", "updated", "tool", ...usage, "question"].map((name) => ({
    name,
    type: "string" as const,
  }));
  const rows = runs.map((run) => [
    run.thread,
    run.status,
    localTime(run.updated),
    run.tool,
    ...usageOf(run).slice(0, usage.length),
    run.question,
  ]);
  session.print(renderTable(columns, rows, session.screen));
}

/** An ISO 8601 instant as date and time of this machine. */
function localTime(instant: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : date.toLocaleString("sv-SE").slice(0, 16);
}

/** What models took for a run: calls, tokens read and written, cost; nothing where none was asked. */
function usageOf({ usage: { calls, input_tokens, output_tokens, cost_usd } }: RunSummary): (string | null)[] {
  if (calls === 0) return [null, null, null];
  return [String(calls), String(input_tokens + output_tokens), cost_usd > 0 ? `$${cost_usd.toFixed(4)}` : null];
}
