import type {
  AnalysisFunction,
  Condition,
  Formula,
  NamedAnswer,
  RowTest,
  Statistic,
  Step,
} from "../../../state/intent.ts";
import type { Cell } from "../../../state/tables.ts";
import {
  anova,
  chiSquareTest,
  correlationTest,
  dagostinoPearson,
  type Moments,
  mannWhitney,
  shapiroWilk,
  tTest,
} from "../../../statistics/tests.ts";
import type { Analysis } from "../analysis/parts.ts";
import { compareCells, meets, type RowByName } from "./conditions.ts";
import { aggregate, mean, pearson, quantile, ranks, stddev } from "./statistics.ts";

/** The one row of an analysis: every answer, computed row by row and without any engine. */
export function analyse(operation: Analysis, rows: readonly RowByName[]): Cell[] {
  const prepared = operation.steps.reduce<readonly RowByName[]>(prepare, rows);
  return operation.answers.map((answer) => {
    const chosen = answer.where.reduce<readonly RowByName[]>((left, test) => passing(test, left, prepared), prepared);
    return answered(answer, chosen);
  });
}

function column(rows: readonly RowByName[], name: string): Cell[] {
  return rows.map((row) => row.get(name) ?? null);
}

function numbers(rows: readonly RowByName[], name: string): number[] {
  return column(rows, name)
    .filter((value) => value !== null)
    .map(Number);
}

function changed(row: RowByName, name: string, value: Cell): RowByName {
  return new Map(row).set(name, value);
}

function prepare(rows: readonly RowByName[], step: Step): readonly RowByName[] {
  switch (step.kind) {
    case "keep":
      return passing(step.test, rows, rows);
    case "deduplicate": {
      const texts = rows.map((row) => JSON.stringify([...row]));
      return rows.filter((_, at) => texts.indexOf(texts[at] ?? "") === at);
    }
    case "fill": {
      const value = step.with === "value" ? step.value : statistic(step.with, column(rows, step.column));
      return rows.map((row) => ((row.get(step.column) ?? null) === null ? changed(row, step.column, value) : row));
    }
    case "derive":
      return rows.map((row) => changed(row, step.name, formulaOf(step.formula, row)));
    case "scale": {
      const all = numbers(rows, step.column);
      const [low, high] = [Math.min(...all), Math.max(...all)];
      const [origin, unit] =
        step.method === "minmax" ? [low, high - low] : [mean(all) ?? 0, statisticNumber("stddev_population", all) ?? 0];
      return rows.map((row) => {
        const value = row.get(step.column) ?? null;
        return changed(row, step.column, value === null || unit === 0 ? null : (Number(value) - origin) / unit);
      });
    }
  }
}

function formulaOf(formula: Formula, row: RowByName): number | null {
  switch (formula.kind) {
    case "number":
      return formula.value;
    case "column": {
      const value = row.get(formula.column) ?? null;
      return value === null ? null : Number(value);
    }
    case "log": {
      const of = formulaOf(formula.of, row);
      if (of === null || of <= 0) return null;
      return formula.base === 10 ? Math.log10(of) : formula.base === 2 ? Math.log2(of) : Math.log(of);
    }
    case "arithmetic": {
      const [left, right] = [formulaOf(formula.left, row), formulaOf(formula.right, row)];
      if (left === null || right === null) return null;
      if (formula.operator === "/") return right === 0 ? null : left / right;
      return formula.operator === "+" ? left + right : formula.operator === "-" ? left - right : left * right;
    }
  }
}

function passing(test: RowTest, rows: readonly RowByName[], whole: readonly RowByName[]): RowByName[] {
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
    case "outlier": {
      const outside = outsider(test, numbers(rows, test.column));
      return rows.filter((row) => {
        const value = row.get(test.column) ?? null;
        return (value !== null && outside(Number(value))) !== test.inverted;
      });
    }
  }
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

/** A function of an analysis over the values of a column, missing ones among them. */
function statistic(name: AnalysisFunction, values: readonly Cell[]): Cell {
  const present = values.filter((value) => value !== null);
  switch (name) {
    case "missing_percent":
      return values.length === 0 ? null : (100 * (values.length - present.length)) / values.length;
    case "has_missing":
      return present.length < values.length;
    case "mode": {
      const counts = new Map<Cell, number>();
      for (const value of present) counts.set(value, (counts.get(value) ?? 0) + 1);
      const [best] = [...counts].sort(([a, m], [b, n]) => n - m || compareCells(a, b));
      return best?.[0] ?? null;
    }
    case "count":
    case "sum":
    case "mean":
    case "median":
    case "min":
    case "max":
    case "stddev":
    case "distinct":
    case "missing":
      return aggregate(name, values);
    default:
      return statisticNumber(name, present.map(Number));
  }
}

function statisticNumber(name: AnalysisFunction, values: readonly number[]): number | null {
  const n = values.length;
  const centre = mean(values);
  if (centre === null) return null;
  const moment = (power: number): number => values.reduce((sum, value) => sum + (value - centre) ** power, 0) / n;
  const sorted = [...values].sort((a, b) => a - b);
  const quartile = (part: number): number => quantile(sorted, part) ?? Number.NaN;
  switch (name) {
    case "stddev":
      return stddev(values);
    case "stddev_population":
      return Math.sqrt(moment(2));
    case "variance":
      return n < 2 ? null : (moment(2) * n) / (n - 1);
    case "variance_population":
      return moment(2);
    case "skewness":
    case "skewness_population": {
      if (n < 3 || moment(2) === 0) return null;
      const g = moment(3) / moment(2) ** 1.5;
      return name === "skewness" ? (g * Math.sqrt(n * (n - 1))) / (n - 2) : g;
    }
    case "kurtosis":
    case "kurtosis_population": {
      if (n < (name === "kurtosis" ? 4 : 2) || moment(2) === 0) return null;
      const g = moment(4) / moment(2) ** 2 - 3;
      return name === "kurtosis" ? ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g + 6) : g;
    }
    case "range":
      return quartile(1) - quartile(0);
    case "q1":
      return quartile(0.25);
    case "q3":
      return quartile(0.75);
    case "iqr":
      return quartile(0.75) - quartile(0.25);
    case "cv": {
      const deviation = stddev(values);
      return deviation === null || centre === 0 ? null : deviation / centre;
    }
    default:
      return null;
  }
}

function answered({ value, decimals }: NamedAnswer, rows: readonly RowByName[]): Cell {
  if (value.kind !== "verdict") return rounded(computed(value, rows), decimals);
  const holds = ({ comparisons }: (typeof value.rules)[number]): boolean | null => {
    const parts = comparisons.map(({ statistic: of, absolute, operator, value: limit }) => {
      const own = computed(of, rows);
      if (own === null) return null;
      const number = absolute ? Math.abs(Number(own)) : Number(own);
      return { "<": number < limit, "<=": number <= limit, ">": number > limit, ">=": number >= limit }[operator];
    });
    return parts.includes(null) ? null : !parts.includes(false);
  };
  const results = value.rules.map(holds);
  if (results.includes(null)) return null;
  return value.rules[results.indexOf(true)]?.word ?? value.otherwise;
}

function rounded(value: Cell, decimals: number | null): Cell {
  if (value === null || decimals === null) return value;
  return Number(Number(value).toFixed(decimals)) + 0;
}

function momentsOf(values: readonly number[]): Moments {
  return { count: values.length, mean: mean(values) ?? Number.NaN, variance: (stddev(values) ?? 0) ** 2 };
}

function computed(of: Statistic, rows: readonly RowByName[]): Cell {
  switch (of.kind) {
    case "aggregate":
      return of.column === null ? rows.length : statistic(of.function, column(rows, of.column));
    case "correlation":
      return correlated(of, rows);
    case "normality": {
      const test = of.test === "shapiro" ? shapiroWilk : dagostinoPearson;
      return test(numbers(rows, of.column))?.[of.part] ?? null;
    }
    case "two_groups": {
      const [a, b] = [of.first, of.second].map((condition) =>
        numbers(
          rows.filter((row) => meets(row, condition) === true),
          of.column,
        ),
      );
      const result =
        of.test === "mann_whitney"
          ? mannWhitney(a ?? [], b ?? [])
          : tTest(momentsOf(a ?? []), momentsOf(b ?? []), of.test === "student");
      return result?.[of.part] ?? null;
    }
    case "anova": {
      const complete = rows.filter((row) => (row.get(of.by) ?? null) !== null && (row.get(of.column) ?? null) !== null);
      const keys = [...new Set(column(complete, of.by))];
      const groups = keys.map((by) =>
        momentsOf(
          numbers(
            complete.filter((row) => row.get(of.by) === by),
            of.column,
          ),
        ),
      );
      return anova(groups)?.[of.part] ?? null;
    }
    case "chi_square": {
      const complete = rows.filter((row) => (row.get(of.x) ?? null) !== null && (row.get(of.y) ?? null) !== null);
      const [xs, ys] = [of.x, of.y].map((name) => [...new Set(column(complete, name))]);
      const counts = (xs ?? []).map((x) =>
        (ys ?? []).map((y) => complete.filter((row) => row.get(of.x) === x && row.get(of.y) === y).length),
      );
      return chiSquareTest(counts)?.[of.part] ?? null;
    }
    case "regression":
      return regressed(of, pairsOf(rows, of.x, of.y));
    case "extreme":
      return extreme(of, rows);
  }
}

function pairsOf(rows: readonly RowByName[], x: string, y: string): (readonly [number, number])[] {
  return rows
    .map((row) => [row.get(x) ?? null, row.get(y) ?? null] as const)
    .filter(([a, b]) => a !== null && b !== null)
    .map(([a, b]) => [Number(a), Number(b)] as const);
}

function correlated(of: Extract<Statistic, { kind: "correlation" }>, rows: readonly RowByName[]): number | null {
  const pairs = pairsOf(rows, of.x, of.y);
  const [xs, ys] = [ranks(pairs.map(([x]) => x)), ranks(pairs.map(([, y]) => y))];
  const r = pearson(of.method === "pearson" ? pairs : pairs.map((_, at) => [xs[at] ?? 0, ys[at] ?? 0] as const));
  return of.part === "coefficient" || r === null ? r : (correlationTest(r, pairs.length)?.p ?? null);
}

function regressed(
  { part }: Extract<Statistic, { kind: "regression" }>,
  pairs: readonly (readonly [number, number])[],
): number | null {
  const [x, y] = [mean(pairs.map((pair) => pair[0])), mean(pairs.map((pair) => pair[1]))];
  if (x === null || y === null) return null;
  const xx = pairs.reduce((sum, pair) => sum + (pair[0] - x) ** 2, 0);
  const xy = pairs.reduce((sum, pair) => sum + (pair[0] - x) * (pair[1] - y), 0);
  if (xx === 0) return null;
  if (part === "slope") return xy / xx;
  if (part === "intercept") return y - (xy / xx) * x;
  const yy = pairs.reduce((sum, pair) => sum + (pair[1] - y) ** 2, 0);
  return yy === 0 ? 1 : xy ** 2 / (xx * yy);
}

function extreme(of: Extract<Statistic, { kind: "extreme" }>, rows: readonly RowByName[]): Cell {
  const sign = of.direction === "highest" ? -1 : 1;
  const last = (value: Cell): number => (value === null ? 1 : 0);
  const order = (a: { key: Cell; by: Cell }, b: { key: Cell; by: Cell }): number =>
    last(a.by) - last(b.by) ||
    (a.by === null ? 0 : compareCells(a.by, b.by) * sign) ||
    last(a.key) - last(b.key) ||
    (a.key === null ? 0 : compareCells(a.key, b.key));
  if (of.function === null) {
    const by = of.by ?? of.column;
    const present = rows
      .map((row) => ({ key: row.get(of.column) ?? null, by: row.get(by) ?? null }))
      .filter((each) => each.by !== null);
    return present.sort(order)[0]?.key ?? null;
  }
  const keys = [...new Set(column(rows, of.column))].filter((key) => key !== null);
  const groups = keys.map((key) => {
    const own = rows.filter((row) => row.get(of.column) === key);
    return { key, by: of.by === null ? own.length : statistic(of.function ?? "count", column(own, of.by)) };
  });
  return groups.sort(order)[0]?.key ?? null;
}
