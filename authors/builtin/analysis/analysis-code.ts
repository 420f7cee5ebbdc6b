import type { NamedAnswer, Statistic } from "../../../state/intent.ts";
import type { TableProfile } from "../../../state/profile.ts";
import { key, literal, property, sqlAlias, sqlName, templateText } from "../code/literal.ts";
import type { Body } from "../code/module.ts";
import type { Plan } from "../spec/plan.ts";
import { boundSql, functionSql, stagesOf, testSql } from "./analysis-sql.ts";
import { modelExpression } from "./model-code.ts";
import { type Analysis, statisticsOf } from "./parts.ts";
import { fetched, type Place, query, type Scope, selected } from "./scope.ts";

/** Makes the code of an analysis: a query a set of rows, then the answers in the order of the question. */
export function analysisBody(operation: Analysis, table: TableProfile, plan: Plan): Body {
  const columns = table.columns.map(({ name }) => name);
  const scopes = new Map<string, Scope>();
  const taken = new Set<string>();
  const variable = (wanted: string): string => {
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
    taken.add(name);
    return name;
  };
  const scopeOf = ({ where, before }: NamedAnswer): Scope => {
    const id = JSON.stringify([where, before ?? false]);
    const known = scopes.get(id);
    if (known !== undefined) return known;
    const kinds = where.map((test) => (test.kind === "outlier" ? (test.inverted ? "others" : "outliers") : "chosen"));
    const wanted = kinds.at(-1) ?? (before ? "before" : "all");
    const scope: Scope = {
      where,
      operation: before ? { ...operation, steps: [] } : operation,
      variable: variable(wanted),
      select: new Map(),
      statements: [],
    };
    scopes.set(id, scope);
    return scope;
  };
  const values = new Map<string, string>();
  const valueOf = (statistic: Statistic, answer: NamedAnswer): string => {
    const scope = scopeOf(answer);
    const id = JSON.stringify([statistic, answer.where, answer.before ?? false]);
    const known = values.get(id);
    if (known !== undefined) return known;
    const made = expression(statistic, {
      scope,
      operation: scope.operation,
      columns,
      plan,
      variable,
      name: answer.name,
    });
    values.set(id, made);
    return made;
  };
  const answers = operation.answers.map((answer) => ({ answer, code: answerCode(answer, valueOf, variable) }));
  return {
    statements: [
      ...[...scopes.values()].flatMap((scope) => [
        ...rowQuery(scope, scope.operation, columns, plan),
        ...scope.statements,
      ]),
      ...answers.flatMap(({ code }) => code.before),
      "const answers = {",
      ...answers.map(({ answer, code }) => `  ${key(answer.name)}: ${code.value},`),
      "};",
      "const table = [answers];",
    ],
    answers: operation.answers.map(({ name }) => `${key(name)}: ${property("answers", name)}`),
    summary: `\`${operation.answers
      .map(({ name }) => `${templateText(name)}: \${text(${property("answers", name)})}`)
      .join(", ")}.\``,
    chart: [],
    uses: operation.answers.some((answer) => statisticsOf(answer).some(needsStats)) ? ["sql", "stats"] : ["sql"],
    shows: true,
    functions: helpers(operation),
  };
}

function needsStats(statistic: Statistic): boolean {
  return (
    ["normality", "two_groups", "anova", "chi_square", "model"].includes(statistic.kind) ||
    (statistic.kind === "correlation" && (statistic.part === "p" || statistic.method === "kendall"))
  );
}

function helpers(operation: Analysis): string[] {
  const rounds = operation.answers.some(({ decimals, value }) => decimals !== null && value.kind !== "verdict");
  const statistics = operation.answers.flatMap(statisticsOf);
  const takesNumbers = statistics.some((each) => each.kind !== "extreme") || rounds;
  return [
    ...(takesNumbers
      ? [
          "",
          "/** A value as a number; none where there is none. */",
          "function num(value: Value | undefined): number | null {",
          '  return value === null || value === undefined || value === "" ? null : Number(value);',
          "}",
        ]
      : []),
    ...(rounds
      ? [
          "",
          "/** A number rounded to some decimals. */",
          "function round(value: number | null | undefined, decimals: number): number | null {",
          "  return value === null || value === undefined || !Number.isFinite(value) ? null : Number(value.toFixed(decimals)) + 0;",
          "}",
        ]
      : []),
  ];
}

function rowQuery(scope: Scope, operation: Analysis, columns: readonly string[], plan: Plan): string[] {
  if (scope.select.size === 0) return [];
  const { lines, from } = stagesOf(operation, columns, scope.where, plan);
  const select = [...scope.select].map(
    ([alias, sql], at, all) => `  ${sql} AS ${sqlAlias(alias)}${at < all.length - 1 ? "," : ""}`,
  );
  const [first = "", ...rest] = query([...lines, "SELECT", ...select, `FROM ${from}`]);
  return [`const [${scope.variable}] = ${first}`, ...rest.slice(0, -1), `${rest.at(-1)};`];
}

/** A statistic as an expression of type `number | null`, or of a value for `extreme` and what is taken from a column. */
function expression(statistic: Statistic, place: Place): string {
  const { from } = stagesOf(place.operation, place.columns, place.scope.where, place.plan);
  switch (statistic.kind) {
    case "aggregate": {
      const sql = functionSql(statistic.function, statistic.column, from);
      return selected(place, `${statistic.function}_${statistic.column ?? "rows"}`, sql);
    }
    case "correlation":
      return correlationExpression(statistic, place, from);
    case "regression": {
      const call = { slope: "regr_slope", intercept: "regr_intercept", r_squared: "regr_r2" }[statistic.part];
      return selected(place, statistic.part, `${call}(${sqlName(statistic.y)}, ${sqlName(statistic.x)})`);
    }
    case "normality": {
      const values = valuesOf(place, statistic.column, null);
      const call = { shapiro: "shapiroWilk", dagostino: "dagostinoPearson", kolmogorov_smirnov: "kolmogorovSmirnov" }[
        statistic.test
      ];
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
      return chiSquareExpression(statistic, place);
    case "covariance":
      return selected(place, "covariance", `covar_samp(${sqlName(statistic.y)}, ${sqlName(statistic.x)})`);
    case "quantile":
      return selected(place, "quantile", `quantile_cont(${sqlName(statistic.column)}, ${statistic.at})`);
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
    case "model":
      return modelExpression(statistic, place);
    case "extreme":
      return selected(place, statistic.column, extremeSql(statistic, from));
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
  if (statistic.test === "mann_whitney" || statistic.test === "levene") {
    const [a, b] = conditions.map((condition) => valuesOf(place, statistic.column, condition));
    if (statistic.test === "levene") return `stats.leveneTest([${a}, ${b}])?.${statistic.part}`;
    return `stats.mannWhitney(${a}, ${b})?.${statistic.part}`;
  }
  const c = sqlName(statistic.column);
  const moments = conditions.map((condition, at) => {
    const part = (name: string, call: string): string =>
      `Number(${selected(place, `${name}_${at + 1}`, `${call}(${c}) FILTER (WHERE ${condition})`)} ?? Number.NaN)`;
    return `{ count: ${part("count", "count")}, mean: ${part("mean", "avg")}, variance: ${part("variance", "var_samp")} }`;
  });
  return `stats.tTest(${moments.join(", ")}, ${statistic.test === "student"})?.${statistic.part}`;
}

function chiSquareExpression(statistic: Extract<Statistic, { kind: "chi_square" }>, place: Place): string {
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
  const counts = `[...new Set(${cells}.map((row) => row.x))].map((x) => [...new Set(${cells}.map((row) => row.y))].map((y) => Number(${cells}.find((row) => row.x === x && row.y === y)?.count ?? 0)))`;
  return `stats.chiSquareTest(${counts})?.${statistic.part}`;
}

function extremeSql(statistic: Extract<Statistic, { kind: "extreme" }>, from: string): string {
  const column = sqlName(statistic.column);
  const direction = statistic.direction === "highest" ? "DESC" : "ASC";
  if (statistic.function === null) {
    const by = sqlName(statistic.by ?? statistic.column);
    return `(SELECT ${column} FROM ${from} WHERE ${by} IS NOT NULL ORDER BY ${by} ${direction}, ${column} NULLS LAST LIMIT 1)`;
  }
  const by = functionSql(statistic.function, statistic.by, from);
  return `(SELECT ${column} FROM ${from} WHERE ${column} IS NOT NULL GROUP BY ${column} ORDER BY ${by} ${direction} NULLS LAST, ${column} LIMIT 1)`;
}

/** An answer's expression, and the statements that must stand before it. */
function answerCode(
  answer: NamedAnswer,
  valueOf: (statistic: Statistic, answer: NamedAnswer) => string,
  variable: (wanted: string) => string,
): { before: string[]; value: string } {
  const { value, decimals } = answer;
  if (value.kind === "verdict") return verdictCode(answer, value, valueOf, variable);
  const code = valueOf(value, answer);
  const isOwn = code.startsWith("stats.");
  if (decimals !== null) return { before: [], value: `round(${isOwn ? code : `num(${code})`}, ${decimals})` };
  const plain =
    value.kind === "extreme" ||
    (value.kind === "aggregate" && ["min", "max", "mode", "has_missing"].includes(value.function));
  return { before: [], value: plain || isOwn ? `${code} ?? null` : `num(${code})` };
}

function verdictCode(
  answer: NamedAnswer,
  verdict: Extract<NamedAnswer["value"], { kind: "verdict" }>,
  valueOf: (statistic: Statistic, answer: NamedAnswer) => string,
  variable: (wanted: string) => string,
): { before: string[]; value: string } {
  const before: string[] = [];
  const names = new Map<string, string>();
  for (const statistic of statisticsOf(answer)) {
    const code = valueOf(statistic, answer);
    const name = variable(
      "part" in statistic && statistic.part === "p"
        ? "p"
        : statistic.kind === "aggregate"
          ? statistic.function
          : statistic.kind,
    );
    names.set(JSON.stringify(statistic), name);
    before.push(`const ${name} = ${code.startsWith("stats.") ? `${code} ?? null` : `num(${code})`};`);
  }
  const test = (comparison: (typeof verdict.rules)[number]["comparisons"][number]): string => {
    const name = names.get(JSON.stringify(comparison.statistic)) ?? "null";
    return `${comparison.absolute ? `Math.abs(${name})` : name} ${comparison.operator} ${comparison.value}`;
  };
  const rules = verdict.rules.map(
    ({ comparisons, word }) => `${comparisons.map(test).join(" && ")} ? ${literal(word)} : `,
  );
  const nothing = [...names.values()].map((name) => `${name} === null`).join(" || ");
  return { before, value: `${nothing} ? null : ${rules.join("")}${literal(verdict.otherwise)}` };
}
