import { describe, expect, test } from "vitest";
import { meets } from "../../authors/builtin/reference/conditions.ts";
import { groupOf, partOf } from "../../authors/builtin/reference/dates.ts";
import { evaluate } from "../../authors/builtin/reference/evaluate.ts";
import { aggregate, pearson, quantile, ranks } from "../../authors/builtin/reference/statistics.ts";
import type { Cell, TableData } from "../../state/tables.ts";

describe("aggregates", () => {
  // Worked by hand; standard deviation and median as pandas 2 gives them for [1, 2, 4, 10].
  const values: Cell[] = [4, null, 1, 10, 2];
  test.each([
    ["count", 4],
    ["missing", 1],
    ["distinct", 4],
    ["sum", 17],
    ["mean", 4.25],
    ["median", 3],
    ["min", 1],
    ["max", 10],
    ["stddev", 4.031128874149275],
  ] as const)("%s", (name, expected) => {
    expect(aggregate(name, values)).toBeCloseTo(expected, 12);
  });

  test("of nothing are missing, but for counts", () => {
    expect(["sum", "mean", "median", "min", "max", "stddev"].map((name) => aggregate(name as "sum", [null]))).toEqual(
      Array(6).fill(null),
    );
    expect([aggregate("count", [null]), aggregate("distinct", []), aggregate("stddev", [3])]).toEqual([0, 0, null]);
  });

  test("quantiles interpolate as NumPy's default does", () => {
    expect([0, 0.25, 0.5, 0.75, 1].map((q) => quantile([1, 2, 4, 10], q))).toEqual([1, 1.75, 3, 5.5, 10]);
  });

  test("equal values share their rank, and what never varies has no correlation", () => {
    expect(ranks([3, 1, 3, 2])).toEqual([3.5, 1, 3.5, 2]);
    expect(
      pearson([
        [1, 5],
        [2, 5],
      ]),
    ).toBeNull();
    expect(
      pearson([
        [1, 2],
        [2, 4],
        [3, 6],
      ]),
    ).toBeCloseTo(1, 12);
  });
});

describe("dates", () => {
  test.each([
    ["2001-01-01", "weekday", 1],
    ["2000-12-31", "weekday", 7],
    ["2021-01-03", "week", 53],
    ["2008-12-29", "week", 1],
    ["2001-08-09", "quarter", 3],
    ["2001-08-09T13:45:00", "hour", 13],
  ] as const)("%s has %s %d", (date, grain, part) => {
    expect(partOf(date, grain)).toBe(part);
  });

  test("groups are named for people", () => {
    const groups = (["year", "quarter", "month", "week", "weekday", "day"] as const).map((grain) =>
      groupOf("2001-05-20T10:00:00", grain),
    );
    expect(groups).toEqual([2001, "2001-Q2", "2001-05", "2001-05-14", "Sunday", "2001-05-20"]);
  });
});

test("a missing value meets neither a comparison nor its negation", () => {
  const row = new Map<string, Cell>([
    ["a", null],
    ["b", 2],
  ]);
  const condition = { kind: "compare", column: "a", grain: null, operator: "=", value: 1 } as const;
  expect([meets(row, condition), meets(row, { kind: "not", condition })]).toEqual([null, null]);
  expect(meets(row, { kind: "any", conditions: [condition, { ...condition, column: "b", value: 2 }] })).toBe(true);
  expect(meets(row, { kind: "all", conditions: [condition, { ...condition, column: "b" }] })).toBe(false);
});

test("groups keep missing values, break ties by name and put what is missing last", () => {
  const input: TableData = {
    columns: [
      { name: "g", type: "string" },
      { name: "v", type: "integer" },
    ],
    rows: [
      ["b", 1],
      ["a", 1],
      [null, 5],
      ["c", null],
    ],
  };
  const rows = evaluate(
    {
      operation: "aggregate",
      table: "data",
      filter: null,
      measures: [{ name: "total", function: "sum", column: "v", share: null }],
      dimensions: [{ name: "g", column: "g", grain: null }],
      order: [{ by: "total", direction: "desc" }],
      limit: null,
    },
    input,
  );
  expect(rows).toEqual([
    [null, 5],
    ["a", 1],
    ["b", 1],
    ["c", null],
  ]);
});
