/**
 * How long the built-in author takes from a question to the code of its tool, profile excluded, over the questions of
 * docs/questions.md: `node bench/reading.ts`.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createBuiltinAuthor } from "../authors/builtin/create-builtin-author.ts";
import { createDataRoom } from "../data/create-data-room.ts";
import { Config } from "../state/config.ts";
import { median } from "./measure.ts";

const root = resolve(import.meta.dirname, "..");
const page = readFileSync(join(root, "docs/questions.md"), "utf8");
const named = [...page.matchAll(/^```question (\S+)\n([\s\S]*?)^```$/gm)].map(([, file = "", text = ""]) => ({
  file,
  text,
}));
const plain = [...page.matchAll(/^```readings (\S+)\n([\s\S]*?)^```$/gm)].flatMap(([, file = "", lines = ""]) =>
  lines
    .trim()
    .split("\n")
    .map((line) => ({ file, text: line.split(" → ")[0] ?? "" })),
);

/** Times in milliseconds, the first questions apart, which load the grammar. */
async function times(questions: readonly { file: string; text: string }[]): Promise<number[]> {
  const scratch = mkdtempSync(join(tmpdir(), "toolwright-bench-reading-"));
  const room = createDataRoom({ execution: Config.parse({}).execution, scratch });
  const author = createBuiltinAuthor();
  const all: number[] = [];
  try {
    for (let round = 0; round < 4; round++)
      for (const { file, text } of questions) {
        const profile = await (await room.open([join(root, file)])).profile();
        const question = { text, profile, correction: null };
        const started = performance.now();
        const outcome = await author.readIntent(question);
        if (outcome.kind === "understood") {
          const spec = await author.writeSpec(question, outcome.intent);
          if (spec.kind === "written") await author.writeCode(question, outcome.intent, spec.value);
        }
        if (round > 0) all.push(performance.now() - started);
      }
  } finally {
    await room.close();
    rmSync(scratch, { recursive: true, force: true });
  }
  return all;
}

/** Prints the median and the slowest of each kind of question. */
export async function printReading(): Promise<void> {
  for (const [what, questions] of [
    ["with named answers", named],
    ["plain", plain],
  ] as const) {
    const all = await times(questions);
    const slowest = Math.max(...all);
    console.log(
      `  ${`${questions.length} questions, ${what}: question to code`.padEnd(58)} ${median(all).toFixed(1)} ms  (slowest ${slowest.toFixed(0)} ms)`,
    );
  }
}

if (import.meta.main) await printReading();
