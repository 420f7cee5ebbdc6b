/**
 * How good the validator is: right tools that it must pass, and wrong ones, made by small changes to them, that it must catch.
 * `node bench/validator-mutants/score.ts` prints the list and the score; `npm run bench` does too.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createDataRoom } from "../../data/create-data-room.ts";
import { createSandbox } from "../../sandbox/create-sandbox.ts";
import { sandboxOptions } from "../../sandbox/sandbox-options.ts";
import type { Candidate } from "../../state/candidate.ts";
import { Config } from "../../state/config.ts";
import type { Report } from "../../state/report.ts";
import { ToolSpec } from "../../state/spec.ts";
import { digestCandidate } from "../../tools/digest.ts";
import { createValidator } from "../../validation/create-validator.ts";
import { MUTANTS, type Mutant } from "./mutants.ts";

const folder = join(import.meta.dirname, "tools");
const examples = resolve(import.meta.dirname, "../../examples");

export interface Tried {
  tool: string;
  /** What was changed; null for the right tool. */
  what: string | null;
  report: Report;
}

export interface ScoreOptions {
  /** Without the worked examples, the other checks are on their own. */
  examples: boolean;
  /** The tools that are tried, all if not given. */
  only?: (tool: string) => boolean;
  onTried?: (tried: Tried) => void;
}

export const rightTools = (): string[] => readdirSync(folder).sort();

export function readTool(name: string): { spec: ToolSpec; code: string } {
  const read = (file: string): string => readFileSync(join(folder, name, file), "utf8");
  return { spec: ToolSpec.parse(JSON.parse(read("spec.json"))), code: read("tool.ts") };
}

/** The code of a wrong tool. Throws where the change finds nothing to change. */
export function mutate({ tool, what, from, to }: Mutant): string {
  const { code } = readTool(tool);
  const changed = typeof from === "string" ? code.replaceAll(from, () => to) : code.replace(from, to);
  if (changed === code) throw new Error(`"${what}" changes nothing in ${tool}`);
  return changed;
}

/** Validates right and wrong tools, each on the real data it was written for. */
export async function scoreValidator({
  examples: withExamples,
  only = () => true,
  onTried,
}: ScoreOptions): Promise<Tried[]> {
  const scratch = mkdtempSync(join(tmpdir(), "toolwright-mutants-"));
  const config = Config.parse({ execution: { timeout_ms: 10_000 } });
  const { execution } = config;
  const dataRoom = createDataRoom({ execution, scratch });
  const sandbox = createSandbox(sandboxOptions(config));
  const validator = createValidator({ sandbox, dataRoom, config, stopwatch: () => performance.now() });
  const tried: Tried[] = [];
  const attempt = async (tool: string, what: string | null, code: string): Promise<void> => {
    const spec = readTool(tool).spec;
    const shown = withExamples ? spec : { ...spec, examples: [] };
    const candidate: Candidate = {
      spec: shown,
      code,
      sha256: digestCandidate(shown, code),
      status: "DRAFT",
      author: "bench",
    };
    const dataset = await dataRoom.open(filesOf(spec));
    const report = await validator.validate({ candidate, dataset });
    tried.push({ tool, what, report });
    onTried?.({ tool, what, report });
  };
  try {
    for (const tool of rightTools().filter(only)) await attempt(tool, null, readTool(tool).code);
    for (const mutant of MUTANTS.filter(({ tool }) => only(tool)))
      await attempt(mutant.tool, mutant.what, mutate(mutant));
  } finally {
    await Promise.all([validator.close(), sandbox.close(), dataRoom.close()]);
    rmSync(scratch, { recursive: true, force: true });
  }
  return tried;
}

function filesOf({ requires }: ToolSpec): string[] {
  const columns = requires["data"]?.map(({ name }) => name) ?? [];
  const weather = columns.some((name) => ["date", "weather", "wind", "temp_max", "temp_min"].includes(name));
  const first = join(examples, weather ? "seattle-weather.csv" : "birdstrikes.csv");
  return requires["regions"] ? [first, join(import.meta.dirname, "regions.csv")] : [first];
}

export interface Score {
  right: number;
  /** Right tools that failed. */
  refused: Tried[];
  wrong: number;
  /** Wrong tools that passed. */
  missed: Tried[];
}

export function scoreOf(tried: readonly Tried[]): Score {
  const right = tried.filter(({ what }) => what === null);
  const wrong = tried.filter(({ what }) => what !== null);
  return {
    right: right.length,
    refused: right.filter(({ report }) => report.status === "FAILED"),
    wrong: wrong.length,
    missed: wrong.filter(({ report }) => report.status === "PASSED"),
  };
}

/** Prints every tool with what found it out, then the score, with worked examples and without. */
export async function printScore(only?: (tool: string) => boolean): Promise<void> {
  for (const withExamples of [true, false]) {
    console.log(`\nWrong tools, ${withExamples ? "the whole validator" : "without the worked examples"}`);
    const tried = await scoreValidator({
      examples: withExamples,
      ...(only ? { only } : {}),
      onTried: ({ tool, what, report }) => {
        const by = report.checks.filter(({ passed }) => !passed).map(({ name }) => name);
        const verdict = by.length > 0 ? `refused by ${by.join(", ")}` : "passed";
        if (what !== null || by.length > 0) console.log(`  ${`${tool}: ${what ?? "RIGHT"}`.padEnd(100)} ${verdict}`);
      },
    });
    const { right, refused, wrong, missed } = scoreOf(tried);
    const percent = ((100 * (wrong - missed.length)) / wrong).toFixed(1);
    console.log(
      `  caught ${wrong - missed.length} of ${wrong} wrong tools (${percent} %); refused ${refused.length} of ${right} right ones`,
    );
  }
}

if (import.meta.main) await printScore();
