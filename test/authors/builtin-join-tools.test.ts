import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createBuiltinAuthor } from "../../authors/builtin/create-builtin-author.ts";
import type { Dataset } from "../../data/data-room.ts";
import type { Candidate } from "../../state/candidate.ts";
import type { Cell, TableData } from "../../state/tables.ts";
import { digestCandidate } from "../../tools/digest.ts";
import { joinRows } from "../../validation/recompute/join-rows.ts";
import { CUSTOMERS_CSV, ORDERS_CSV } from "../support/shop.ts";
import { LIMITS, openRooms, type Rooms } from "../validation/rooms.ts";

let rooms: Rooms;
let folder: string;
let dataset: Dataset;
const author = createBuiltinAuthor();

beforeAll(async () => {
  rooms = openRooms();
  folder = mkdtempSync(join(tmpdir(), "toolwright-join-tools-"));
  const [orders, customers] = [join(folder, "orders.csv"), join(folder, "customers.csv")];
  writeFileSync(orders, ORDERS_CSV);
  writeFileSync(customers, CUSTOMERS_CSV);
  dataset = await rooms.dataRoom.open([orders, customers]);
});

afterAll(async () => {
  await rooms.close();
  rmSync(folder, { recursive: true, force: true });
});

async function written(text: string): Promise<Candidate> {
  const question = { text, profile: await dataset.profile(), correction: null };
  const outcome = await author.readIntent(question);
  if (outcome.kind !== "understood") throw new Error(JSON.stringify(outcome));
  const spec = await author.writeSpec(question, outcome.intent);
  if (spec.kind !== "written") throw new Error(spec.message);
  const code = await author.writeCode(question, outcome.intent, spec.value);
  if (code.kind !== "written") throw new Error(code.message);
  const sha256 = digestCandidate(spec.value, code.value);
  return { spec: spec.value, code: code.value, sha256, status: "DRAFT", author: "builtin" };
}

async function resultOf({ spec, code, sha256 }: Candidate): Promise<Cell[][]> {
  const params = Object.fromEntries(
    Object.entries(spec.parameters.properties).map(([name, schema]) => [name, schema.default]),
  );
  const outcome = await rooms.sandbox.run({
    code,
    candidate: sha256,
    source: dataset,
    params,
    seed: 1,
    limits: LIMITS,
  });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.result.table?.rows ?? [];
}

async function failures(candidate: Candidate): Promise<string[]> {
  const report = await rooms.validator.validate({ candidate, dataset });
  return report.checks.flatMap(({ name, errors }) => errors.map(({ message }) => `${name}: ${message}`));
}

/** From pandas 1.5.3: merge with how="inner", or "left" where the other table is only measured; then groupby, corr, cumsum. */
const results: readonly (readonly [question: string, rows: Cell[][]])[] = [
  [
    "total amount by city",
    [
      ["Oslo", 280.5],
      ["Bergen", 140.5],
      [null, 60],
    ],
  ],
  // isin, negated.
  ["customers without orders", [[14, "Eve", "Bergen", 900]]],
  ["how many orders are not in the customers file?", [[2]]],
  [
    "total amount by customer name",
    [
      ["Ada", 140.5],
      ["Bob", 140.5],
      ["Cyd", 140],
      ["Dan", 60],
    ],
  ],
  [
    "mean credit by order name",
    [
      ["chair", 750],
      ["desk", 750],
      ["lamp", 750],
      ["rug", 475],
      ["sofa", null],
    ],
  ],
  ["number of orders and mean credit where amount is over 50", [[7, 640]]],
  [
    "total amount by customer_id and city",
    [
      [10, "Oslo", 140.5],
      [11, "Bergen", 140.5],
      [12, "Oslo", 140],
      [13, null, 60],
    ],
  ],
  [
    "total amount by month where city is not Oslo",
    [
      ["2024-02", 20.5],
      ["2024-03", 120],
    ],
  ],
  [
    "percent of total amount by city",
    [
      ["Oslo", 58.316008316008315],
      ["Bergen", 29.20997920997921],
      [null, 12.474012474012474],
    ],
  ],
  ["top 1 city by median amount", [["Bergen", 70.25]]],
  [
    "running total of amount by month where city is Oslo",
    [
      ["2024-01", 140.5, 140.5],
      ["2024-02", 80, 220.5],
      ["2024-04", 60, 280.5],
    ],
  ],
  ["number of orders per city with more than 2 orders", [["Oslo", 4]]],
  ["correlation between amount and credit", [["amount", "credit", 0.066534895416985, 7]]],
  ["spearman correlation between amount and credit", [["amount", "credit", 0.06603773584905662, 7]]],
  [
    "list order name, customer name and amount where city is Oslo",
    [
      ["chair", "Cyd", 80],
      ["desk", "Ada", 120],
      ["lamp", "Ada", 20.5],
      ["rug", "Cyd", 60],
    ],
  ],
  [
    "list order name and city where amount is over 100",
    [
      ["desk", "Bergen"],
      ["desk", "Oslo"],
      ["sofa", null],
    ],
  ],
  ["orders with an amount over 100 in Oslo", [[2, 10, "desk", 120, "2024-01-09", 10, "Ada", "Oslo", 1000]]],
];

const provedElsewhere = new Set([
  "total amount by city",
  "number of orders and mean credit where amount is over 50",
  "spearman correlation between amount and credit",
  "list order name and city where amount is over 100",
]);

describe("tools of two tables", () => {
  test.each(results)("%s: the result is pandas', and the checks pass", { timeout: 30_000 }, async (question, rows) => {
    const candidate = await written(question);
    const found = await resultOf(candidate);
    expect(found.length).toBe(rows.length);
    for (const [index, row] of rows.entries())
      for (const [at, cell] of row.entries())
        if (typeof cell === "number") expect(found[index]?.[at]).toBeCloseTo(cell, 9);
        else expect(found[index]?.[at]).toBe(cell);
    // What is proved as another question's tool is proved once.
    if (!provedElsewhere.has(question)) expect(await failures(candidate)).toEqual([]);
  });

  test("read as a person's: one stage joins, by the names of the files", async () => {
    const { code, spec } = await written("total amount by city");
    expect(code).toContain(`    WITH joined AS (
      SELECT customers.\${sql.id(params.groupBy)}, orders."amount"
      FROM data AS orders
      JOIN customers ON orders."customer_id" = customers."id"
    )`);
    expect(Object.keys(spec.requires)).toEqual(["data", "customers"]);
    expect((await written("number of orders and mean credit")).code).toContain("LEFT JOIN customers");
  });

  test("have examples with rows without a match, without a key, and no second table at all", async () => {
    const { spec } = await written("total amount by city");
    const [mixed, empty] = spec.examples;
    const keys = (table: TableData | undefined, name: string): Cell[] =>
      table?.rows.map((row) => row[table.columns.findIndex((column) => column.name === name)] ?? null) ?? [];
    const [main, other] = [keys(mixed?.tables["data"], "customer_id"), keys(mixed?.tables["customers"], "id")];
    expect(main).toContain(null);
    expect(other).toContain(null);
    expect(main.some((key) => key !== null && !other.includes(key))).toBe(true);
    expect(other.some((key) => key !== null && !main.includes(key))).toBe(true);
    expect(main.filter((key) => other.includes(key) && key !== null).length).toBeGreaterThan(3);
    expect(empty?.expected.table?.rows).toEqual([]);
  });

  test("are of tables that are called like words of SQL as well", async () => {
    const [order, group] = [join(folder, "order.csv"), join(folder, "group.csv")];
    writeFileSync(order, ORDERS_CSV);
    writeFileSync(group, CUSTOMERS_CSV);
    const profile = await (await rooms.dataRoom.open([order, group])).profile();
    const question = { text: "total amount by city joined on customer_id = id", profile, correction: null };
    const outcome = await author.readIntent(question);
    if (outcome.kind !== "understood") throw new Error(JSON.stringify(outcome));
    const spec = await author.writeSpec(question, outcome.intent);
    if (spec.kind !== "written") throw new Error(spec.message);
    const code = await author.writeCode(question, outcome.intent, spec.value);
    expect(code).toMatchObject({ value: expect.stringContaining('FROM data AS "order"') });
    expect(code).toMatchObject({
      value: expect.stringContaining('JOIN "group" ON "order"."customer_id" = "group"."id"'),
    });
  });

  test("have no answer where a key stands in two rows of the second table", async () => {
    const { code, sha256, spec } = await written("total amount by city");
    const columns = (names: Record<string, "integer" | "number" | "string">): TableData["columns"] =>
      Object.entries(names).map(([name, type]) => ({ name, type }));
    const source = await rooms.dataRoom.openRows({
      data: { columns: columns({ customer_id: "integer", amount: "number" }), rows: [[1, 10]] },
      customers: {
        columns: columns({ id: "integer", city: "string" }),
        rows: [
          [1, "Oslo"],
          [1, "Bergen"],
        ],
      },
    });
    const params = { groupBy: spec.parameters.properties["groupBy"]?.default ?? "" };
    const outcome = await rooms.sandbox.run({ code, candidate: sha256, source, params, seed: 1, limits: LIMITS });
    expect(outcome).toMatchObject({
      ok: false,
      failure: {
        code: "threw",
        message: "customers has several rows with the id 1, so that rows would be counted several times.",
      },
    });
    await source.release();
  });
});

describe("wrong tools of two tables", () => {
  const guard = /if \(repeated !== undefined\)\n\s+throw new Error\([\s\S]*?\);\n/;
  const left = "    LEFT JOIN customers";
  const on = 'ON orders."customer_id" = customers."id"';
  const mutants: readonly (readonly [question: string, what: string, from: string | RegExp, to: string])[] = [
    ["total amount by city", "keeps rows without a match", "    JOIN customers", left],
    ["total amount by city", "keeps rows of the second table alone", "    JOIN customers", "    RIGHT JOIN customers"],
    ["total amount by city", "keeps the rows of both", "    JOIN customers", "    FULL JOIN customers"],
    ["total amount by city", "joins every row with every other", `JOIN customers ${on}`, "CROSS JOIN customers"],
    ["total amount by city", "lets missing keys meet", on, on.replace("=", "IS NOT DISTINCT FROM")],
    ["total amount by city", "joins by another comparison", on, on.replace("=", "<=")],
    ["total amount by city", "counts a repeated key twice", guard, ""],
    ["total amount by city", "takes the wrong key", 'orders."customer_id"', 'orders."amount"'],
    ["number of orders and mean credit", "drops rows without a match", "LEFT JOIN", "JOIN"],
    ["list order name and city where amount is over 100", "drops rows without a match", "LEFT JOIN", "JOIN"],
    ["number of orders per city with more than 2 orders", "keeps rows without a match", "    JOIN customers", left],
    ["total amount by customer name", "groups by the other table's name", "customers.${sql.id", "orders.${sql.id"],
  ];

  /** What made tables and laws must find by themselves. */
  const withoutExamples = new Set([left, on.replace("=", "IS NOT DISTINCT FROM"), "", "JOIN"]);

  test.each(mutants)("%s: one that %s is refused", { timeout: 30_000 }, async (question, _, from, to) => {
    const right = await written(question);
    const code = right.code.replace(from, to);
    expect(code).not.toBe(right.code);
    expect(await failures({ ...right, code, sha256: digestCandidate(right.spec, code) })).not.toEqual([]);
  });

  test("are refused without worked examples too", { timeout: 60_000 }, async () => {
    for (const [question, what, from, to] of mutants.filter(([, , , to]) => withoutExamples.has(to))) {
      const right = await written(question);
      const spec = { ...right.spec, examples: [] };
      const code = right.code.replace(from, to);
      const found = await failures({ ...right, spec, code, sha256: digestCandidate(spec, code) });
      expect(found, what).not.toEqual([]);
    }
  });
});

describe("the second method", () => {
  test("refuses a key that repeats, as the tool does", () => {
    const table = (rows: Cell[][]): TableData => ({
      columns: [
        { name: "k", type: "integer" },
        { name: "v", type: "string" },
      ],
      rows,
    });
    const columns = [{ name: "v", table: "other", column: "v" }];
    const both = {
      table: "other",
      key: "k",
      otherKey: "k",
      keep: "all" as const,
      columns,
      titles: ["a", "b"] as [string, string],
    };
    const rows = [
      [1, "x"],
      [2, "y"],
      [null, "z"],
    ];
    expect(
      joinRows("data", both, {
        data: table(rows),
        other: table([
          [1, "one"],
          [null, "none"],
        ]),
      }).rows,
    ).toEqual([["one"], [null], [null]]);
    expect(() =>
      joinRows("data", both, {
        data: table(rows),
        other: table([
          [1, "one"],
          [1, "two"],
        ]),
      }),
    ).toThrow("more than once");
  });
});
