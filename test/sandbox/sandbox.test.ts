import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox } from "../../sandbox/create-sandbox.ts";
import type { RunLimits, RunOutcome, RunRequest, Sandbox } from "../../sandbox/sandbox.ts";
import type { TableSource } from "../../state/tables.ts";
import { duckdbSource } from "./duckdb-source.ts";

const LIMITS: RunLimits = { timeoutMs: 20_000, memoryMb: 128, outputBytes: 1_000_000, maxRows: 1_000, frameRows: 100 };

let sandbox: Sandbox;
let source: TableSource & { close(): void };

beforeAll(async () => {
  sandbox = createSandbox({
    poolSize: 1,
    concurrency: 2,
    poolIdleMs: 60_000,
    memoryMb: 128,
    requireWalls: ["isolate", "process"],
  });
  source = await duckdbSource(
    `CREATE TABLE data (g VARCHAR, n INTEGER, x DOUBLE, day DATE, "__proto__" INTEGER, "odd ""name" INTEGER);
     INSERT INTO data VALUES ('a', 1, 0.1, '2024-01-01', 7, 1), ('a', 2, 0.2, '2024-01-02', 8, 2),
       ('b', 3, NULL, '2024-01-03', 9, 3), ('b', NULL, 0.4, NULL, 10, 4);
     CREATE TABLE big AS SELECT range AS i FROM range(101);
     CREATE TABLE huge AS SELECT 9007199254740993::BIGINT AS id;`,
    ["data", "big", "huge"],
  );
});

afterAll(async () => {
  await sandbox.close();
  source.close();
});

let candidates = 0;

function run(body: string, request: Partial<Omit<RunRequest, "limits">> & { limits?: Partial<RunLimits> } = {}) {
  const code = body.includes("export default")
    ? body
    : `export default function run({ sql, df, stats, params, random }: any) {\n${body}\n}`;
  return sandbox.run({
    candidate: `c${candidates++}`,
    source,
    params: {},
    seed: 1,
    code,
    ...request,
    limits: { ...LIMITS, ...request.limits },
  });
}

function resultOf(outcome: RunOutcome) {
  if (!outcome.ok) throw new Error(`${outcome.failure.code}: ${outcome.failure.message}`);
  return outcome.result;
}

function failureOf(outcome: RunOutcome) {
  if (outcome.ok) throw new Error("the run succeeded");
  return outcome.failure;
}

describe("sql", () => {
  it("asks DuckDB with bound values, lists and identifiers, and keeps a trace", async () => {
    const outcome = await run(
      `const table = sql\`SELECT \${sql.id(params.by)} AS g, sum(n) AS total, avg(n) AS mean FROM data
         WHERE g = ANY(\${params.groups}) AND n < \${params.below} GROUP BY 1 ORDER BY 1\`;
       return { table, answers: { rows: table.length }, summary: "done" };`,
      { params: { by: "g", groups: ["a", "b"], below: 3 } },
    );
    expect(resultOf(outcome)).toEqual({
      table: {
        columns: [
          { name: "g", type: "string" },
          { name: "total", type: "integer" },
          { name: "mean", type: "number" },
        ],
        rows: [["a", 3, 1.5]],
      },
      answers: { rows: 1 },
      summary: "done",
      chart: null,
    });
    expect(outcome.queries).toHaveLength(1);
    expect(outcome.queries[0]).toMatchObject({ rows: 1, sql: expect.stringContaining("ANY([?, ?]) AND n < ?") });
  });

  it("never puts a value into the text of the query", async () => {
    const outcome = await run(`return { table: sql\`SELECT g FROM data WHERE g = \${params.g}\`, summary: "" };`, {
      params: { g: "a' OR '1'='1" },
    });
    expect(resultOf(outcome).table?.rows).toEqual([]);
  });

  it("quotes odd names, and keeps a column called __proto__ as a column", async () => {
    const outcome = await run(
      `const rows = sql\`SELECT \${sql.id('odd "name')}, "__proto__" FROM data ORDER BY 1 LIMIT 1\`;
       return { table: rows, summary: Object.keys(rows[0]).join() };`,
    );
    expect(resultOf(outcome).summary).toBe('odd "name,__proto__');
    expect(resultOf(outcome).table?.rows).toEqual([[1, 7]]);
  });

  it("keeps every digit of large integers, and their type", async () => {
    const outcome = await run(`return { table: sql\`SELECT id FROM huge\`, summary: "" };`);
    expect(resultOf(outcome).table).toEqual({
      columns: [{ name: "id", type: "integer" }],
      rows: [["9007199254740993"]],
    });
  });

  it("keeps the order of columns named by numbers", async () => {
    const outcome = await run(
      `const rows = sql\`SELECT 1 AS "total", 2 AS "2024", 3 AS "2023"\`; return { table: rows.filter(() => true), summary: "" };`,
    );
    expect(resultOf(outcome).table?.columns.map(({ name }) => name)).toEqual(["total", "2024", "2023"]);
  });

  it("says why a query failed and on which line, and lets the tool catch it", async () => {
    const failed = failureOf(await run("\n  const x: number = 1;\n  sql`SELECT nothing FROM data`;"));
    expect(failed).toMatchObject({ code: "query_failed", line: 4, message: expect.stringContaining("nothing") });
    const caught = await run("try { sql`SELEC` } catch (e) { return { summary: 'caught ' + (e instanceof Error) } }");
    expect(resultOf(caught).summary).toBe("caught true");
  });

  it("refuses more rows than a query may give", async () => {
    const failed = failureOf(await run("sql`SELECT * FROM range(2000)`;"));
    expect(failed).toMatchObject({ code: "query_failed", message: expect.stringContaining("1000") });
  });

  it("refuses to be called as a plain function, and values that can't be bound", async () => {
    expect(failureOf(await run("sql('SELECT 1')")).message).toContain("template");
    expect(failureOf(await run("sql`SELECT ${{}}`")).message).toContain("Value 1");
    expect(failureOf(await run("sql`SELECT ${NaN}`")).message).toContain("NaN");
  });
});

describe("df and stats", () => {
  it("builds the table as a danfojs frame, once, with missing numbers left out of groups", async () => {
    const outcome = await run(
      `const grouped = df().groupby(["g"]).agg({ n: ["sum", "mean", "count"], x: "sum" });
       return { table: grouped, answers: { same: df() === df("data"), rows: df().shape[0] }, summary: "" };`,
    );
    const { table, answers } = resultOf(outcome);
    expect(table?.columns.map(({ name }) => name)).toEqual(["g", "n_sum", "n_mean", "n_count", "x_sum"]);
    expect(table?.rows.map((row) => row.slice(0, 4))).toEqual([
      ["a", 3, 1.5, 2],
      ["b", 3, 3, 1],
    ]);
    expect(answers).toEqual({ same: true, rows: 4 });
    expect(outcome.queries.map(({ rows }) => rows)).toEqual([1, 4]);
  });

  it("keeps groups apart whose values join to the same text, or are named like an object's own properties", async () => {
    const pairs = await duckdbSource(
      "CREATE TABLE data AS SELECT * FROM (VALUES ('a', 'b-c', 1), ('a-b', 'c', 2), ('constructor', '__proto__', 3)) AS t(g, h, n)",
      ["data"],
    );
    const outcome = await run('return { table: df().groupby(["g", "h"]).agg({ n: "sum" }), summary: "" };', {
      source: pairs,
    });
    pairs.close();
    expect(resultOf(outcome).table?.rows).toEqual([
      ["a", "b-c", 1],
      ["a-b", "c", 2],
      ["constructor", "__proto__", 3],
    ]);
  });

  it("computes on whole frames with the digits of a double", async () => {
    const outcome = await run(
      `const frame = df().loc({ columns: ["n", "x"], rows: [0, 1] }).div(3);
       return { table: frame, answers: { largest: df("huge")["id"].argMax() }, summary: "" };`,
    );
    expect(resultOf(outcome).table?.rows).toEqual([
      [1 / 3, 0.1 / 3],
      [2 / 3, 0.2 / 3],
    ]);
  });

  it("refuses a frame above the row limit and names sql as the way", async () => {
    const failed = failureOf(await run("df('big')"));
    expect(failed).toMatchObject({ code: "frame_refused" });
    expect(failed.message).toMatch(/101 rows.*100.*sql/);
  });

  it("names the tables there are when another is asked for", async () => {
    expect(failureOf(await run("df('other')")).message).toContain('"data", "big", "huge"');
  });

  it("has the statistics library", async () => {
    const outcome = await run("return { answers: { r: stats.sampleCorrelation([1, 2, 3], [2, 4, 6]) }, summary: '' };");
    expect(resultOf(outcome).answers.r).toBeCloseTo(1, 12);
  });

  it("says what to write when df is hidden from the reader", async () => {
    const outcome = await run("export default (input: any) => { input['d' + 'f'](); }");
    expect(failureOf(outcome).message).toContain("run({ df })");
  });
});

describe("the same input gives the same output", () => {
  const dice = "return { answers: { a: random(), b: Math.random() }, summary: '' };";

  it("repeats chance with the seed and changes it with another", async () => {
    const [one, two, three] = [await run(dice), await run(dice), await run(dice, { seed: 2 })].map(resultOf);
    expect(one?.answers).toEqual(two?.answers);
    expect(one?.answers).not.toEqual(three?.answers);
    expect(one?.answers.a).not.toBe(one?.answers.b);
  });

  it("has no clock, and dates that were given still work", async () => {
    expect(failureOf(await run("new Date()")).message).toContain("no clock");
    const outcome = await run(
      "return { answers: { d: new Date('2024-03-31T12:00:00').getTimezoneOffset(), i: new Date(0) instanceof Date }, summary: '' };",
    );
    expect(resultOf(outcome).answers).toEqual({ d: 0, i: true });
  });

  it("does not let a tool change its parameters", async () => {
    expect(failureOf(await run("params.list.push(1)", { params: { list: [1] } })).code).toBe("threw");
  });
});

describe("what comes out", () => {
  it("types columns by their values and makes odd numbers plain", async () => {
    const outcome = await run(`return { table: [
      { i: 1, n: 1.5, s: "x", b: true, d: "2024-01-01", t: "2024-01-01T10:00:00", id: "12345678901234567890", none: null },
      { i: -0, n: NaN, s: null, b: false, d: "2024-01-02", t: null, id: "1", extra: 1n } ], summary: "" };`);
    expect(resultOf(outcome).table?.columns).toEqual(
      Object.entries({
        i: "integer",
        n: "number",
        s: "string",
        b: "boolean",
        d: "date",
        t: "datetime",
        id: "string",
        none: "string",
        extra: "integer",
      }).map(([name, type]) => ({ name, type })),
    );
    expect(outcome).toMatchObject({ ok: true, nonFinite: 1 });
  });

  it("keeps what was logged, also of a run that failed", async () => {
    const outcome = await run("console.log('n =', 1, { a: [1] }); throw new Error('stop');");
    expect(outcome.logs).toEqual(['n = 1 {"a":[1]}']);
    expect(failureOf(outcome)).toMatchObject({ code: "threw", message: "stop", line: 2 });
  });

  it("names the place of a value that is none", async () => {
    const failed = failureOf(await run("return { table: [{ a: 1 }, { a: [1] }], summary: '' };"));
    expect(failed).toMatchObject({
      code: "bad_output",
      message: expect.stringMatching(/Column "a" of row 2 holds a list/),
    });
  });

  it("counts as too large what has too many rows or bytes", async () => {
    const rows = await run("return { table: Array.from({ length: 1001 }, (_, i) => ({ i })), summary: '' };");
    expect(failureOf(rows)).toMatchObject({ code: "output_too_large", message: expect.stringContaining("1001 rows") });
    const bytes = await run("return { answers: { a: 'x'.repeat(2e6) }, summary: '' };");
    expect(failureOf(bytes).code).toBe("output_too_large");
  });
});

describe("code that is no tool", () => {
  it.each([
    ["broken JavaScript", "export default function run() {\n  const a = ;\n}", 2],
    ["TypeScript that isn't only types", "\nenum A { x }\nexport default () => A;", 2],
    ["an import", "\n\nimport fs from 'node:fs';\nexport default () => fs;", 3],
    ["a mistake that only the engine finds", "export default () => 1;\nlet a = 1; let a = 2;", 2],
  ])("says where: %s", async (_name, code, line) => {
    expect(failureOf(await run(code))).toMatchObject({ code: "syntax", line });
  });

  it("allows imports of types", async () => {
    const outcome = await run(
      `import type { ToolInput } from "toolwright/tool";
export default function run({ params }: ToolInput<{ a: number }>) { return { summary: String(params.a) }; }`,
      { params: { a: 1 } },
    );
    expect(resultOf(outcome).summary).toBe("1");
  });
});

describe("limits", () => {
  it("stops a tool on its deadline and says so", async () => {
    const outcome = await run("for (;;);", { limits: { timeoutMs: 500 } });
    expect(failureOf(outcome)).toMatchObject({ code: "timeout", message: expect.stringContaining("500 ms") });
  });

  it("stops a tool that takes too much memory", async () => {
    const outcome = await run("const a = []; for (;;) a.push(new Array(1e4).fill(1));", { limits: { memoryMb: 32 } });
    expect(failureOf(outcome)).toMatchObject({ code: "memory", message: expect.stringContaining("32 MB") });
  });

  it("stops when told to, before and during the run", async () => {
    expect(failureOf(await run("return { summary: '' };", { signal: AbortSignal.abort() })).code).toBe("cancelled");
    const controller = new AbortController();
    const pending = run("sql`SELECT 1`; for (;;);", {
      signal: controller.signal,
      source: { tables: source.tables, query: (...asked) => (controller.abort(), source.query(...asked)) },
    });
    expect(failureOf(await pending).code).toBe("cancelled");
  });

  it("runs the next tool as if nothing had been", async () => {
    expect(resultOf(await run("return { answers: { n: 1 }, summary: '' };")).answers).toEqual({ n: 1 });
  });
});
