/**
 * How long it takes to look for a kept tool among 10, 1,000 and 10,000 of them, and what so many cost a process that
 * starts. Only the index is filled: looking opens no tool's files. A part of `npm run bench`, or alone:
 * `node bench/reuse.ts [LOOKS]`.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { writeSpec } from "../authors/builtin/spec/write-spec.ts";
import type { Condition } from "../state/condition.ts";
import type { Operation } from "../state/intent.ts";
import type { Profile } from "../state/profile.ts";
import { indexedOutline } from "../tools/indexed-outline.ts";
import { openRegistry } from "../tools/open-registry.ts";
import { connect } from "../tools/registry-connection.ts";
import { digestOf } from "../workspace/canonical-json.ts";
import { openWorkspace } from "../workspace/workspace.ts";
import { runProcess } from "./measure.ts";

const SIZES = [10, 1_000, 10_000];
const FUNCTIONS = ["mean", "sum", "median", "min", "max", "stddev"] as const;
const measures = Array.from({ length: 240 }, (_, i) => `amount_${i}`);
const dimensions = Array.from({ length: 20 }, (_, i) => `group_${i}`);
const clock = (): Date => new Date();

const profile: Profile = {
  fingerprint: "bench",
  notes: [],
  tables: [
    {
      name: "data",
      source: "bench.csv",
      rowCount: 1_000,
      columns: [...measures, ...dimensions].map((name) => ({
        name,
        type: name.startsWith("amount") ? ("number" as const) : ("string" as const),
        nulls: 0,
        distinct: 10,
        distinctExact: true,
        min: null,
        max: null,
        top: [],
      })),
    },
  ],
};

/** A number from 0 to 1 for each step, the same ones every time (mulberry32). */
function steps(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)] as T;
}

/** One of a few shapes, so that thousands of tools differ in their columns alone: the hardest case for the index. */
function operationOf(random: () => number): Operation {
  const column = pick(measures, random);
  const by = pick(dimensions, random);
  const filtered = random() < 0.4;
  const filter: Condition = {
    kind: "compare",
    column: pick(dimensions, random),
    grain: null,
    operator: "=",
    value: "a",
  };
  return {
    operation: "aggregate",
    table: "data",
    filter: filtered ? filter : null,
    measures: [{ name: "value", function: pick(FUNCTIONS, random), column, share: null }],
    dimensions: [{ name: by, column: by, grain: null }],
    order: [{ by: "value", direction: "desc" }],
    limit: random() < 0.5 ? Math.ceil(random() * 20) : null,
  };
}

function fill(folder: string, count: number): void {
  const connection = connect(openWorkspace(folder, { clock }));
  const random = steps(1);
  connection.change((index) => {
    for (let i = 0; i < count; i++) {
      const operation = operationOf(random);
      const written = writeSpec({ operation, reading: "", assumptions: [] }, profile);
      if (written.kind !== "written") throw new Error(written.message);
      const { name, description, parameters, requires, output } = written.value;
      const outline = { name, parameters, requires, operation, output };
      const created = new Date(1_700_000_000_000 + i * 1_000).toISOString();
      const digest = digestOf([i]);
      const row = {
        name: `tool_${i}`,
        version: 1,
        sha256: digest,
        thread: `t${i}`,
        provenance: digest,
        description,
        created,
      };
      index.add({ ...row, outline: JSON.stringify(outline), ...indexedOutline(outline, `question ${i}`) });
    }
  });
  connection.close();
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function figures(values: readonly number[]): string {
  return [0.5, 0.99, 1].map((share) => `${percentile(values, share).toFixed(2)} ms`).join(", ");
}

interface Looks {
  first: number;
  times: number[];
  least: number[];
  fitting: number;
}

/** Milliseconds of each look, and of the least of three for each question, by a registry that is open; and of the first. */
function look(folder: string, looks: number): Looks {
  const registry = openRegistry({ workspace: openWorkspace(folder, { clock }), clock });
  const random = steps(2);
  const [times, least]: [number[], number[]] = [[], []];
  let fitting = 0;
  const once = (operation: Operation): number => {
    const started = performance.now();
    const [best] = registry.match(operation, profile, "mean amount by group");
    const took = performance.now() - started;
    if ((best?.overlap ?? 0) >= 0.85) fitting++;
    return took;
  };
  const first = once(operationOf(random));
  fitting = 0;
  for (let i = 0; i < looks; i++) {
    const operation = operationOf(random);
    const three = [once(operation), once(operation), once(operation)];
    times.push(...three);
    least.push(Math.min(...three));
  }
  registry.close();
  return { first, times, least, fitting: fitting / 3 };
}

/** Prints the times at each size. `cli` is the command line's file, for the start of a process. */
export async function printReuse(cli: string, looks: number, repeats: number): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "toolwright-bench-reuse-"));
  try {
    const file = join(scratch, "sales.csv");
    writeFileSync(file, "state,price\nCA,1\nNY,2\n");
    const none = join(scratch, "none");
    const start = async (workspace: string): Promise<number> => {
      const args = ["ask", "mean price by state", "--data", file, "--dry-run", "--quiet", "--author", "builtin"];
      return (await runProcess(process.execPath, [cli, ...args, "--workspace", workspace])).ms;
    };
    for (const size of SIZES) {
      const folder = join(scratch, String(size));
      fill(folder, size);
      const { first, times, least, fitting } = look(folder, looks);
      console.log(`  ${size.toLocaleString("en")} kept tools; ${fitting} of ${looks} questions fit one`);
      console.log(`    median, 99th percentile, slowest look       ${figures(times)}`);
      console.log(`    the same of the least of three each time    ${figures(least)}`);
      console.log(`    the first look, which opens the index       ${first.toFixed(1)} ms`);
      const [bare, full]: [number[], number[]] = [[], []];
      for (let i = 0; i < repeats; i++) {
        // In turn, so that a slow moment of the machine falls on both.
        bare.push(await start(none));
        full.push(await start(folder));
      }
      const [fastest, without] = [Math.min(...full), Math.min(...bare)];
      const more = `${(fastest - without).toFixed(0)} ms more than without any tool`;
      console.log(`    a process that asks, the fastest of ${repeats}         ${fastest.toFixed(0)} ms, ${more}`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const cli = resolve(import.meta.dirname, "../cli/main.ts");
  await printReuse(cli, Number(process.argv[2] ?? 1_000), 5);
}
