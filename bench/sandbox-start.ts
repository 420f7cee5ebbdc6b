/**
 * How long it takes until the first instruction of a tool, from nothing and from the warm pool, beside what else could run
 * one: Node with danfojs, which keeps nothing out, and Pyodide. `node bench/sandbox-start.ts [REPEATS]`; `npm run bench` too.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createSandbox } from "../sandbox/create-sandbox.ts";
import { findPrelude } from "../sandbox/prelude.ts";
import { runLimits } from "../sandbox/run-limits.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { sandboxOptions } from "../sandbox/sandbox-options.ts";
import { Config } from "../state/config.ts";
import type { TableSource } from "../state/tables.ts";
import { median, medianOf, runProcess } from "./measure.ts";

const SQL_TOOL = 'export default function run() { return { summary: "done" }; }';
const FRAME_TOOL =
  'export default function run({ df }) { const frame = df("data"); return { summary: `${frame.shape[0]} rows` }; }';

const config = Config.parse({});
const source: TableSource = {
  tables: [{ name: "data", columns: [{ name: "n", type: "integer" }] }],
  query: async (sql) =>
    /count/.test(sql)
      ? { columns: [{ name: "n", type: "integer" }], rows: [[2]] }
      : { columns: [{ name: "n", type: "integer" }], rows: [[1], [2]] },
};
let candidates = 0;

function open(): Sandbox {
  return createSandbox(sandboxOptions(config));
}

/** Milliseconds until the tool's first instruction; a new candidate each time, which no process has served. */
async function startOf(sandbox: Sandbox, code: string): Promise<number> {
  const candidate = `bench-${candidates++}`;
  const limits = runLimits(config.execution);
  const outcome = await sandbox.run({ code, candidate, source, params: {}, seed: 1, limits });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.startMs;
}

async function cold(code: string, repeats: number): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < repeats; i++) {
    const sandbox = open();
    times.push(await startOf(sandbox, code));
    await sandbox.close();
  }
  return median(times);
}

async function warm(code: string, repeats: number): Promise<number> {
  const sandbox = open();
  const times: number[] = [];
  await startOf(sandbox, code);
  for (let i = 0; i < repeats; i++) {
    // The pool fills up again while nobody asks.
    await sleep(1_000);
    times.push(await startOf(sandbox, code));
  }
  await sandbox.close();
  return median(times);
}

/** Prints the medians, with the ratio to the sandbox's own. */
export async function printSandboxStarts(repeats: number): Promise<void> {
  const print = (label: string, ms: number, own: number): void =>
    console.log(`  ${label.padEnd(58)} ${ms.toFixed(1).padStart(8)} ms  (${(ms / own).toFixed(2)} times)`);
  const prelude = await findPrelude();
  const fresh = (code: string): Promise<number> =>
    medianOf(
      repeats,
      () => runProcess(process.execPath, ["--input-type=module", "--eval", code]),
      ({ ms, code: exit }) => {
        if (exit !== 0) throw new Error("the process to compare with did not work");
        return ms;
      },
    );
  const own = { sql: await cold(SQL_TOOL, repeats), frames: await cold(FRAME_TOOL, repeats) };
  print("sandbox, cold, a tool with SQL", own.sql, own.sql);
  print("sandbox, from the warm pool", await warm(SQL_TOOL, repeats), own.sql);
  print("sandbox, cold, a tool with danfojs", own.frames, own.frames);
  print("sandbox, from the warm pool, danfojs", await warm(FRAME_TOOL, repeats), own.frames);
  // The bundle is one for browsers: it must not find out that it is in Node.
  const danfojs = `import { readFileSync } from "node:fs"; import { runInThisContext } from "node:vm";
globalThis.self = globalThis; delete globalThis.process; runInThisContext(readFileSync(${JSON.stringify(prelude.frames)}, "utf8"));`;
  print("Node with danfojs, a fresh process without walls", await fresh(danfojs), own.frames);
  const pyodide = fileURLToPath(import.meta.resolve("pyodide"));
  const python = `import { loadPyodide } from ${JSON.stringify(pyodide)}; (await loadPyodide()).runPython("1 + 1"); process.exit(0);`;
  print("Pyodide, a fresh process, without pandas", await fresh(python), own.sql);
}

if (import.meta.main) await printSandboxStarts(Number(process.argv[2] ?? 5));
