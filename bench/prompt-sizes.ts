/**
 * How long the prompts are for three real tables, and how much of each is the same for every question of that table, so that
 * a server which keeps prefixes reads it once: `node bench/prompt-sizes.ts`. No model is asked.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Question } from "../authors/author.ts";
import { createBuiltinAuthor } from "../authors/builtin/create-builtin-author.ts";
import { describeData, type Privacy } from "../authors/llm/describe-data.ts";
import type { ChatMessage } from "../authors/llm/endpoint/call-model.ts";
import { writeCode } from "../authors/llm/prompts/write-code.ts";
import { writeIntent } from "../authors/llm/prompts/write-intent.ts";
import { writeSpec } from "../authors/llm/prompts/write-spec.ts";
import { exampleTools } from "../authors/llm/reference-tools.ts";
import { estimateTokens } from "../authors/llm/tokens.ts";
import { createDataRoom } from "../data/create-data-room.ts";
import { Config } from "../state/config.ts";
import type { Profile } from "../state/profile.ts";

const examples = resolve(import.meta.dirname, "../examples");
const datasets = join(dirname(fileURLToPath(import.meta.resolve("vega-datasets"))), "..", "data");
const TABLES: readonly [file: string, question: string, other: string][] = [
  [join(examples, "birdstrikes.csv"), "mean cost total $ by phase of flight", "number of rows by size"],
  [join(examples, "seattle-weather.csv"), "mean temp_max by month", "total precipitation by weather"],
  [join(datasets, "movies.json"), "median IMDB Rating by Major Genre", "top 5 Director by number of rows"],
];
const DATA_TOKENS = 16_000;

const textOf = (messages: readonly ChatMessage[]): string => messages.map(({ content }) => content).join("\n");

/** How many characters two texts have in common from the start. */
function commonPrefix(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a[end] === b[end]) end++;
  return a.slice(0, end);
}

async function promptsOf(text: string, profile: Profile, privacy: Privacy): Promise<[string, string][]> {
  const author = createBuiltinAuthor();
  const question: Question = { text, profile, correction: null };
  const data = describeData(profile, { privacy, budget: DATA_TOKENS, words: text });
  const read = await author.readIntent(question);
  if (read.kind !== "understood") throw new Error(`not understood: ${text}`);
  const spec = await author.writeSpec(question, read.intent);
  if (spec.kind !== "written") throw new Error(spec.message);
  const only = Object.fromEntries(
    Object.entries(spec.value.requires).map(([table, columns]) => [table, columns.map(({ name }) => name)]),
  );
  const needed = describeData(profile, { privacy, budget: DATA_TOKENS, words: text, only });
  const references = exampleTools().slice(0, 2);
  return [
    ["intent", textOf(writeIntent(question, data))],
    ["spec", textOf(writeSpec(question, read.intent, data))],
    ["code", textOf(writeCode(question, read.intent, spec.value, { data: needed, references }))],
  ];
}

const scratch = mkdtempSync(join(tmpdir(), "toolwright-prompts-"));
const room = createDataRoom({ execution: Config.parse({}).execution, scratch });
try {
  for (const [file, question, other] of TABLES) {
    const profile = await (await room.open([file])).profile();
    for (const privacy of ["schema", "samples"] as const) {
      console.log(`\n${file.split("/").at(-1)}, ${profile.tables[0]?.columns.length} columns, privacy ${privacy}`);
      const first = await promptsOf(question, profile, privacy);
      const second = await promptsOf(other, profile, privacy);
      for (const [i, [step, prompt]] of first.entries()) {
        const tokens = estimateTokens(prompt);
        const shared = estimateTokens(commonPrefix(prompt, second[i]?.[1] ?? ""));
        console.log(`  ${step.padEnd(8)} about ${tokens} tokens, ${shared} of them the same for another question`);
      }
    }
  }
} finally {
  await room.close();
  rmSync(scratch, { recursive: true, force: true });
}
