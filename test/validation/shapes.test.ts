import { afterAll, describe, expect, test } from "vitest";
import type { Operation } from "../../state/intent.ts";
import type { Cell } from "../../state/tables.ts";
import { countAtEnds } from "../../validation/recompute/count-at-ends.ts";
import { countOutside } from "../../validation/recompute/count-outside.ts";
import { compareWithReference } from "../../validation/recompute/reference.ts";
import { openRealTables } from "../authors/real-profiles.ts";

const tables = openRealTables();
afterAll(() => tables.close());

const data = {
  data: {
    columns: [
      { name: "shop", type: "string" as const },
      { name: "day", type: "date" as const },
      { name: "sales", type: "integer" as const },
    ],
    rows: [
      ["a", "2001-01-30", 5],
      ["a", "2001-01-31", 7],
      ["a", "2001-02-01", 2],
      ["a", "2001-02-03", 9],
      ["b", "2001-01-31", null],
      ["b", null, 4],
    ] as Cell[][],
  },
};
const dimension = (column: string, grain: "month" | null = null) => ({ name: grain ?? column, column, grain });
const all = { table: "data", filter: null };
const agreement = (operation: Operation, rows: Cell[][]) =>
  compareWithReference(
    operation,
    data,
    {
      table: { columns: rows[0]?.map((_, at) => ({ name: `c${at}`, type: "string" as const })) ?? [], rows },
      answers: {},
    } as never,
    1e-9,
  )?.kind;

const pivot: Operation = {
  operation: "pivot",
  ...all,
  measure: { name: "total_sales", function: "sum", column: "sales", share: null },
  dimensions: [dimension("shop")],
  across: dimension("day", "month"),
  groups: [
    { name: "2001-01", value: "2001-01" },
    { name: "2001-02", value: "2001-02" },
  ],
  totals: "total",
};
const streak: Operation = { operation: "streak", ...all, column: "day", unit: "day", dimensions: [dimension("shop")] };

describe("what is recomputed of wide tables and streaks", () => {
  test.each<[string, Operation, Cell[][], string]>([
    [
      "a right pivot table",
      pivot,
      [
        ["a", 12, 11, 23],
        ["b", null, null, 4],
      ],
      "agree",
    ],
    [
      "a wrong cell",
      pivot,
      [
        ["a", 12, 12, 23],
        ["b", null, null, 4],
      ],
      "differ",
    ],
    [
      "a wrong total",
      pivot,
      [
        ["a", 12, 11, 24],
        ["b", null, null, 4],
      ],
      "differ",
    ],
    ["a row that is not there", pivot, [["a", 12, 11, 23]], "differ"],
    [
      "right streaks",
      streak,
      [
        ["a", 3, "2001-01-30", "2001-02-01"],
        ["b", 1, "2001-01-31", "2001-01-31"],
      ],
      "agree",
    ],
    [
      "a streak over a gap",
      streak,
      [
        ["a", 4, "2001-01-30", "2001-02-03"],
        ["b", 1, "2001-01-31", "2001-01-31"],
      ],
      "differ",
    ],
    [
      "a streak of another time",
      streak,
      [
        ["a", 3, "2001-02-01", "2001-02-03"],
        ["b", 1, "2001-01-31", "2001-01-31"],
      ],
      "differ",
    ],
  ])("%s", (_, operation, rows, kind) => expect(agreement(operation, rows)).toBe(kind));

  test("a month of what is no date is not compared", () => {
    const { measure } = pivot as Extract<Operation, { operation: "pivot" }>;
    const byText: Operation = {
      operation: "aggregate",
      ...all,
      measures: [measure],
      dimensions: [dimension("shop", "month")],
      order: [],
      limit: null,
    };
    expect(agreement(byText, [["a", 1]])).toBe("incomparable");
  });
});

describe("what the evidence says of them", () => {
  const limits = { timeoutMs: 10_000, maxRows: 10 } as never;
  const last = (
    column: string,
    dimensions: Extract<Operation, { operation: "aggregate" }>["dimensions"],
  ): Operation => ({
    operation: "aggregate",
    ...all,
    measures: [{ name: "last", function: "last", column, by: "date", share: null }],
    dimensions,
    order: [],
    limit: null,
  });

  test("for how many groups one of several rows had to be taken", async () => {
    const dataset = await tables.dataset("stocks.csv");
    expect(await countAtEnds({ operation: last("price", []), dataset, limits })).toContain(
      "Several rows have the last date",
    );
    expect(await countAtEnds({ operation: last("price", [dimension("symbol")]), dataset, limits })).toBeNull();
  });

  test("how many rows are in no column", async () => {
    const dataset = await tables.dataset("stocks.csv");
    const wide = (groups: string[]): Operation => ({
      operation: "pivot",
      ...all,
      measure: { name: "count", function: "count", column: null, share: null },
      dimensions: [dimension("date")],
      across: dimension("symbol"),
      groups: groups.map((name) => ({ name, value: name })),
      totals: null,
    });
    const symbols = ["AAPL", "AMZN", "GOOG", "IBM", "MSFT"];
    expect(await countOutside({ operation: wide(symbols), dataset, limits })).toBeNull();
    expect(await countOutside({ operation: wide(symbols.slice(1)), dataset, limits })).toContain(
      "123 rows are in none",
    );
  });
});
