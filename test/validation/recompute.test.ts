import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Dataset } from "../../data/data-room.ts";
import type { ToolResult } from "../../state/artifacts.ts";
import type { Condition } from "../../state/condition.ts";
import type { Operation } from "../../state/intent.ts";
import type { Dimension, Measure } from "../../state/measure.ts";
import type { ToolSpec } from "../../state/spec.ts";
import type { Step } from "../../state/step.ts";
import type { Cell, Column, TableData } from "../../state/tables.ts";
import { countRows } from "../../validation/recompute/count-rows.ts";
import { aggregateQuery } from "../../validation/recompute/operation-sql.ts";
import { recompute, type Verdict } from "../../validation/recompute/recompute.ts";
import { FARE_CODE, fareSpec } from "./make-candidate.ts";
import { LIMITS, openRooms } from "./rooms.ts";

type Aggregate = Extract<Operation, { operation: "aggregate" }>;

const COLUMNS: Column[] = [
  { name: "class", type: "string" },
  { name: "fare", type: "number" },
  { name: "survived", type: "boolean" },
  { name: "age", type: "integer" },
  { name: "boarded", type: "datetime" },
  { name: "born", type: "date" },
];

/** Rows that hold what engines differ on: missing values everywhere, a leap day, year ends, quotes, large and tiny numbers. */
const ROWS: Cell[][] = [
  ["first", 10.5, true, 30, "2001-01-01T00:00:00", "1970-12-31"],
  ["first", 20.25, true, 40, "2000-12-31T23:59:59.5", "1960-02-29"],
  ["first", null, false, 50, "2001-04-02T12:30:00", "1951-06-15"],
  ["Second", 1e15, false, null, "2001-04-01T06:00:00", null],
  ["Second", -1e15, true, 22, "2001-07-09T06:00:00", "1979-01-01"],
  ["Second", 0.1, true, 22, null, "1979-01-07"],
  [null, 7, null, 1, "2001-12-31T18:00:00", "2000-01-03"],
  ["it's", 3, false, null, "2001-02-28T05:00:00", "1999-10-01"],
  ["it's", 4, null, 70, "2001-03-01T05:00:00", "1931-03-31"],
];

const DATA: TableData = { columns: COLUMNS, rows: ROWS };

const rooms = openRooms();
let data: Dataset;
beforeAll(async () => {
  data = await rooms.dataset({ data: DATA });
});
afterAll(() => rooms.close());

function measure(
  name: string,
  fn: Measure["function"],
  column: string | null,
  share: Measure["share"] = null,
): Measure {
  return { name, function: fn, column, share };
}

function by(column: string, grain: Dimension["grain"] = null): Dimension {
  return { name: grain ? `${column}_${grain}` : column, column, grain };
}

function aggregate(changes: Partial<Aggregate>): Aggregate {
  return {
    operation: "aggregate",
    table: "data",
    filter: null,
    measures: [measure("n", "count", null)],
    dimensions: [],
    order: [],
    limit: null,
    ...changes,
  };
}

/** What DuckDB says to the operation, as a tool's result with the operation's names. */
async function bySql(operation: Aggregate): Promise<ToolResult> {
  const [table] = data.tables;
  if (!table) throw new Error("no table");
  const { sql, parameters } = aggregateQuery(operation, table);
  const order = operation.order.map(({ by: name, direction }) => {
    const names = [...operation.dimensions, ...operation.measures].map((part) => part.name);
    return `${names.indexOf(name) + 1} ${direction} NULLS LAST`;
  });
  const ordered = [
    sql,
    order.length > 0 && `ORDER BY ${order.join(", ")}`,
    operation.limit && `LIMIT ${operation.limit}`,
  ];
  const found = await data.query(ordered.filter(Boolean).join(" "), parameters, { timeoutMs: 5_000, maxRows: 1_000 });
  const names = [...operation.dimensions, ...operation.measures].map(({ name }) => name);
  const columns = found.columns.map((column, index) => ({ ...column, name: names[index] ?? "" }));
  return { table: { columns, rows: found.rows }, answers: {}, summary: "Done.", chart: null };
}

function verdictOf(operation: Operation, result: ToolResult, engine: ToolSpec["engine"] = "sql"): Promise<Verdict> {
  const tool = { spec: fareSpec({ engine }), code: FARE_CODE, sha256: "0".repeat(64), params: {} };
  const { sandbox } = rooms;
  return recompute({
    operation,
    tool,
    dataset: data,
    result,
    sandbox,
    limits: LIMITS,
    recomputeRows: 1_000,
    tolerance: 1e-9,
  });
}

const ALL: Measure[] = [
  measure("rows", "count", null),
  measure("fares", "count", "fare"),
  measure("total", "sum", "age"),
  measure("mean", "mean", "fare"),
  measure("middle", "median", "age"),
  measure("least", "min", "fare"),
  measure("most", "max", "born"),
  measure("spread", "stddev", "age"),
  measure("classes", "distinct", "class"),
  measure("unknown", "missing", "age"),
  measure("lived", "mean", "survived"),
  measure("part", "count", null, "percent"),
  measure("fraction", "sum", "age", "fraction"),
];

const compare = (
  column: string,
  operator: "=" | "!=" | "<" | ">=",
  value: Cell,
  grain: Dimension["grain"] = null,
): Condition => ({
  kind: "compare",
  column,
  grain,
  operator,
  value,
});

describe("two engines agree on", () => {
  const grains = ["year", "quarter", "month", "week", "weekday", "day", "hour"] as const;
  const dimensions: Dimension[][] = [
    [],
    [by("class")],
    [by("survived")],
    [by("age")],
    [by("born")],
    ...grains.map((grain) => [by("boarded", grain)]),
    [by("born", "quarter")],
    [by("class"), by("boarded", "year")],
  ];
  it.each(dimensions.map((list) => [list.map(({ name }) => name).join(" and ") || "no groups", list] as const))(
    "every measure by %s",
    async (_, list) => {
      const operation = aggregate({ dimensions: list, measures: ALL });
      expect(await verdictOf(operation, await bySql(operation))).toMatchObject({ passed: true });
    },
  );

  const conditions: [string, Condition][] = [
    ["equality", compare("class", "=", "it's")],
    ["inequality, which drops missing values", compare("class", "!=", "first")],
    ["a truth value", compare("survived", "=", true)],
    ["a number", compare("age", ">=", 30)],
    ["a date", compare("born", "<", "1979-01-07")],
    ["a moment against a date", compare("boarded", ">=", "2001-04-01")],
    ["a moment", compare("boarded", "<", "2001-04-01T06:00:00")],
    ["a year", compare("boarded", "=", 2001, "year")],
    ["a quarter by number", compare("boarded", "=", 2, "quarter")],
    ["a quarter by key", compare("boarded", "=", "2001-Q2", "quarter")],
    ["a month by number", compare("born", "=", 1, "month")],
    ["a month by key", compare("boarded", "<", "2001-04", "month")],
    ["a weekday by number", compare("boarded", "=", 1, "weekday")],
    ["a weekday by name", compare("boarded", "=", "Monday", "weekday")],
    ["a week", compare("boarded", "=", "2001-04-02", "week")],
    ["a week of the year", compare("boarded", "=", 1, "week")],
    ["the last week of the year before", compare("boarded", "=", 52, "week")],
    ["a day of the month", compare("born", "=", 1, "day")],
    ["a day", compare("boarded", "=", "2001-04-02", "day")],
    ["hours", { kind: "between", column: "boarded", grain: "hour", low: 5, high: 12 }],
    ["a range", { kind: "between", column: "fare", grain: null, low: 3, high: 20.25 }],
    ["a range of dates", { kind: "between", column: "born", grain: null, low: "1979-01-01", high: "1979-01-07" }],
    ["a list", { kind: "in", column: "class", values: ["first", "it's"] }],
    ["an empty list", { kind: "in", column: "class", values: [] }],
    ["a part, whatever its case", { kind: "contains", column: "class", text: "SEC", at: "start" }],
    ["an end", { kind: "contains", column: "class", text: "'s", at: "end" }],
    ["what is missing", { kind: "missing", column: "age" }],
    ["not, which leaves missing values out", { kind: "not", condition: compare("survived", "=", true) }],
    ["and", { kind: "all", conditions: [compare("survived", "=", true), compare("age", ">=", 30)] }],
    [
      "or, with a missing side",
      { kind: "any", conditions: [compare("survived", "=", true), { kind: "missing", column: "age" }] },
    ],
    [
      "not and",
      {
        kind: "not",
        condition: { kind: "all", conditions: [compare("survived", "=", true), compare("age", ">=", 30)] },
      },
    ],
  ];
  it.each(conditions)("a filter by %s", async (_, filter) => {
    const operation = aggregate({ filter, measures: [measure("n", "count", null), measure("sum", "sum", "fare")] });
    expect(await verdictOf(operation, await bySql(operation))).toMatchObject({ passed: true });
  });

  it("the first of an order", async () => {
    const order = [{ by: "mean", direction: "desc" as const }];
    const operation = aggregate({
      dimensions: [by("class")],
      measures: [measure("mean", "mean", "fare")],
      order,
      limit: 2,
    });
    expect(await verdictOf(operation, await bySql(operation))).toMatchObject({ passed: true });
  });

  it("days of the week, in the week's order", async () => {
    const dimensions = [by("boarded", "weekday")];
    const operation = aggregate({ dimensions, order: [{ by: "boarded_weekday", direction: "asc" }] });
    const names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const result = await bySql(operation);
    result.table?.rows.sort(
      (a, b) => ((names.indexOf(String(a[0])) + 8) % 8) - ((names.indexOf(String(b[0])) + 8) % 8),
    );
    expect(await verdictOf(operation, result)).toMatchObject({ passed: true });
  });
});

describe("a wrong result is told", () => {
  const operation = aggregate({
    dimensions: [by("class")],
    measures: [measure("mean_age", "mean", "age")],
    order: [{ by: "mean_age", direction: "desc" }],
    limit: 3,
  });
  const wrong: [string, (rows: Cell[][]) => Cell[][], string][] = [
    [
      "a number that is a little off",
      (rows) => rows.map(([a, b], i) => (i === 1 ? [a ?? null, Number(b) + 1e-4] : [a ?? null, b ?? null])),
      "row 2, mean_age is 40.0001, recomputed 40",
    ],
    ["a missing row", (rows) => rows.slice(1), "the table has 2 rows, recomputed 3"],
    [
      "a group that isn't there",
      (rows) => [["fourth", 70], ...rows.slice(1)],
      'a group that the recomputation doesn\'t have: ["fourth"]',
    ],
    [
      "a group twice",
      (rows) => [rows[0] ?? [], rows[0] ?? [], rows[1] ?? []],
      "a group that the recomputation doesn't have",
    ],
    ["another order", (rows) => [rows[1] ?? [], rows[0] ?? [], rows[2] ?? []], "out of order by mean_age"],
    [
      "a missing value for a number",
      (rows) => [[rows[0]?.[0] ?? null, null], ...rows.slice(1)],
      "is null, recomputed 70",
    ],
  ];
  it.each(wrong)("%s", async (_, change, said) => {
    const result = await bySql(operation);
    if (!result.table) throw new Error("no table");
    expect((await verdictOf(operation, result)).passed).toBe(true);
    const table = { ...result.table, rows: change(result.table.rows) };
    const verdict = await verdictOf(operation, { ...result, table });
    expect(verdict.passed).toBe(false);
    expect(verdict.statement).toContain(said);
  });

  it("the wrong end of a ranking", async () => {
    const other = await bySql({ ...operation, order: [{ by: "mean_age", direction: "asc" }] });
    expect((await verdictOf(operation, other)).passed).toBe(false);
  });

  it("a wrong answer without groups, whatever it is called", async () => {
    const count = aggregate({});
    const result = (answer: Cell): ToolResult => ({
      table: null,
      answers: { passengers: answer },
      summary: "Done.",
      chart: null,
    });
    expect(await verdictOf(count, result(9))).toEqual({
      statement: "Recomputed in plain JavaScript from all 9 rows: the answer agrees.",
      passed: true,
    });
    expect((await verdictOf(count, result(8))).statement).toContain("passengers is 8, recomputed 9");
  });

  it("of a danfojs tool, by SQL", async () => {
    const result = await bySql(operation);
    expect(await verdictOf(operation, result, "danfojs")).toEqual({
      statement: "Recomputed in SQL from all rows: all 3 groups agree.",
      passed: true,
    });
    const rows = result.table?.rows.map(([name, value]) => [name ?? null, Number(value) * 2]) ?? [];
    const doubled = { ...result, table: { columns: result.table?.columns ?? [], rows } };
    expect((await verdictOf(operation, doubled, "danfojs")).passed).toBe(false);
  });
});

describe("statistics of columns", () => {
  const result = (columns: string[], rows: Cell[][]): ToolResult => ({
    table: { columns: columns.map((name) => ({ name, type: "string" as const })), rows },
    answers: {},
    summary: "Done.",
    chart: null,
  });
  const missing: Operation = { operation: "missing", table: "data", filter: null, columns: ["class", "age"] };
  const described: Operation = { operation: "describe", table: "data", filter: null, columns: ["age"] };

  it("are missing values, counted again", async () => {
    const right = result(
      ["column", "missing", "percent"],
      [
        ["class", 1, 11.1],
        ["age", 2, 22.2],
      ],
    );
    expect(await verdictOf(missing, right)).toMatchObject({ passed: true });
    const wrong = result(
      ["column", "missing", "percent"],
      [
        ["class", 1, 11.1],
        ["age", 3, 33.3],
      ],
    );
    expect((await verdictOf(missing, wrong)).statement).toContain("the missing of age is 3, recomputed 2");
  });

  it("are those of a description, by either engine", async () => {
    const names = ["column", "count", "mean", "std", "q1", "max"];
    const ages = [30, 40, 50, 22, 22, 1, 70];
    const mean = ages.reduce((a, b) => a + b, 0) / 7;
    const std = Math.sqrt(ages.reduce((sum, age) => sum + (age - mean) ** 2, 0) / 6);
    for (const engine of ["sql", "danfojs"] as const) {
      const right = result(names, [["age", 7, mean, std, 22, 70]]);
      expect(await verdictOf(described, right, engine)).toMatchObject({ passed: true });
      const population = result(names, [["age", 7, mean, std * Math.sqrt(6 / 7), 22, 70]]);
      expect((await verdictOf(described, population, engine)).passed).toBe(false);
    }
  });

  it("are not compared with a table of another form", async () => {
    expect((await verdictOf(described, result(["statistic", "age"], [["mean", 33.6]]))).passed).toBeNull();
  });
});

describe("where it can't be recomputed", () => {
  it("says so for another kind of operation", async () => {
    const operation: Operation = { operation: "histogram", table: "data", filter: null, column: "age", bins: 3 };
    const verdict = await verdictOf(operation, { table: null, answers: {}, summary: "Done.", chart: null });
    expect(verdict).toMatchObject({ passed: null, statement: expect.stringContaining("Not recomputed") });
  });

  it("says so for a table whose columns it can't tell apart", async () => {
    const operation = aggregate({ dimensions: [by("class")] });
    const columns = ["a", "b", "c"].map((name) => ({ name, type: "string" as const }));
    const verdict = await verdictOf(operation, {
      table: { columns, rows: [["x", "y", "z"]] },
      answers: {},
      summary: "Done.",
      chart: null,
    });
    expect(verdict.passed).toBeNull();
  });

  it("says so for a column that the data doesn't have", async () => {
    const operation = aggregate({ measures: [measure("mean", "mean", "height")] });
    const verdict = await verdictOf(operation, { table: null, answers: { mean: 1 }, summary: "Done.", chart: null });
    expect(verdict).toEqual({ statement: 'Not recomputed: the data has no column "height".', passed: null });
  });
});

describe("above the row limit", () => {
  const { operation } = fareSpec();
  const classes = ["first", "second", "third"];
  const many: TableData = {
    columns: COLUMNS.slice(0, 3),
    rows: Array.from({ length: 400 }, (_, i) => [classes[i % 3] ?? null, (i * 7919) % 101, i % 5 > 1]),
  };

  async function verdictOn(code: string): Promise<Verdict> {
    const dataset = await rooms.dataset({ data: many });
    const spec = fareSpec();
    const params = { limit: 2 };
    const outcome = await rooms.sandbox.run({
      code,
      candidate: code,
      source: dataset,
      params,
      seed: 1,
      limits: LIMITS,
    });
    if (!outcome.ok) throw new Error(outcome.failure.message);
    const tool = { spec, code, sha256: code, params };
    const { sandbox } = rooms;
    const { result } = outcome;
    return recompute({
      operation,
      tool,
      dataset,
      result,
      sandbox,
      limits: LIMITS,
      recomputeRows: 100,
      tolerance: 1e-9,
    });
  }

  it("runs the tool again on a sample, and says that it was one", async () => {
    const verdict = await verdictOn(FARE_CODE);
    expect(verdict.passed).toBe(true);
    expect(verdict.statement).toContain("on a sample of 100 of the 400 rows");
  });

  it("finds a wrong tool on the sample", async () => {
    expect((await verdictOn(FARE_CODE.replace("avg(fare)", "median(fare)"))).passed).toBe(false);
  });
});

describe("the count of rows", () => {
  it("says how many were read, kept and dropped", async () => {
    const operation = aggregate({ filter: compare("class", "=", "first") });
    expect(await countRows({ operation, dataset: data, limits: LIMITS })).toBe(
      "Read 9 rows; the filter kept 3 and dropped 6.",
    );
  });

  it("counts what steps keep, as long as they haven't changed it", async () => {
    const first = { kind: "condition" as const, condition: compare("class", "=", "first") };
    const old = { kind: "condition" as const, condition: compare("age", ">=", 30) };
    const steps: Step[] = [
      { kind: "keep", test: first },
      { kind: "fill", column: "age", with: "mean", value: null },
      { kind: "keep", test: old },
    ];
    const shows = { columns: ["class", "age"], order: [], limit: null };
    const operation: Operation = { operation: "analysis", table: "data", filter: null, steps, answers: [], shows };
    expect(await countRows({ operation, dataset: data, limits: LIMITS })).toBe(
      "Read 9 rows; the filter kept 3 and dropped 6; other steps choose among them.",
    );
  });

  it("says how many of them lack the value", async () => {
    const operation = aggregate({ measures: [measure("mean", "mean", "age")] });
    expect(await countRows({ operation, dataset: data, limits: LIMITS })).toBe(
      "Read and used all 9 rows. 2 of them have no age.",
    );
  });
});
