import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import type { CaseResult } from "../../eval/case-file.ts";
import type { Scores, Tally } from "../../eval/score.ts";
import { examples } from "../examples.ts";
import { EXIT } from "../exit-codes.ts";
import type { Start } from "../run.ts";
import type { Session } from "../session.ts";

interface EvalFlags {
  limit?: number;
  only?: string[];
  out?: string;
}

/** `toolwright eval`: a suite of questions whose answers are known. */
export function addEval(program: Command, version: string, start: Start): void {
  program
    .command("eval")
    .description("ask a suite of questions whose answers are known, and count right, wrong and declined")
    .argument("<dir>", "the suite: questions.jsonl, labels.jsonl and tables/")
    .option("--limit <n>", "only the first n questions", wholeNumber)
    .option("--only <id...>", "only the questions with these ids")
    .option("--out <file>", "the file with every case (default: eval/<suite>.jsonl in the workspace)")
    .addHelpText(
      "after",
      examples([
        ["toolwright eval ./suite --author builtin", "a stopped evaluation goes on where it was"],
        ["toolwright eval ./suite --limit 20 --json", "for a program: one JSON object with all scores"],
      ]),
    )
    .action((dir: string, flags: EvalFlags, command: Command) =>
      start(command, (session) => evaluate(session, version, dir, flags)),
    );
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError("a whole number from 1 is needed.");
  return Number(text);
}

/** Asks the suite in a workspace of its own, so that no kept tool answers and nothing is left behind but the file of cases. */
async function evaluate(session: Session, version: string, dir: string, flags: EvalFlags): Promise<number> {
  const { config: file, workspace, author } = session.options;
  const [{ createToolwright, loadConfig }, { readSuite }, { openCaseFile }, { runSuite }, { scoresOf }] =
    await Promise.all([
      import("../../index.ts"),
      import("../../eval/suite.ts"),
      import("../../eval/case-file.ts"),
      import("../../eval/run-suite.ts"),
      import("../../eval/score.ts"),
    ]);
  const config = loadConfig({ file, flags: { paths: { workspace }, llm: { author } } });
  const suite = readSuite(dir);
  const chosen = flags.only === undefined ? suite.cases : suite.cases.filter(({ id }) => flags.only?.includes(id));
  const out = flags.out ?? join(config.paths.workspace, "eval", `${suite.name}.jsonl`);
  const { name, digest } = suite;
  const caseFile = openCaseFile(out, { suite: name, digest, author: config.llm.author, version });
  const scratch = mkdtempSync(join(tmpdir(), "toolwright-eval-"));
  const toolwright = createToolwright({ ...config, paths: { workspace: scratch, checkpoints: "memory" } });
  try {
    const results = await runSuite({
      toolwright,
      cases: chosen.slice(0, flags.limit ?? chosen.length),
      file: caseFile,
      now: () => performance.now(),
      signal: session.signal,
      ...(session.options.quiet ? {} : { onCase: (result, done, of) => session.note(caseLine(result, done, of)) }),
    });
    const scores = scoresOf(results);
    if (session.options.json) session.printJson({ suite: name, author: config.llm.author, cases: out, ...scores });
    else session.print(await scoreText(session, scores, out));
    return EXIT.ok;
  } finally {
    await toolwright.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function caseLine({ id, level, verdict, ms, reasons }: CaseResult, done: number, of: number): string {
  const why = verdict === "right" ? "" : `  ${(reasons[0] ?? "").replace(/\s+/g, " ").slice(0, 140)}`;
  return `${String(done).padStart(String(of).length)}/${of}  ${verdict.padEnd(8)}  ${id} (${level}), ${Math.round(ms)} ms${why}`;
}

async function scoreText(session: Session, scores: Scores, out: string): Promise<string> {
  const { renderTable } = await import("../../presenter/table.ts");
  const numbers = ["cases", "right", "wrong", "declined", "failed", "score", "median_ms"] as const;
  const part = (heading: string, tallies: readonly Tally[]): string => {
    const columns = [heading, ...numbers].map((name, index) => ({
      name,
      type: index === 0 ? ("string" as const) : ("integer" as const),
    }));
    const rows = tallies.map((tally) => [tally.name, ...numbers.map((name) => tally[name])]);
    return renderTable(columns, rows, session.screen);
  };
  const { calls, input_tokens, output_tokens, cost_usd } = scores.usage;
  return [
    part("level", [...scores.levels, scores.total]),
    part("concept", scores.concepts),
    ...(calls > 0
      ? [`Model: ${calls} calls, ${input_tokens} tokens in, ${output_tokens} out, ${cost_usd.toFixed(4)} USD.`]
      : []),
    `Every case: ${out}`,
  ].join("\n\n");
}
