import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createToolwright, loadConfig, type RunView, type Toolwright } from "../../index.ts";
import { serveOverHttp } from "../../mcp/serve-http.ts";
import { makeClient } from "../mcp/setting.ts";
import { CUSTOMERS_CSV, ORDERS_CSV } from "../support/shop.ts";

const root = resolve(import.meta.dirname, "../..");
const CITIES = [
  ["Oslo", 280.5],
  ["Bergen", 140.5],
  [null, 60],
];

let folder: string;
let toolwright: Toolwright;
let first: RunView;
const file = (name: string): string => join(folder, name);
const ask = (question: string, ...files: string[]): Promise<RunView> =>
  toolwright.ask({ question, data: files.map(file) });

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "toolwright-joins-")));
  writeFileSync(file("orders.csv"), ORDERS_CSV);
  writeFileSync(file("customers.csv"), CUSTOMERS_CSV);
  copyFileSync(file("orders.csv"), file("sales-2025.csv"));
  copyFileSync(file("customers.csv"), file("customers_2025.csv"));
  writeFileSync(file("repeated.csv"), `${CUSTOMERS_CSV}10,Ann,Bergen,1\n`);
  writeFileSync(file("other-key.csv"), ORDERS_CSV.replace("customer_id", "customer"));
  writeFileSync(file("two-keys.csv"), ORDERS_CSV.replace("placed", "placed,payer_id").replace(/(?<=\d)$/gm, ",10"));
  toolwright = createToolwright({ paths: { workspace: join(folder, "workspace") }, llm: { author: "builtin" } });
  first = await ask("total amount by city", "orders.csv", "customers.csv");
  await toolwright.answer(first.thread, "yes");
  await toolwright.answer(first.thread, "approve");
}, 60_000);

afterAll(async () => {
  await toolwright.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a question over two files", () => {
  it("is proved, recomputed, and says how many rows have a match", () => {
    expect(first).toMatchObject({ status: "waiting_review", table: { rows: CITIES } });
    const statements = first.evidence.map(({ kind, statement, passed }) => `${kind} ${passed} ${statement}`);
    expect(statements).toEqual([
      "rows null Joined 9 rows of orders with 5 rows of customers on customer_id = id: 2 have no match and are left out, 1 of them for want of a customer_id. Read and used all 7 rows.",
      "assumption null Rows of orders without a match in customers are left out.",
      "assumption null 1 row of customers has no match in orders, and so is in no group.",
      "assumption null Rows with no city are a group of their own.",
      "recomputation true Recomputed in plain JavaScript from all 9 rows: all 3 groups agree.",
    ]);
  });

  it("asks which key is meant, and takes the number of a reading", async () => {
    const data = ["flights-airport.csv", "airports.csv"].map((name) =>
      join(root, "node_modules/vega-datasets/data", name),
    );
    const asked = await toolwright.ask({ question: "total count by state", data });
    expect(asked).toMatchObject({ status: "needs_clarification" });
    const { thread } = asked;
    const answered = await toolwright.ask({ question: "2", data, thread });
    expect(answered.intent?.reading).toContain("on destination = iata");
    expect(answered.status).toBe("waiting_review");
  });
});

describe("a kept tool of two files", () => {
  const kept = { name: "total_amount_by_city", version: 1, reused: true };

  it.each([
    ["on the same files", "total amount by city", ["orders.csv", "customers.csv"], CITIES],
    ["on files of other names", "total amount by city", ["sales-2025.csv", "customers_2025.csv"], CITIES],
    ["on files in another order", "total amount by city", ["customers_2025.csv", "sales-2025.csv"], CITIES],
    [
      "by another column of the same table",
      "total amount by customer name",
      ["orders.csv", "customers.csv"],
      [
        ["Ada", 140.5],
        ["Bob", 140.5],
        ["Cyd", 140],
        ["Dan", 60],
      ],
    ],
  ])("answers again %s", async (_, question, files, rows) => {
    const view = await ask(question, ...files);
    expect(view).toMatchObject({ status: "done", tool: kept });
    expect(new Set(view.table?.rows.map(String))).toEqual(new Set(rows.map(String)));
    expect(view.evidence.find(({ kind }) => kind === "recomputation")?.passed).toBe(true);
  });

  it.each([
    ["a key of another name", "total amount by city", ["other-key.csv", "customers.csv"]],
    ["another of two keys", "total amount by city joined on payer_id = id", ["two-keys.csv", "customers.csv"]],
    ["the measure of the other table", "mean credit by city and name of the order", ["orders.csv", "customers.csv"]],
    ["a column of the table asked", "total amount by name of the order", ["orders.csv", "customers.csv"]],
    ["one file", "total amount by name", ["orders.csv"]],
  ])("does not answer for %s", async (_, question, files) => {
    const view = await toolwright.ask({ question, data: files.map(file), dryRun: true });
    expect(view.intent?.reading).toBeTruthy();
    expect(view.reuse?.tool ?? null).toBeNull();
  });

  it("has no answer on a second file where keys repeat", async () => {
    const run = toolwright.tools.run("total_amount_by_city", { data: [file("orders.csv"), file("repeated.csv")] });
    await expect(run).resolves.toMatchObject({
      status: "failed",
      error: { message: expect.stringContaining("customers has several rows with the id 10") },
    });
  });

  it("passes its checks again, on files of other names", async () => {
    const data = [file("customers_2025.csv"), file("sales-2025.csv")];
    expect(await toolwright.tools.check("total_amount_by_city", { data })).toMatchObject({ status: "PASSED" });
  });

  it("runs by name, over MCP with two paths, and exported, all with the same result", async () => {
    const run = await toolwright.tools.run("total_amount_by_city", {
      data: [file("sales-2025.csv"), file("customers_2025.csv")],
    });
    expect(run.table?.rows).toEqual(CITIES);

    const service = {
      toolwright,
      config: loadConfig({ env: {}, cwd: folder }).mcp,
      version: "1.2.3",
      command: "toolwright",
      allowedFolders: [folder],
      trustsRoots: false,
    };
    const http = await serveOverHttp(service, { host: "127.0.0.1", port: 0, onFault: () => {} });
    const client = makeClient({ era: "2026" });
    await client.connect(new StreamableHTTPClientTransport(new URL(http.url)));
    const called = await client.callTool({
      name: "total_amount_by_city",
      arguments: { file_paths: [file("customers_2025.csv"), file("orders.csv")] },
    });
    expect(called.structuredContent).toMatchObject({ status: "done", table: { rows: CITIES } });
    await client.close();
    await http.close();

    const exported = file("package");
    await toolwright.tools.export(["total_amount_by_city"], exported, { format: "mcp" });
    mkdirSync(exported, { recursive: true });
    // In place of `npm install`, which needs a registry.
    symlinkSync(join(root, "node_modules"), join(exported, "node_modules"), "junction");
    const args = [join(exported, "run.js"), "--data", file("customers_2025.csv"), "--data", file("orders.csv")];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ table: { rows: CITIES } });
  });
});
