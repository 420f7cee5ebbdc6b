import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox } from "../../sandbox/create-sandbox.ts";
import type { RunOutcome, Sandbox } from "../../sandbox/sandbox.ts";
import type { TableSource } from "../../state/tables.ts";
import type { Attack, Bait } from "./attack.ts";
import { hang } from "./attacks/hang.ts";
import { memory } from "./attacks/memory.ts";
import { output } from "./attacks/output.ts";
import { pollution } from "./attacks/pollution.ts";
import { processes } from "./attacks/processes.ts";
import { realm } from "./attacks/realm.ts";

const SECRET = "canary-7f3d91";
const MEMORY_MB = 64;
const CLEAN = `export default function run({ sql }) {
  return { table: sql\`SELECT n\`, answers: { sum: [1, 2, 3].map((n) => n * 2).reduce((a, b) => a + b) }, summary: "clean" };
}`;

/** What the attacks are about is not the data: one fixed table, or a refusal. */
const source: TableSource = {
  tables: [{ name: "data", columns: [{ name: "n", type: "integer" }] }],
  async query(sql) {
    if (sql.includes("FAIL")) throw new Error("no such table");
    return { columns: [{ name: "n", type: "integer" }], rows: [[1]] };
  },
};

let sandbox: Sandbox;
let folder: string;
let server: Server;
let bait: Bait;
let connections = 0;
let runs = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "toolwright-attacks-"));
  const file = join(folder, "secret.txt");
  await writeFile(file, SECRET);
  process.env.TOOLWRIGHT_CANARY = SECRET;
  server = createServer((socket) => {
    connections++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  bait = { file, port: (server.address() as AddressInfo).port };
  sandbox = createSandbox({
    poolSize: 1,
    concurrency: 2,
    poolIdleMs: 60_000,
    memoryMb: MEMORY_MB,
    requireWalls: ["isolate", "process"],
  });
});

afterAll(async () => {
  await sandbox.close();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
  delete process.env.TOOLWRIGHT_CANARY;
});

function run(code: string, candidate: string, timeoutMs: number): Promise<RunOutcome> {
  const limits = { timeoutMs, memoryMb: MEMORY_MB, outputBytes: 1_000_000, maxRows: 10_000, frameRows: 10_000 };
  return sandbox.run({ code, candidate, source, params: { a: 1 }, seed: 1, limits });
}

function judge(attack: Attack, outcome: RunOutcome): void {
  expect(JSON.stringify(outcome)).not.toContain(SECRET);
  const end = outcome.ok ? "harmless" : outcome.failure.code;
  expect(attack.ends, outcome.ok ? JSON.stringify(outcome.result) : outcome.failure.message).toContain(end);
  if (outcome.ok) {
    const harmless = attack.harmless ?? ((result) => result.answers.got === "nothing");
    expect(harmless(outcome.result), JSON.stringify(outcome.result)).toBe(true);
  } else {
    expect(outcome.failure.message.length).toBeLessThan(2_200);
    expect(outcome.failure.message).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  }
  expect(JSON.stringify(outcome.logs).length).toBeLessThan(100_000);
}

async function expectCleanRun(): Promise<void> {
  const outcome = await run(CLEAN, `clean-${runs}`, 20_000);
  expect(outcome).toMatchObject({
    ok: true,
    result: { table: { rows: [[1]] }, answers: { sum: 12 }, summary: "clean" },
  });
}

async function endure(attack: Attack): Promise<void> {
  const candidate = `attack-${runs++}`;
  const code = typeof attack.code === "string" ? attack.code : attack.code(bait);
  judge(attack, await run(code, candidate, attack.hangs ? 700 : 20_000));
  if (attack.then !== undefined) judge({ ...attack, harmless: undefined }, await run(attack.then, candidate, 20_000));
  expect(Object.prototype).not.toHaveProperty("stolen");
  expect(connections).toBe(0);
}

const KINDS: Record<string, Attack[]> = { realm, pollution, hang, memory, output, processes };

describe.each(Object.entries(KINDS))("attacks: %s", (_kind, attacks) => {
  it.each(attacks.map((attack) => [attack.name, attack] as const))("%s", async (_name, attack) => endure(attack));

  it("leave the sandbox clean", expectCleanRun);
});

describe("attacks: many at once", () => {
  it("ten bombs", async () => {
    const bombs = memory.slice(0, 5).concat(hang.slice(0, 5));
    await Promise.all(bombs.map((attack) => endure(attack)));
    await expectCleanRun();
  });
});
