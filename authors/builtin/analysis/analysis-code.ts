import type { NamedAnswer, RowTest, Statistic } from "../../../state/intent.ts";
import type { TableProfile } from "../../../state/profile.ts";
import { indent, key, literal, property, sqlAlias, sqlName, templateText } from "../code/literal.ts";
import type { Body } from "../code/module.ts";
import type { Plan } from "../spec/plan.ts";
import { boundSql, functionSql, stagesOf } from "./analysis-sql.ts";
import { type Analysis, statisticsOf } from "./parts.ts";

/** The rows of answers that share their conditions: one query for what SQL can compute, one each for what needs the values. */
interface Scope {
  where: readonly RowTest[];
  variable: string;
  /** Expression by alias. */
  select: Map<string, string>;
  statements: string[];
}

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
  const scopeOf = (where: readonly RowTest[]): Scope => {
    const id = JSON.stringify(where);
    const known = scopes.get(id);
    if (known !== undefined) return known;
    const kinds = where.map((test) => (test.kind === "outlier" ? (test.inverted ? "others" : "outliers") : "chosen"));
    const scope = { where, variable: variable(kinds.at(-1) ?? "all"), select: new Map(), statements: [] };
    scopes.set(id, scope);
    return scope;
  };
  const values = new Map<string, string>();
  const valueOf = (statistic: Statistic, answer: NamedAnswer): string => {
    const scope = scopeOf(answer.where);
    const id = JSON.stringify([statistic, answer.where]);
    const known = values.get(id);
    if (known !== undefined) return known;
    const made = expression(statistic, { scope, operation, columns, plan, variable, name: answer.name });
    values.set(id, made);
    return made;
  };
  const answers = operation.answers.map((answer) => ({ answer, code: answerCode(answer, valueOf, variable) }));
  return {
    statements: [
      ...[...scopes.values()].flatMap((scope) => [...rowQuery(scope, operation, columns, plan), ...scope.statements]),
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
    ["normality", "two_groups", "anova", "chi_square"].includes(statistic.kind) ||
    (statistic.kind === "correlation" && statistic.part === "p")
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

function query(lines: readonly string[]): string[] {
  return ["sql`", ...indent(lines, 2), "`"];
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

interface Place {
  scope: Scope;
  operation: Analysis;
  columns: readonly string[];
  plan: Plan;
  variable: (wanted: string) => string;
  name: string;
}

/** A column of the scope's one row, as an access. */
function selected(place: Place, wanted: string, sql: string): string {
  const { select, variable } = place.scope;
  for (const [alias, known] of select) if (known === sql) return `${variable}?.${alias}`;
  const base =
    wanted
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^[^a-z]+|_+$/g, "")
      .slice(0, 40) || "value";
  let alias = base;
  for (let number = 2; select.has(alias) || alias in Object.prototype; number++) alias = `${base}_${number}`;
  select.set(alias, sql);
  return `${variable}?.${alias}`;
}

/** Rows of their own for what needs more than one row; gives the variable that holds them. */
function fetched(place: Place, wanted: string, after: (from: string) => string[], map: string): string {
  const { lines, from } = stagesOf(place.operation, place.columns, place.scope.where, place.plan);
  const [first = "", ...rest] = query([...lines, ...after(from)]);
  const code = [first, ...rest.slice(0, -1), `${rest.at(-1)}${map};`];
  const same = place.scope.statements
    .join("\n")
    .split(/\n(?=const )/)
    .find((each) => each.endsWith(code.join("\n")));
  const known = /^const (\w+) = /.exec(same ?? "")?.[1];
  if (known !== undefined) return known;
  const variable = place.variable(wanted);
  place.scope.statements.push(`const ${variable} = ${code[0]}`, ...code.slice(1));
  return variable;
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
      const call = statistic.test === "shapiro" ? "shapiroWilk" : "dagostinoPearson";
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
  if (statistic.test === "mann_whitney") {
    const [a, b] = conditions.map((condition) => valuesOf(place, statistic.column, condition));
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
