import type { NamedAnswer, Statistic } from "../../../state/intent.ts";
import type { Cell } from "../../../state/tables.ts";
import { kendallTau } from "../../../statistics/kendall.ts";
import { kolmogorovSmirnov } from "../../../statistics/kolmogorov-smirnov.ts";
import { leveneTest } from "../../../statistics/levene.ts";
import { linearModel, logisticModel, oneHot } from "../../../statistics/models.ts";
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
import { statistic } from "./functions.ts";
import { mean, pearson, quantile, ranks, stddev } from "./statistics.ts";
import { column, numbers, passing, prepare } from "./steps.ts";

/** The one row of an analysis: every answer, computed row by row and without any engine. */
export function analyse(operation: Analysis, rows: readonly RowByName[]): Cell[] {
  const prepared = operation.steps.reduce<readonly RowByName[]>(prepare, rows);
  return operation.answers.map((answer) => {
    const asked = answer.before ? rows : prepared;
    const chosen = answer.where.reduce<readonly RowByName[]>((left, test) => passing(test, left, asked), asked);
    return answered(answer, chosen);
  });
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
      const test = { shapiro: shapiroWilk, dagostino: dagostinoPearson, kolmogorov_smirnov: kolmogorovSmirnov }[
        of.test
      ];
      return test(numbers(rows, of.column))?.[of.part] ?? null;
    }
    case "two_groups": {
      const [a, b] = [of.first, of.second].map((condition) =>
        numbers(
          rows.filter((row) => meets(row, condition) === true),
          of.column,
        ),
      );
      if (of.test === "levene") return leveneTest([a ?? [], b ?? []])?.[of.part] ?? null;
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
    case "covariance": {
      const pairs = pairsOf(rows, of.x, of.y);
      const [x, y] = [mean(pairs.map((pair) => pair[0])) ?? 0, mean(pairs.map((pair) => pair[1])) ?? 0];
      if (pairs.length < 2) return null;
      return pairs.reduce((sum, pair) => sum + (pair[0] - x) * (pair[1] - y), 0) / (pairs.length - 1);
    }
    case "quantile":
      return quantile(
        numbers(rows, of.column).sort((a, b) => a - b),
        of.at,
      );
    case "weighted_mean": {
      const pairs = pairsOf(rows, of.column, of.weight);
      const weight = pairs.reduce((sum, pair) => sum + pair[1], 0);
      return weight === 0 ? null : pairs.reduce((sum, pair) => sum + pair[0] * pair[1], 0) / weight;
    }
    case "share": {
      const passed = of.tests.reduce<readonly RowByName[]>((left, test) => passing(test, left, rows), rows);
      return rows.length === 0 ? null : ((of.as === "percent" ? 100 : 1) * passed.length) / rows.length;
    }
    case "model":
      return modelled(of, rows);
    case "extreme":
      return extreme(of, rows);
  }
}

function modelled(of: Extract<Statistic, { kind: "model" }>, rows: readonly RowByName[]): number | null {
  const needed = [...of.features, of.target].filter((name) => !of.oneHot.includes(name));
  const complete = rows.filter((row) => needed.every((name) => (row.get(name) ?? null) !== null));
  const columns = of.features.flatMap((name) =>
    of.oneHot.includes(name) ? oneHot(column(complete, name)) : [column(complete, name).map(Number)],
  );
  const target = column(complete, of.target);
  if (of.method === "linear") {
    const model = linearModel(columns, target.map(Number), of.split);
    if (of.part === "coefficient") return model?.coefficients[of.features.indexOf(of.of ?? "")] ?? null;
    return of.part === "precision" || of.part === "recall" || of.part === "f1" ? null : (model?.[of.part] ?? null);
  }
  const model = logisticModel(
    columns,
    target.map((value) => value ?? 0),
    of.split,
    of,
  );
  if (of.part !== "accuracy" && of.part !== "precision" && of.part !== "recall" && of.part !== "f1") return null;
  return model?.[of.part] ?? null;
}

function pairsOf(rows: readonly RowByName[], x: string, y: string): (readonly [number, number])[] {
  return rows
    .map((row) => [row.get(x) ?? null, row.get(y) ?? null] as const)
    .filter(([a, b]) => a !== null && b !== null)
    .map(([a, b]) => [Number(a), Number(b)] as const);
}

function correlated(of: Extract<Statistic, { kind: "correlation" }>, rows: readonly RowByName[]): number | null {
  const pairs = pairsOf(rows, of.x, of.y);
  if (of.method === "kendall") {
    const test = kendallTau(
      pairs.map(([x]) => x),
      pairs.map(([, y]) => y),
    );
    return test?.[of.part === "p" ? "p" : "statistic"] ?? null;
  }
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
