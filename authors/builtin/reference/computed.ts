import type { Statistic } from "../../../state/statistic.ts";
import type { Cell } from "../../../state/tables.ts";
import { andersonDarling } from "../../../statistics/anderson-darling.ts";
import { cohensD, cramersV } from "../../../statistics/effect-sizes.ts";
import { kendallTau } from "../../../statistics/kendall.ts";
import { kolmogorovSmirnov, smirnov } from "../../../statistics/kolmogorov-smirnov.ts";
import { leveneTest } from "../../../statistics/levene.ts";
import { oneSampleTTest, oneSided, wilcoxonTest } from "../../../statistics/paired-tests.ts";
import { bartlettTest, kruskalWallis } from "../../../statistics/several-groups.ts";
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
import { clustered } from "./clustered.ts";
import { column, numbers } from "./columns.ts";
import { compareCells, meets, type RowByName } from "./conditions.ts";
import { correlationExtreme } from "./correlation-extreme.ts";
import { statistic, statisticNumber } from "./functions.ts";
import { modelled } from "./modelled.ts";
import { regressed } from "./regressed.ts";
import { passing } from "./row-tests.ts";
import { mean, pearson, quantile, ranks, stddev } from "./statistics.ts";

function momentsOf(values: readonly number[]): Moments {
  return { count: values.length, mean: mean(values) ?? Number.NaN, variance: (stddev(values) ?? 0) ** 2 };
}

/** A statistic of rows, by its definition; null where these rows have none, or none that is certain in so many decimals. */
export function computed(of: Statistic, rows: readonly RowByName[], decimals: number | null = null): Cell {
  switch (of.kind) {
    case "aggregate":
      return of.column === null ? rows.length : statistic(of.function, column(rows, of.column));
    case "correlation":
      return correlated(of, rows);
    case "correlation_extreme":
      return correlationExtreme(of, (x, y) =>
        correlated({ kind: "correlation", method: of.method, x, y, part: "coefficient" }, rows),
      );
    case "normality": {
      const test = {
        shapiro: shapiroWilk,
        dagostino: dagostinoPearson,
        kolmogorov_smirnov: kolmogorovSmirnov,
        anderson: andersonDarling,
      }[of.test];
      return test(numbers(rows, of.column), of.part === "p" ? decimals : null)?.[of.part] ?? null;
    }
    case "two_groups": {
      const [a, b] = [of.first, of.second].map((condition) =>
        numbers(
          rows.filter((row) => meets(row, condition) === true),
          of.column,
        ),
      );
      if (of.test === "smirnov") return smirnov(a ?? [], b ?? [])?.[of.part] ?? null;
      if (of.test === "levene") return leveneTest([a ?? [], b ?? []])?.[of.part] ?? null;
      const result =
        of.test === "mann_whitney"
          ? mannWhitney(a ?? [], b ?? [])
          : oneSided(
              tTest(momentsOf(a ?? []), momentsOf(b ?? []), of.test === "student"),
              of.alternative ?? "two-sided",
            );
      return result?.[of.part] ?? null;
    }
    case "cohens_d": {
      const [a, b] = [of.first, of.second].map((condition) =>
        momentsOf(
          numbers(
            rows.filter((row) => meets(row, condition) === true),
            of.column,
          ),
        ),
      );
      return a === undefined || b === undefined ? null : cohensD(a, b);
    }
    case "paired": {
      const differences = pairsOf(rows, of.x, of.y).map(([x, y]) => x - y);
      const result =
        of.test === "wilcoxon" ? wilcoxonTest(differences) : oneSampleTTest(differences, 0, of.alternative);
      return result?.[of.part] ?? null;
    }
    case "one_sample":
      return oneSampleTTest(numbers(rows, of.column), of.mean, of.alternative)?.[of.part] ?? null;
    case "groups": {
      const complete = rows.filter((row) => (row.get(of.by) ?? null) !== null && (row.get(of.column) ?? null) !== null);
      const groups = [...Map.groupBy(complete, (row) => row.get(of.by) ?? null).values()].map((own) =>
        numbers(own, of.column),
      );
      const result =
        of.test === "bartlett"
          ? bartlettTest(groups.map(momentsOf))
          : of.test === "kruskal"
            ? kruskalWallis(groups)
            : leveneTest(groups);
      return result?.[of.part] ?? null;
    }
    case "group_extreme": {
      const groups = Map.groupBy(
        rows.filter((row) => (row.get(of.by) ?? null) !== null),
        (row) => row.get(of.by) ?? null,
      );
      const values = [...groups.values()].map((own) =>
        of.column === null ? own.length : statistic(of.function, column(own, of.column)),
      );
      return statistic(of.direction === "highest" ? "max" : "min", values);
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
    case "cramers_v":
    case "chi_square": {
      const complete = rows.filter((row) => (row.get(of.x) ?? null) !== null && (row.get(of.y) ?? null) !== null);
      const [xs, ys] = [of.x, of.y].map((name) => [...new Set(column(complete, name))]);
      const counts = (xs ?? []).map((x) =>
        (ys ?? []).map((y) => complete.filter((row) => row.get(of.x) === x && row.get(of.y) === y).length),
      );
      return of.kind === "cramers_v" ? cramersV(counts) : (chiSquareTest(counts, !of.uncorrected)?.[of.part] ?? null);
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
    case "fence": {
      const values = numbers(rows, of.column).sort((a, b) => a - b);
      const [low, high, centre] = [quantile(values, 0.25), quantile(values, 0.75), mean(values)];
      if (low === null || high === null || centre === null) return null;
      const sign = of.side === "upper" ? 1 : -1;
      if (of.method === "iqr") return (sign > 0 ? high : low) + sign * of.threshold * (high - low);
      const deviation = statisticNumber(of.sample ? "stddev" : "stddev_population", values);
      return deviation === null ? null : centre + sign * of.threshold * deviation;
    }
    case "extreme_zscore": {
      const values = numbers(rows, of.column);
      const [centre, deviation] = [mean(values), statisticNumber(of.sample ? "stddev" : "stddev_population", values)];
      if (centre === null || deviation === null || deviation === 0) return null;
      return ((of.direction === "highest" ? Math.max(...values) : Math.min(...values)) - centre) / deviation;
    }
    case "weighted_mean": {
      const pairs = pairsOf(rows, of.column, of.weight);
      const weight = pairs.reduce((sum, pair) => sum + pair[1], 0);
      return weight === 0 ? null : pairs.reduce((sum, pair) => sum + pair[0] * pair[1], 0) / weight;
    }
    case "share": {
      const passed = of.tests.reduce<readonly RowByName[]>((left, test) => passing(test, left, rows), rows);
      return rows.length === 0 ? null : ((of.as === "percent" ? 100 : 1) * passed.length) / rows.length;
    }
    case "list":
      return listOf(of, rows);
    case "duplicates": {
      const texts = new Set(rows.map((row) => JSON.stringify(of.columns.map((name) => row.get(name) ?? null))));
      return rows.length - texts.size;
    }
    case "entry":
      return rows.at(of.at === "first" ? 0 : -1)?.get(of.column) ?? null;
    case "columns": {
      const lacks = (name: string): number => column(rows, name).filter((value) => value === null).length;
      const largest = Math.max(...of.columns.map(lacks));
      if (of.counts === "largest") return largest === 0 ? null : largest;
      if (of.counts === "most")
        return largest === 0 ? null : (of.columns.find((name) => lacks(name) === largest) ?? null);
      const passing = of.columns.filter((name) => {
        const lacking = 100 * column(rows, name).filter((value) => value === null).length;
        return of.operator === ">" ? lacking > of.percent * rows.length : lacking >= of.percent * rows.length;
      });
      if (of.counts === "values")
        return of.columns.flatMap((name) => column(rows, name)).filter((value) => value === null).length;
      if (of.counts === "names") return passing.length === 0 ? null : [...passing].sort().join(", ");
      return of.counts === "missing" ? passing.length : of.columns.length - passing.length;
    }
    case "model":
      return modelled(of, rows);
    case "clusters":
      return clustered(of, rows);
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
    return present.sort(order)[(of.place ?? 1) - 1]?.key ?? null;
  }
  const keys = [...new Set(column(rows, of.column))].filter((key) => key !== null);
  const groups = keys.map((key) => {
    const own = rows.filter((row) => row.get(of.column) === key);
    return { key, by: of.by === null ? own.length : statistic(of.function ?? "count", column(own, of.by)) };
  });
  return groups.sort(order)[0]?.key ?? null;
}

/** The values of a column as one text. */
function listOf(
  { column: name, by, direction, limit }: Extract<Statistic, { kind: "list" }>,
  rows: readonly RowByName[],
): Cell {
  const sign = direction === "asc" ? 1 : -1;
  const of = (row: RowByName, key: string): Cell => row.get(key) ?? null;
  const values =
    by === null
      ? [...new Set(column(rows, name))].filter((value) => value !== null).sort((a, b) => sign * compareCells(a, b))
      : rows
          .filter((row) => of(row, name) !== null && of(row, by) !== null)
          .sort((a, b) => sign * compareCells(of(a, by), of(b, by)) || compareCells(of(a, name), of(b, name)))
          .map((row) => of(row, name));
  const text = values
    .slice(0, limit ?? values.length)
    .map(String)
    .join(", ");
  return text === "" ? null : text;
}
