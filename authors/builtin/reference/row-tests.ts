import type { Condition } from "../../../state/condition.ts";
import type { RowTest } from "../../../state/row-test.ts";
import { column, numbers } from "./columns.ts";
import { compareCells, meets, type RowByName } from "./conditions.ts";
import { statistic, statisticNumber } from "./functions.ts";
import { mean, quantile, stddev } from "./statistics.ts";

/** The rows that pass a test; `whole` are the rows that a relative test looks at. */
export function passing(test: RowTest, rows: readonly RowByName[], whole: readonly RowByName[]): RowByName[] {
  switch (test.kind) {
    case "condition":
      return rows.filter((row) => meets(row, test.condition) === true);
    case "relative": {
      const all = column(whole, test.column);
      const middle = statistic(test.function, all);
      const limit =
        middle === null
          ? null
          : test.deviations === 0
            ? Number(middle)
            : Number(middle) + test.deviations * (stddev(numbers(whole, test.column)) ?? Number.NaN);
      return rows.filter((row) => {
        const value = row.get(test.column) ?? null;
        if (value === null || limit === null || Number.isNaN(limit)) return false;
        const condition: Condition = {
          kind: "compare",
          column: test.column,
          grain: null,
          operator: test.operator,
          value: limit,
        };
        return meets(row, condition) === true;
      });
    }
    case "group_size": {
      const groups = Map.groupBy(rows, (row) => row.get(test.column) ?? null);
      const fits = (count: number): boolean =>
        meets(new Map([["count", count]]), {
          kind: "compare",
          column: "count",
          grain: null,
          operator: test.operator,
          value: test.value,
        }) === true;
      return rows.filter((row) => {
        const value = row.get(test.column) ?? null;
        return value !== null && fits(groups.get(value)?.length ?? 0);
      });
    }
    case "top_group": {
      const groups = [...Map.groupBy(rows, (row) => row.get(test.by) ?? null)].filter(([key]) => key !== null);
      const sign = test.direction === "highest" ? -1 : 1;
      const [top] = groups
        .map(([key, own]) => ({
          key,
          value: test.column === null ? own.length : statistic(test.function, column(own, test.column)),
        }))
        .sort(
          (a, b) =>
            Number(a.value === null) - Number(b.value === null) ||
            (a.value === null ? 0 : compareCells(a.value, b.value) * sign) ||
            compareCells(a.key, b.key),
        );
      return top === undefined ? [] : rows.filter((row) => row.get(test.by) === top.key);
    }
    case "outlier": {
      const { within } = test;
      if (within !== undefined) return outliersWithin(test, within, rows);
      const outside = outsider(test, numbers(rows, test.column));
      return rows.filter((row) => {
        const value = row.get(test.column) ?? null;
        return (value !== null && outside(Number(value))) !== test.inverted;
      });
    }
  }
}

/** Outliers among the rows of their own group; rows of no group are none. */
function outliersWithin(
  test: Extract<RowTest, { kind: "outlier" }>,
  within: string,
  rows: readonly RowByName[],
): RowByName[] {
  const groups = new Map(
    [...Map.groupBy(rows, (row) => row.get(within) ?? null)].map(([key, own]) => [
      key,
      outsider(test, key === null ? [] : numbers(own, test.column)),
    ]),
  );
  return rows.filter((row) => {
    const value = row.get(test.column) ?? null;
    const outside = groups.get(row.get(within) ?? null);
    return (value !== null && outside?.(Number(value)) === true) !== test.inverted;
  });
}

function outsider(test: Extract<RowTest, { kind: "outlier" }>, values: readonly number[]): (value: number) => boolean {
  if (values.length === 0) return () => false;
  if (test.method === "zscore") {
    const centre = mean(values) ?? 0;
    const deviation = statisticNumber(test.sample ? "stddev" : "stddev_population", values) ?? Number.POSITIVE_INFINITY;
    return (value) => (test.side === "both" ? Math.abs(value - centre) : value - centre) > test.threshold * deviation;
  }
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [quantile(sorted, 0.25) ?? 0, quantile(sorted, 0.75) ?? 0];
  const reach = test.threshold * (high - low);
  return (value) => value > high + reach || (test.side === "both" && value < low - reach);
}
