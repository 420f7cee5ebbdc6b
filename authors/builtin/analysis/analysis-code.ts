import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { TableProfile } from "../../../state/profile.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { key, property, sqlAlias, templateText } from "../code/literal.ts";
import type { Body } from "../code/module.ts";
import type { Plan } from "../spec/plan.ts";
import { stagesOf } from "./analysis-sql.ts";
import { answerCode } from "./answer-code.ts";
import { type Analysis, statisticsOf, stepsOf } from "./parts.ts";
import { query, type Scope } from "./scope.ts";
import { expression } from "./statistic-code.ts";

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
  const scopeOf = (answer: NamedAnswer): Scope => {
    const { where, before, steps = [] } = answer;
    const id = JSON.stringify([where, before ?? false, steps]);
    const known = scopes.get(id);
    if (known !== undefined) return known;
    const kinds = where.map((test) => (test.kind === "outlier" ? (test.inverted ? "others" : "outliers") : "chosen"));
    const wanted = kinds.at(-1) ?? (before ? "before" : steps.length > 0 ? "groups" : "all");
    const scope: Scope = {
      where,
      operation: before
        ? { ...operation, steps: [] }
        : steps.length > 0
          ? { ...operation, steps: stepsOf(operation, [answer]) }
          : operation,
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
    const id = JSON.stringify([statistic, answer.where, answer.before ?? false, answer.steps ?? []]);
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
    [
      "normality",
      "two_groups",
      "anova",
      "chi_square",
      "model",
      "clusters",
      "cramers_v",
      "cohens_d",
      "paired",
      "one_sample",
      "groups",
    ].includes(statistic.kind) ||
    (statistic.kind === "regression" && statistic.part === "p") ||
    (statistic.kind === "correlation" && (statistic.part === "p" || statistic.method === "kendall"))
  );
}

function helpers(operation: Analysis): string[] {
  const items = operation.answers.flatMap(({ value }) => (value.kind === "several" ? value.items : []));
  const rounds = operation.answers.some(
    ({ decimals, value }) => decimals !== null && !["verdict", "several", "changed"].includes(value.kind),
  );
  const statistics = operation.answers.flatMap(statisticsOf);
  const takesNumbers =
    statistics.some((each) => each.kind !== "extreme" && each.kind !== "list" && each.kind !== "entry") || rounds;
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
    ...(items.some(({ decimals }) => decimals !== null)
      ? [
          "",
          "/** A number with so many decimals, as text. */",
          "function fixed(value: number | null | undefined, decimals: number): string {",
          '  return value === null || value === undefined ? "none" : (Number(value.toFixed(decimals)) + 0).toFixed(decimals);',
          "}",
        ]
      : []),
    ...(items.some(({ decimals }) => decimals === null)
      ? [
          "",
          "/** A value as it is, as text. */",
          "function plain(value: Value | undefined): string {",
          '  return value === null || value === undefined ? "none" : String(value);',
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
