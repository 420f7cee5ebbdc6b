import type { Statistic } from "../../../state/statistic.ts";
import { literal, sqlName } from "../code/literal.ts";
import { stagesOf } from "./analysis-sql.ts";
import { clusterExpression } from "./cluster-code.ts";
import { correlationExtremeExpression } from "./correlation-extreme-code.ts";
import { functionSql } from "./function-sql.ts";
import { missingColumnsSql } from "./missing-columns-sql.ts";
import { modelExpression } from "./model-code.ts";
import { fetched, type Place, selected } from "./scope.ts";
import { placeColumn } from "./step-sql.ts";
import { boundSql, testSql } from "./test-sql.ts";

/** A statistic as an expression of type `number | null`, or of a value for `extreme` and what is taken from a column. */
export function expression(statistic: Statistic, place: Place): string {
  const { from } = stagesOf(place.operation, place.columns, place.scope.where, place.plan);
  switch (statistic.kind) {
    case "aggregate": {
      const sql = functionSql(statistic.function, statistic.column, from);
      return selected(place, `${statistic.function}_${statistic.column ?? "rows"}`, sql);
    }
    case "correlation":
      return correlationExpression(statistic, place, from);
    case "correlation_extreme": {
      const coefficient = (x: string, y: string): string =>
        correlationExpression(
          { kind: "correlation", method: statistic.method, x, y, part: "coefficient" },
          place,
          from,
        );
      return correlationExtremeExpression(statistic, place, coefficient);
    }
    case "regression": {
      // That the slope is 0 and that the correlation is 0 are one hypothesis, with the same t.
      if (statistic.part === "p")
        return correlationExpression({ ...statistic, kind: "correlation", method: "pearson", part: "p" }, place, from);
      const call = { slope: "regr_slope", intercept: "regr_intercept", r_squared: "regr_r2" }[statistic.part];
      return selected(place, statistic.part, `${call}(${sqlName(statistic.y)}, ${sqlName(statistic.x)})`);
    }
    case "normality": {
      const values = valuesOf(place, statistic.column, null);
      const call = {
        shapiro: "shapiroWilk",
        dagostino: "dagostinoPearson",
        kolmogorov_smirnov: "kolmogorovSmirnov",
        anderson: "andersonDarling",
      }[statistic.test];
      return `stats.${call}(${values})?.${statistic.part}`;
    }
    case "two_groups":
      return groupsExpression(statistic, place);
    case "anova": {
      const c = sqlName(statistic.column);
      const groups = fetched(
        place,
        "groups",
        (rows) => [
          `SELECT count(${c}) AS count, avg(${c}) AS mean, coalesce(var_samp(${c}), 0) AS variance`,
          `FROM ${rows} WHERE ${c} IS NOT NULL AND ${sqlName(statistic.by)} IS NOT NULL GROUP BY ${sqlName(statistic.by)}`,
          `ORDER BY ${sqlName(statistic.by)}`,
        ],
        ".map((row) => ({ count: Number(row.count), mean: Number(row.mean), variance: Number(row.variance) }))",
      );
      return `stats.anova(${groups})?.${statistic.part}`;
    }
    case "chi_square":
      return `stats.chiSquareTest(${countsOf(statistic, place)}${statistic.uncorrected ? ", false" : ""})?.${statistic.part}`;
    case "cramers_v":
      return `stats.cramersV(${countsOf(statistic, place)})`;
    case "cohens_d":
      return `stats.cohensD(${momentsOf(statistic, place)})`;
    case "paired": {
      const differences = fetched(
        place,
        "differences",
        (rows) => {
          const [x, y] = [sqlName(statistic.x), sqlName(statistic.y)];
          return [`SELECT ${x} - ${y} AS value FROM ${rows}`, `WHERE ${x} IS NOT NULL AND ${y} IS NOT NULL`];
        },
        ".map((row) => Number(row.value))",
      );
      if (statistic.test === "wilcoxon") return `stats.wilcoxonTest(${differences})?.${statistic.part}`;
      return `stats.oneSampleTTest(${differences}, 0, ${literal(statistic.alternative)})?.${statistic.part}`;
    }
    case "one_sample": {
      const values = valuesOf(place, statistic.column, null);
      return `stats.oneSampleTTest(${values}, ${statistic.mean}, ${literal(statistic.alternative)})?.${statistic.part}`;
    }
    case "groups":
      return groupsOfExpression(statistic, place);
    case "group_extreme": {
      const call = statistic.direction === "highest" ? "max" : "min";
      const by = sqlName(statistic.by);
      const value = functionSql(statistic.function, statistic.column, from);
      const groups = `SELECT ${value} AS value FROM ${from} WHERE ${by} IS NOT NULL GROUP BY ${by}`;
      return selected(
        place,
        `${statistic.direction}_${statistic.function}`,
        `(SELECT ${call}(value) FROM (${groups}))`,
      );
    }
    case "covariance":
      return selected(place, "covariance", `covar_samp(${sqlName(statistic.y)}, ${sqlName(statistic.x)})`);
    case "quantile":
      return selected(place, "quantile", `quantile_cont(${sqlName(statistic.column)}, ${statistic.at})`);
    case "fence": {
      const c = sqlName(statistic.column);
      const sign = statistic.side === "upper" ? "+" : "-";
      const quartile = (at: number): string => `quantile_cont(${c}, ${at})`;
      const limit =
        statistic.method === "iqr"
          ? `${quartile(statistic.side === "upper" ? 0.75 : 0.25)} ${sign} ${statistic.threshold} * (${quartile(0.75)} - ${quartile(0.25)})`
          : `avg(${c}) ${sign} ${statistic.threshold} * ${statistic.sample ? "stddev_samp" : "stddev_pop"}(${c})`;
      return selected(place, `${statistic.side}_fence`, limit);
    }
    case "extreme_zscore": {
      const c = sqlName(statistic.column);
      const end = statistic.direction === "highest" ? `max(${c})` : `min(${c})`;
      const deviation = `${statistic.sample ? "stddev_samp" : "stddev_pop"}(${c})`;
      return selected(place, `${statistic.direction}_zscore`, `(${end} - avg(${c})) / nullif(${deviation}, 0)`);
    }
    case "weighted_mean": {
      const [c, w] = [sqlName(statistic.column), sqlName(statistic.weight)];
      const sum = (what: string): string => `sum(${what}) FILTER (WHERE ${c} IS NOT NULL AND ${w} IS NOT NULL)`;
      return selected(place, "weighted_mean", `${sum(`${c} * ${w}`)} / nullif(${sum(w)}, 0)`);
    }
    case "share": {
      const tests = statistic.tests.map((test) => testSql(test, from, from, place.plan)).join(" AND ");
      const share = `count(*) FILTER (WHERE ${tests}) / nullif(count(*), 0)`;
      return selected(place, "share", statistic.as === "percent" ? `100 * ${share}` : share);
    }
    case "columns":
      return selected(place, `columns_${statistic.counts}`, missingColumnsSql(statistic));
    case "duplicates": {
      const columns = statistic.columns.map(sqlName).join(", ");
      return selected(
        place,
        "duplicates",
        `count(*) - (SELECT count(*) FROM (SELECT DISTINCT ${columns} FROM ${from}))`,
      );
    }
    case "entry": {
      const row = `SELECT ${sqlName(statistic.column)} FROM ${from}`;
      const direction = statistic.at === "first" ? "ASC" : "DESC";
      const number = sqlName(placeColumn(place.columns));
      return selected(place, `${statistic.at}_${statistic.column}`, `(${row} ORDER BY ${number} ${direction} LIMIT 1)`);
    }
    case "model":
      return modelExpression(statistic, place);
    case "clusters":
      return clusterExpression(statistic, place);
    case "extreme":
      return selected(place, statistic.column, extremeSql(statistic, from));
    case "list":
      return listExpression(statistic, place);
  }
}

function correlationExpression(
  { method, x, y, part }: Extract<Statistic, { kind: "correlation" }>,
  place: Place,
  from: string,
): string {
  const [a, b] = [sqlName(x), sqlName(y)];
  if (method === "kendall") {
    const pairs = fetched(
      place,
      "pairs",
      (rows) => [`SELECT ${a} AS x, ${b} AS y FROM ${rows} WHERE ${a} IS NOT NULL AND ${b} IS NOT NULL`],
      "",
    );
    const side = (name: string): string => `${pairs}.map((row) => Number(row.${name}))`;
    return `stats.kendallTau(${side("x")}, ${side("y")})?.${part === "p" ? "p" : "statistic"}`;
  }
  const complete = `FROM ${from} WHERE ${a} IS NOT NULL AND ${b} IS NOT NULL`;
  const ranks = (column: string): string =>
    `rank() OVER (ORDER BY ${column}) + (count(*) OVER (PARTITION BY ${column}) - 1) / 2.0`;
  const sql =
    method === "pearson"
      ? `corr(${a}, ${b})`
      : `(SELECT corr(rank_x, rank_y) FROM (SELECT ${ranks(a)} AS rank_x, ${ranks(b)} AS rank_y ${complete}))`;
  const r = selected(place, `correlation_${x}_${y}`, sql);
  if (part === "coefficient") return r;
  const count = selected(place, `pairs_${x}_${y}`, `regr_count(${b}, ${a})`);
  return `stats.correlationTest(num(${r}) ?? Number.NaN, Number(${count}))?.p`;
}

function valuesOf(place: Place, column: string, condition: string | null): string {
  const c = sqlName(column);
  return fetched(
    place,
    "values",
    (rows) => [
      `SELECT ${c} AS value FROM ${rows}`,
      `WHERE ${c} IS NOT NULL${condition === null ? "" : ` AND (${condition})`}`,
    ],
    ".map((row) => Number(row.value))",
  );
}

function groupsExpression(statistic: Extract<Statistic, { kind: "two_groups" }>, place: Place): string {
  const conditions = [statistic.first, statistic.second].map((condition) => boundSql(condition, place.plan));
  if (statistic.test === "mann_whitney" || statistic.test === "levene" || statistic.test === "smirnov") {
    const [a, b] = conditions.map((condition) => valuesOf(place, statistic.column, condition));
    if (statistic.test === "levene") return `stats.leveneTest([${a}, ${b}])?.${statistic.part}`;
    return `stats.${statistic.test === "smirnov" ? "smirnov" : "mannWhitney"}(${a}, ${b})?.${statistic.part}`;
  }
  const test = `stats.tTest(${momentsOf(statistic, place)}, ${statistic.test === "student"})`;
  if ((statistic.alternative ?? "two-sided") === "two-sided") return `${test}?.${statistic.part}`;
  return `stats.oneSided(${test}, ${literal(statistic.alternative ?? "two-sided")})?.${statistic.part}`;
}

/** Number, mean and variance of two groups. */
function momentsOf(statistic: Extract<Statistic, { kind: "two_groups" | "cohens_d" }>, place: Place): string {
  const c = sqlName(statistic.column);
  const conditions = [statistic.first, statistic.second].map((condition) => boundSql(condition, place.plan));
  const moments = conditions.map((condition, at) => {
    const part = (name: string, call: string): string =>
      `Number(${selected(place, `${name}_${at + 1}`, `${call}(${c}) FILTER (WHERE ${condition})`)} ?? Number.NaN)`;
    return `{ count: ${part("count", "count")}, mean: ${part("mean", "avg")}, variance: ${part("variance", "var_samp")} }`;
  });
  return moments.join(", ");
}

/** A test of all groups of a column: by their values, or for Bartlett's by their moments. */
function groupsOfExpression(statistic: Extract<Statistic, { kind: "groups" }>, place: Place): string {
  const [c, by] = [sqlName(statistic.column), sqlName(statistic.by)];
  const where = `WHERE ${c} IS NOT NULL AND ${by} IS NOT NULL GROUP BY ${by}`;
  if (statistic.test === "bartlett") {
    const groups = fetched(
      place,
      "groups",
      (rows) => [
        `SELECT count(${c}) AS count, avg(${c}) AS mean, coalesce(var_samp(${c}), 0) AS variance`,
        `FROM ${rows} ${where}`,
        `ORDER BY ${by}`,
      ],
      ".map((row) => ({ count: Number(row.count), mean: Number(row.mean), variance: Number(row.variance) }))",
    );
    return `stats.bartlettTest(${groups})?.${statistic.part}`;
  }
  const rows = fetched(
    place,
    "rows",
    (from) => [`SELECT ${by} AS label, ${c} AS value FROM ${from}`, `WHERE ${c} IS NOT NULL AND ${by} IS NOT NULL`],
    "",
  );
  const groups = `[...Map.groupBy(${rows}, (row) => row.label).values()].map((group) => group.map((row) => Number(row.value)))`;
  return `stats.${statistic.test === "kruskal" ? "kruskalWallis" : "leveneTest"}(${groups})?.${statistic.part}`;
}

/** The table of counts of two columns, as an expression. */
function countsOf(statistic: Extract<Statistic, { kind: "chi_square" | "cramers_v" }>, place: Place): string {
  const [x, y] = [sqlName(statistic.x), sqlName(statistic.y)];
  const cells = fetched(
    place,
    "cells",
    (rows) => [
      `SELECT ${x} AS x, ${y} AS y, count(*) AS count FROM ${rows}`,
      `WHERE ${x} IS NOT NULL AND ${y} IS NOT NULL GROUP BY ${x}, ${y} ORDER BY ${x}, ${y}`,
    ],
    "",
  );
  return `[...new Set(${cells}.map((row) => row.x))].map((x) => [...new Set(${cells}.map((row) => row.y))].map((y) => Number(${cells}.find((row) => row.x === x && row.y === y)?.count ?? 0)))`;
}

function extremeSql(statistic: Extract<Statistic, { kind: "extreme" }>, from: string): string {
  const column = sqlName(statistic.column);
  const direction = statistic.direction === "highest" ? "DESC" : "ASC";
  if (statistic.function === null) {
    const by = sqlName(statistic.by ?? statistic.column);
    return `(SELECT ${column} FROM ${from} WHERE ${by} IS NOT NULL ORDER BY ${by} ${direction}, ${column} NULLS LAST LIMIT 1${statistic.place === undefined ? "" : ` OFFSET ${statistic.place - 1}`})`;
  }
  const by = functionSql(statistic.function, statistic.by, from);
  return `(SELECT ${column} FROM ${from} WHERE ${column} IS NOT NULL GROUP BY ${column} ORDER BY ${by} ${direction} NULLS LAST, ${column} LIMIT 1)`;
}

/** The values of a column as one text, as an expression: none where there is none. */
function listExpression({ column, by, direction, limit }: Extract<Statistic, { kind: "list" }>, place: Place): string {
  const c = sqlName(column);
  const few = limit === null ? "" : ` LIMIT ${limit}`;
  const values = fetched(
    place,
    "listed",
    (rows) =>
      by === null
        ? [
            `SELECT DISTINCT ${c} AS value FROM ${rows}`,
            `WHERE ${c} IS NOT NULL ORDER BY value ${direction.toUpperCase()}${few}`,
          ]
        : [
            `SELECT ${c} AS value FROM ${rows} WHERE ${c} IS NOT NULL AND ${sqlName(by)} IS NOT NULL`,
            `ORDER BY ${sqlName(by)} ${direction.toUpperCase()}, value${few}`,
          ],
    ".map((row) => String(row.value))",
  );
  return `(${values}.join(", ") || null)`;
}
