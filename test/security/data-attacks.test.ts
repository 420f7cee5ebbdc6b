import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDataRoom } from "../../data/create-data-room.ts";
import type { DataRoom, Dataset } from "../../data/data-room.ts";
import { createSandbox } from "../../sandbox/create-sandbox.ts";
import type { RunOutcome, Sandbox } from "../../sandbox/sandbox.ts";
import { Config } from "../../state/config.ts";
import { data as attacks, type DataAttack } from "./attacks/data.ts";

const SECRET = "canary-91c40e";
const HOSTILE_NAMES = ["__proto__", 'b"; DROP TABLE data;--', "constructor", "\u202eright", "${1}", "x".repeat(190)];

let folder: string;
let dataRoom: DataRoom;
let dataset: Dataset;
let sandbox: Sandbox;
let server: Server;
let port: number;
let connections = 0;
let runs = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "toolwright-data-attacks-"));
  writeFileSync(join(folder, "secret.txt"), SECRET);
  const quoted = HOSTILE_NAMES.map((name) => `"${name.replaceAll('"', '""')}"`);
  writeFileSync(join(folder, "data.csv"), `${quoted.join(",")}\n${HOSTILE_NAMES.map((_, index) => index).join(",")}\n`);
  process.env["TOOLWRIGHT_CANARY"] = SECRET;
  server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  const { execution } = Config.parse({ execution: { duckdb_memory_mb: 128, duckdb_threads: 2 } });
  dataRoom = createDataRoom({ execution, scratch: join(folder, "scratch") });
  dataset = await dataRoom.open([join(folder, "data.csv")]);
  sandbox = createSandbox({
    poolSize: 1,
    concurrency: 2,
    poolIdleMs: 60_000,
    memoryMb: 64,
    requireWalls: ["isolate", "process"],
  });
});

afterAll(async () => {
  await Promise.all([sandbox.close(), dataRoom.close()]);
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
  delete process.env["TOOLWRIGHT_CANARY"];
});

function run(code: string, timeoutMs: number): Promise<RunOutcome> {
  runs += 1;
  const limits = { timeoutMs, memoryMb: 64, outputBytes: 1_000_000, maxRows: 10_000, frameRows: 10_000 };
  return sandbox.run({ code, candidate: `data-attack-${runs}`, source: dataset, params: {}, seed: 1, limits });
}

function toolAsking(query: string): string {
  return `export default function run({ sql }) { const table = sql\`${query}\`; return { table, summary: "got it" }; }`;
}

describe("attacks: data", () => {
  it.each(attacks.map((attack): [string, DataAttack] => [attack.name, attack]))("%s", async (_, { ask, ends }) => {
    const file = join(folder, "secret.txt");
    const before = readdirSync(folder).sort();
    const outcome = await run(toolAsking(typeof ask === "string" ? ask : ask({ file, port })), 3_000);
    expect(JSON.stringify(outcome)).not.toContain(SECRET);
    expect(outcome.ok, JSON.stringify(outcome).slice(0, 500)).toBe(false);
    if (!outcome.ok) {
      expect(ends, outcome.failure.message).toContain(outcome.failure.code);
      expect(outcome.failure.message.length).toBeGreaterThan(10);
    }
    expect(readdirSync(folder).sort()).toEqual(before);
    expect(connections).toBe(0);
    const clean = await run(toolAsking("SELECT * FROM data"), 20_000);
    expect(clean).toMatchObject({ ok: true, result: { table: { rows: [[0, 1, 2, 3, 4, 5]] } } });
  });

  it("names that mean something to SQL, to JavaScript or to a terminal are names and nothing else", async () => {
    const columns = dataset.tables[0]?.columns.map(({ name }) => name) ?? [];
    const sum = columns.map((name) => `\${sql.id(${JSON.stringify(name)})}`).join(" + ");
    const outcome = await run(toolAsking(`SELECT ${sum} AS total FROM data`), 20_000);
    expect(outcome).toMatchObject({ ok: true, result: { table: { rows: [[15]] } } });
    expect(Object.prototype).not.toHaveProperty("0");
  });
});
