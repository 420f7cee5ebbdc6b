/**
 * How long Toolwright takes, beside DuckDB alone on the same query in the same run: `npm run bench [-- REPEATS]`.
 * Everything is printed as measured, with the ratio; nothing is asserted, since machines differ and are noisy.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createToolwright, type RunView } from "../index.ts";
import { flightsCsv } from "./flights.ts";
import { printGrowth } from "./grammar-growth.ts";
import { median, medianOf, type ProcessRun, runProcess } from "./measure.ts";
import { printReading } from "./reading.ts";
import { printReuse } from "./reuse.ts";
import { printSandboxStarts } from "./sandbox-start.ts";
import { printScore } from "./validator-mutants/score.ts";

const repeats = Number(process.argv[2] ?? 5);
const root = resolve(import.meta.dirname, "..");
const node = process.execPath;
/** The published build, which is what users start. */
const cli = join(root, "dist/cli/main.js");

const QUESTION = "mean delay by origin";
const SECOND_QUESTION = "median distance by destination";
const SQL = "SELECT origin, avg(delay) FROM data GROUP BY origin ORDER BY 2 DESC, 1";

const scratch = mkdtempSync(join(tmpdir(), "toolwright-bench-run-"));
let runs = 0;
const freshWorkspace = (): string => join(scratch, String(runs++));

function print(label: string, value: string): void {
  console.log(`  ${label.padEnd(58)} ${value}`);
}

function ms(value: number): string {
  return `${value.toFixed(0).padStart(6)} ms`;
}

/** Checks that try a tool on made tables and compute its result again; the others only need the tool as it is. */
const PROOFS: ReadonlySet<string> = new Set(["edges", "laws", "determinism", "recompute"]);

function printStages({ timings_ms: stages, report }: RunView): void {
  const checks = report?.checks ?? [];
  for (const [name, value] of Object.entries(stages)) print(`  in ${name}`, ms(value));
  for (const check of checks) print(`    check ${check.name}`, ms(check.ms));
  const proofs = checks.filter(({ name }) => PROOFS.has(name)).reduce((sum, check) => sum + check.ms, 0);
  print("  of that in checks on made tables, and in recomputing", ms(proofs));
}

async function freshProcess(file: string): Promise<void> {
  const ask = (measure: "time" | "memory"): Promise<ProcessRun> => {
    const args = ["ask", QUESTION, "--data", file, "--json", "--quiet", "--workspace", freshWorkspace()];
    return runProcess(node, [cli, ...args], measure);
  };
  const alone = (measure: "time" | "memory"): Promise<ProcessRun> =>
    runProcess(node, [join(root, "bench/duckdb-alone.ts"), file, SQL], measure);
  const asked: ProcessRun[] = [];
  const baseline: ProcessRun[] = [];
  // In turn, so that a slow moment of the machine falls on both.
  for (let i = 0; i < repeats; i++) {
    baseline.push(await alone("time"));
    asked.push(await ask("time"));
  }
  const askMs = median(asked.map((run) => run.ms));
  const aloneMs = median(baseline.map((run) => run.ms));
  const askMb = (await ask("memory")).peakMb;
  const aloneMb = (await alone("memory")).peakMb;
  const view = JSON.parse(asked.at(-1)?.stdout ?? "{}") as RunView;
  print("new tool, fresh process, question to result", ms(askMs));
  print("DuckDB alone, fresh process, the same query", ms(aloneMs));
  print("Toolwright adds", `${ms(askMs - aloneMs)}  (${(askMs / aloneMs).toFixed(2)} times DuckDB alone)`);
  print(
    "peak memory of all its processes",
    `${askMb.toFixed(0).padStart(6)} MB  (DuckDB alone ${aloneMb.toFixed(0)} MB)`,
  );
  printStages(view);
}

async function warmProcess(file: string): Promise<void> {
  const toolwright = createToolwright({ paths: { workspace: freshWorkspace() } });
  try {
    await toolwright.ask({ question: QUESTION, data: [file] });
    const questions = [
      SECOND_QUESTION,
      "mean distance by origin",
      "maximum delay by destination",
      "number of flights by origin",
    ];
    const times: number[] = [];
    let last: RunView | null = null;
    for (const question of questions) {
      // As long as a person looks at a result: the sandbox's pool fills up meanwhile.
      await sleep(1_000);
      const started = performance.now();
      last = await toolwright.ask({ question, data: [file] });
      times.push(performance.now() - started);
      if (last.status !== "waiting_review") print(`! ${question}`, `${last.status}: ${last.error?.message}`);
    }
    print(
      "another new tool on the same file, warm process",
      `${ms(median(times))}  (${times.map((t) => t.toFixed(0)).join(", ")})`,
    );
    if (last) printStages(last);
  } finally {
    await toolwright.close();
  }
}

async function startup(): Promise<void> {
  const help = await medianOf(
    repeats,
    () => runProcess(node, [cli, "--help"]),
    (run) => run.ms,
  );
  const nothing = await medianOf(
    repeats,
    () => runProcess(node, ["--eval", "0"]),
    (run) => run.ms,
  );
  print("toolwright --help", `${ms(help)}  (${(help / nothing).toFixed(2)} times an empty Node process)`);
}

try {
  console.log("\nStart");
  await startup();
  console.log("\nThe sandbox, until a tool's first instruction");
  await printSandboxStarts(repeats);
  for (const rows of [100_000, 3_000_000]) {
    const { path, bytes } = await flightsCsv(rows);
    console.log(`\n${rows.toLocaleString("en")} flights as CSV, ${(bytes / 1e6).toFixed(0)} MB: "${QUESTION}"`);
    await freshProcess(path);
    await warmProcess(path);
  }
  console.log("\nLooking for a kept tool");
  await printReuse(cli, 2_000, repeats);
  console.log("\nThe built-in author");
  await printReading();
  await printGrowth();
  console.log("\nThe validator, tried on right and wrong tools");
  await printScore();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
