import type { AnalysisFunction, Condition, Formula, RowTest, Step } from "../../../state/intent.ts";
import { sqlName } from "../code/literal.ts";
import { conditionLine } from "../code/sql-condition.ts";
import { tableName } from "../code/sql-rows.ts";
import type { Plan } from "../spec/plan.ts";
import type { Analysis } from "./parts.ts";

/** One named stage of a query: `name AS (select)`. */
interface Stage {
  name: string;
  select: string;
}

/** An aggregate as SQL; `from` is where a subquery finds the same rows. */
export function functionSql(name: AnalysisFunction, column: string | null, from: string): string {
  if (column === null) return "count(*)";
  const c = sqlName(column);
  switch (name) {
    case "count":
      return `count(${c})`;
    case "distinct":
      return `count(DISTINCT ${c})`;
    case "missing":
      return `count(*) - count(${c})`;
    case "missing_percent":
      return `100.0 * (count(*) - count(${c})) / nullif(count(*), 0)`;
    case "has_missing":
      return `count(*) > count(${c})`;
    case "mean":
      return `avg(${c})`;
    case "stddev":
      return `stddev_samp(${c})`;
    case "stddev_population":
      return `stddev_pop(${c})`;
    case "variance":
      return `var_samp(${c})`;
    case "variance_population":
      return `var_pop(${c})`;
    case "skewness_population":
      return `skewness(${c}) * (count(${c}) - 2) / sqrt(count(${c}) * (count(${c}) - 1))`;
    case "kurtosis_population":
      return `kurtosis_pop(${c})`;
    case "range":
      return `max(${c}) - min(${c})`;
    case "q1":
      return `quantile_cont(${c}, 0.25)`;
    case "q3":
      return `quantile_cont(${c}, 0.75)`;
    case "iqr":
      return `quantile_cont(${c}, 0.75) - quantile_cont(${c}, 0.25)`;
    case "cv":
      return `stddev_samp(${c}) / nullif(avg(${c}), 0)`;
    case "mode":
      return `(SELECT ${c} FROM ${from} WHERE ${c} IS NOT NULL GROUP BY ${c} ORDER BY count(*) DESC, ${c} LIMIT 1)`;
    default:
      return `${name}(${c})`;
  }
}

function formulaSql(formula: Formula): string {
  switch (formula.kind) {
    case "column":
      return sqlName(formula.column);
    case "number":
      return String(formula.value);
    case "log": {
      const of = formulaSql(formula.of);
      const call = { 2: `log2(${of})`, 10: `log10(${of})` }[String(formula.base)] ?? `ln(${of})`;
      return `CASE WHEN ${of} > 0 THEN ${call} END`;
    }
    case "arithmetic": {
      const [left, right] = [formula.left, formula.right].map((side) =>
        side.kind === "arithmetic" ? `(${formulaSql(side)})` : formulaSql(side),
      );
      if (formula.operator === "/") return `${left} / nullif(${right}, 0)`;
      return `${left} ${formula.operator} ${right}`;
    }
  }
}

/** A bound condition as SQL on one line. */
export function boundSql(condition: Condition, plan: Plan): string {
  const bound = plan.conditions.get(condition);
  if (bound === undefined) throw new Error("a condition of the operation is not in its plan");
  return conditionLine(bound);
}

/** Rows that meet a test, out of `from`; a relative test looks at all rows, which are in `whole`. */
function testSql(test: RowTest, from: string, whole: string, plan: Plan): string {
  switch (test.kind) {
    case "condition":
      return boundSql(test.condition, plan);
    case "relative": {
      const column = sqlName(test.column);
      const statistic = functionSql(test.function, test.column, whole);
      const shifted =
        test.deviations === 0
          ? statistic
          : `${statistic} ${test.deviations < 0 ? "-" : "+"} ${Math.abs(test.deviations)} * stddev_samp(${column})`;
      return `${column} ${test.operator === "!=" ? "<>" : test.operator} (SELECT ${shifted} FROM ${whole})`;
    }
    case "outlier": {
      const outside = outlierSql(test, from);
      return test.inverted ? `(${outside}) IS NOT TRUE` : outside;
    }
  }
}

function outlierSql(test: Extract<RowTest, { kind: "outlier" }>, from: string): string {
  const c = sqlName(test.column);
  if (test.method === "zscore") {
    const distance = `${c} - (SELECT avg(${c}) FROM ${from})`;
    const deviation = `(SELECT ${test.sample ? "stddev_samp" : "stddev_pop"}(${c}) FROM ${from})`;
    return `${test.side === "both" ? `abs(${distance})` : distance} > ${test.threshold} * ${deviation}`;
  }
  const spread = `${test.threshold} * (quantile_cont(${c}, 0.75) - quantile_cont(${c}, 0.25))`;
  const above = `${c} > (SELECT quantile_cont(${c}, 0.75) + ${spread} FROM ${from})`;
  return test.side === "above"
    ? above
    : `${c} < (SELECT quantile_cont(${c}, 0.25) - ${spread} FROM ${from}) OR ${above}`;
}

/** What a step's rows are called in the query. */
const stageNames: Record<Step["kind"], string> = {
  keep: "kept",
  deduplicate: "deduplicated",
  fill: "filled",
  derive: "derived",
  scale: "scaled",
};

function stepSql(step: Step, from: string, known: ReadonlySet<string>, plan: Plan): string {
  switch (step.kind) {
    case "keep":
      return `SELECT * FROM ${from} WHERE ${testSql(step.test, from, from, plan)}`;
    case "deduplicate":
      return `SELECT DISTINCT * FROM ${from}`;
    case "derive": {
      const made = `${formulaSql(step.formula)} AS ${sqlName(step.name)}`;
      return known.has(step.name) ? `SELECT * REPLACE (${made}) FROM ${from}` : `SELECT *, ${made} FROM ${from}`;
    }
    case "fill": {
      const c = sqlName(step.column);
      const value =
        step.with === "value"
          ? `\${${JSON.stringify(step.value)}}`
          : `(SELECT ${functionSql(step.with, step.column, from)} FROM ${from}${step.with === "mode" ? " LIMIT 1" : ""})`;
      return `SELECT * REPLACE (coalesce(${c}, ${value}) AS ${c}) FROM ${from}`;
    }
    case "scale": {
      const c = sqlName(step.column);
      const of = (call: string): string => `(SELECT ${call} FROM ${from})`;
      const scaled =
        step.method === "minmax"
          ? `(${c} - ${of(`min(${c})`)}) / nullif(${of(`max(${c}) - min(${c})`)}, 0)`
          : `(${c} - ${of(`avg(${c})`)}) / nullif(${of(`stddev_pop(${c})`)}, 0)`;
      return `SELECT * REPLACE (${scaled} AS ${c}) FROM ${from}`;
    }
  }
}

/** The stages that lead to the rows of one answer, and the name of the last. */
export function stagesOf(
  operation: Analysis,
  columns: readonly string[],
  where: readonly RowTest[],
  plan: Plan,
): { lines: string[]; from: string } {
  const stages: Stage[] = [];
  const known = new Set(columns);
  let from = tableName(operation.table);
  const add = (wanted: string, select: string): void => {
    const same = stages.filter(({ name }) => name.replace(/_\d+$/, "") === wanted).length;
    const name = same === 0 ? wanted : `${wanted}_${same + 1}`;
    stages.push({ name, select });
    from = name;
  };
  if (plan.filter !== null) add("filtered", `SELECT * FROM ${from} WHERE ${conditionLine(plan.filter)}`);
  for (const step of operation.steps) {
    add(stageNames[step.kind], stepSql(step, from, known, plan));
    if (step.kind === "derive") known.add(step.name);
  }
  const whole = from;
  for (const test of where)
    add(
      test.kind === "outlier" ? (test.inverted ? "without_outliers" : "outliers") : "chosen",
      `SELECT * FROM ${from} WHERE ${testSql(test, from, whole, plan)}`,
    );
  const lines = stages.flatMap(({ name, select }, at) => [
    `${at === 0 ? "WITH " : ""}${name} AS (`,
    `  ${select}`,
    at === stages.length - 1 ? ")" : "),",
  ]);
  return { lines, from };
}
