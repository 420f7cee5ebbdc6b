import { randomBytes } from "node:crypto";
import type { Command } from "commander";
import { ToolwrightError } from "../../state/errors.ts";
import type { RunView } from "../../state/view.ts";
import type { AskOptions, Toolwright } from "../../toolwright/toolwright.ts";
import { examples } from "../examples.ts";
import { lateProgress, silentProgress } from "../late-progress.ts";
import { readQuestion } from "../question.ts";
import type { Start } from "../run.ts";
import type { Session } from "../session.ts";

interface AskFlags {
  data?: string[];
  query?: string;
  file?: string;
  thread?: string;
  yes?: boolean;
  dryRun?: boolean;
  new?: boolean;
}

/** `toolwright ask`: a question of data files. */
export function addAsk(program: Command, start: Start): void {
  program
    .command("ask")
    .description("ask a question of data files: a tool is written for it, proved, run and shown")
    .argument("[question...]", 'the question; "-" reads it from standard input')
    .option("-q, --query <question>", "the question, as an option")
    .option("--file <file>", "read the question from a text file")
    .option("-d, --data <file>", "a data file; may be given several times, the first is the table `data`", collect)
    .option("--thread <id>", "id for the new thread, or the thread whose question this one makes clear")
    .option("--yes", "take the result as correct if all checks and evidence are clean (never keeps the tool)")
    .option("--new", "write a new tool, whatever is kept")
    .option("--dry-run", "only say what was understood and which tool would be written; nothing runs")
    .addHelpText(
      "after",
      examples([
        ['toolwright ask "mean price by city" --data sales.csv', "one question of one file"],
        ['toolwright ask "revenue by month in 2024" -d orders.parquet -d customers.xlsx', "of two files"],
        ["toolwright ask --file brief.txt -d sales.csv --json", "for a program: one JSON object on standard output"],
        ["echo 'how many rows' | toolwright ask - -d sales.csv", "the question from standard input"],
      ]),
    )
    .action((words: string[], flags: AskFlags, command: Command) =>
      start(command, (session) => ask(session, words, flags)),
    );
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

async function ask(session: Session, words: string[], flags: AskFlags): Promise<number> {
  const { command } = session.invocation;
  const question = await readQuestion({ ...flags, words }, session.streams, command);
  if (flags.data === undefined && flags.thread === undefined) {
    throw new ToolwrightError(
      "usage",
      "There is no data to ask.",
      `For example: ${command} ask "mean price by city" --data sales.csv`,
    );
  }
  session.thread = flags.thread ?? randomBytes(6).toString("hex");
  const toolwright = await session.toolwright({ files: flags.data ?? [], signal: session.signal });
  const progress = lateProgress(async () =>
    session.options.quiet ? silentProgress : (await import("../progress.ts")).progressOf(session),
  );
  session.onStop(progress.end);
  const view = await askUntilClear(session, toolwright, {
    question,
    data: flags.data ?? [],
    thread: session.thread,
    ...(flags.yes ? { yes: true } : {}),
    ...(flags.dryRun ? { dryRun: true } : {}),
    ...(flags.new ? { newTool: true } : {}),
    signal: session.signal,
    onProgress: progress.hear,
  });
  await progress.end();
  const { converse } = await import("../converse.ts");
  return converse(session, toolwright, view);
}

/** Asks; while the question has several readings and there is a person, lets them pick one and asks that. */
async function askUntilClear(session: Session, toolwright: Toolwright, options: AskOptions): Promise<RunView> {
  let view = await toolwright.ask(options);
  while (session.interactive && view.status === "needs_clarification" && view.readings.length > 0) {
    const { chooseReading } = await import("../review.ts");
    const chosen = await chooseReading(session, view);
    if (chosen === null) return view;
    view = await toolwright.ask({ ...options, question: String(chosen), thread: view.thread });
  }
  return view;
}
