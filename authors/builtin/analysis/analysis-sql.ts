import type { AnalysisFunction, Condition, Formula, Grain, RowTest, Step } from "../../../state/intent.ts";
import type { Cell } from "../../../state/tables.ts";
import { sqlName } from "../code/literal.ts";
import { conditionLine } from "../code/sql-condition.ts";
import { tableName } from "../code/sql-rows.ts";
import type { Plan } from "../spec/plan.ts";
import { type Analysis, needsOrder } from "./parts.ts";

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

/** A formula as SQL; `from` is where a subquery finds all rows of the step. */
function formulaSql(formula: Formula, from: string): string {
  switch (formula.kind) {
    case "column":
      return sqlName(formula.column);
    case "number":
      return String(formula.value);
    case "log": {
      const of = formulaSql(formula.of, from);
      const call = { 2: `log2(${of})`, 10: `log10(${of})` }[String(formula.base)] ?? `ln(${of})`;
      return `CASE WHEN ${of} > 0 THEN ${call} END`;
    }
    case "arithmetic": {
      const [left, right] = [formula.left, formula.right].map((side) =>
        side.kind === "arithmetic" ? `(${formulaSql(side, from)})` : formulaSql(side, from),
      );
      // Products of whole numbers soon pass the largest integer.
      if (formula.operator === "*" && formula.left.kind !== "number") return `${left}::DOUBLE * ${right}`;
      if (formula.operator === "/") return `${left} / nullif(${right}, 0)`;
      return `${left} ${formula.operator} ${right}`;
    }
    case "function": {
      const of = formulaSql(formula.of, from);
      if (formula.name === "abs") return `abs(${of})`;
      return formula.name === "square" ? `power(${of}, 2)` : `CASE WHEN ${of} >= 0 THEN sqrt(${of}) END`;
    }
    case "statistic":
      return `(SELECT ${functionSql(formula.function, formula.column, from)} FROM ${from})`;
    case "part":
      return grainCall(formula.grain, sqlName(formula.column));
    case "seconds":
      return `date_part('epoch', ${sqlName(formula.column)})`;
    case "length":
      return `length(${sqlName(formula.column)})`;
  }
}

/** A bound condition as SQL on one line. */
export function boundSql(condition: Condition, plan: Plan): string {
  const bound = plan.conditions.get(condition);
  if (bound === undefined) throw new Error("a condition of the operation is not in its plan");
  return conditionLine(bound);
}

/** Rows that meet a test, as SQL, out of `from`; a relative test looks at all rows, which are in `whole`. */
export function testSql(test: RowTest, from: string, whole: string, plan: Plan): string {
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
  categorise: "categorised",
  encode: "encoded",
  change: "changed",
};

/** The parts of dates that DuckDB has functions of another name for. */
function grainCall(grain: Grain, column: string): string {
  return `${grain === "weekday" ? "isodow" : grain}(${column})`;
}

/** The number of a row in its file, which stages carry along where its place matters; a name that the table has not. */
export function placeColumn(columns: readonly string[]): string {
  let name = "file_row";
  while (columns.includes(name)) name += "_";
  return name;
}

interface Around {
  from: string;
  columns: readonly string[];
  known: ReadonlySet<string>;
  ordered: boolean;
  plan: Plan;
}

function stepSql(step: Step, { from, columns, known, ordered, plan }: Around): string {
  const put = (name: string, sql: string): string =>
    known.has(name)
      ? `SELECT * REPLACE (${sql} AS ${sqlName(name)}) FROM ${from}`
      : `SELECT *, ${sql} AS ${sqlName(name)} FROM ${from}`;
  const place = sqlName(placeColumn(columns));
  switch (step.kind) {
    case "keep":
      return `SELECT * FROM ${from} WHERE ${testSql(step.test, from, from, plan)}`;
    case "deduplicate":
      return ordered
        ? `SELECT DISTINCT ON (${[...known].map(sqlName).join(", ")}) * FROM ${from} ORDER BY ${place}`
        : `SELECT DISTINCT * FROM ${from}`;
    case "derive":
      return put(step.name, formulaSql(step.formula, from));
    case "categorise": {
      const rules = step.rules.map(
        ({ tests, value }) =>
          `  WHEN ${tests.map((test) => testSql(test, from, from, plan)).join(" AND ")} THEN ${valueSql(value)}`,
      );
      return put(step.name, ["CASE", ...rules, `  ELSE ${valueSql(step.otherwise)}`, "END"].join("\n"));
    }
    case "encode": {
      const c = sqlName(step.column);
      const kinds = `(SELECT list(DISTINCT ${c} ORDER BY ${c}) FROM ${from} WHERE ${c} IS NOT NULL)`;
      return put(step.column, `CASE WHEN ${c} IS NOT NULL THEN list_position(${kinds}, ${c}) - 1 END`);
    }
    case "change": {
      const c = sqlName(step.column);
      const above = `lag(${c}) OVER (ORDER BY ${place})`;
      const difference = `${c} - ${above}`;
      const part = `(${difference}) / nullif(${above}, 0)`;
      return put(step.name, { difference, fraction: part, percent: `100 * ${part}` }[step.as]);
    }
    case "fill": {
      const c = sqlName(step.column);
      if (step.with === "forward")
        return put(
          step.column,
          `last_value(${c} IGNORE NULLS) OVER (ORDER BY ${place} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`,
        );
      if (step.by !== undefined && step.with !== "value") {
        const own = functionSql(step.with, step.column, from);
        const group = `(${own} OVER (PARTITION BY ${sqlName(step.by)}))`;
        const all = `(SELECT ${own} FROM ${from})`;
        return put(step.column, `coalesce(${c}, ${group}, ${all})`);
      }
      const value =
        step.with === "value"
          ? `\${${JSON.stringify(step.value)}}`
          : `(SELECT ${functionSql(step.with, step.column, from)} FROM ${from}${step.with === "mode" ? " LIMIT 1" : ""})`;
      return put(step.column, `coalesce(${c}, ${value})`);
    }
    case "scale": {
      const c = sqlName(step.column);
      const of = (call: string): string => `(SELECT ${call} FROM ${from})`;
      const scaled =
        step.method === "minmax"
          ? `(${c} - ${of(`min(${c})`)}) / nullif(${of(`max(${c}) - min(${c})`)}, 0)`
          : `(${c} - ${of(`avg(${c})`)}) / nullif(${of(`stddev_pop(${c})`)}, 0)`;
      return put(step.column, scaled);
    }
  }
}

/** A value in place, bound as a parameter of the query. */
function valueSql(value: Cell): string {
  return value === null ? "NULL" : typeof value === "number" ? String(value) : `\${${JSON.stringify(value)}}`;
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
  const ordered = needsOrder(operation);
  if (ordered) add("numbered", `SELECT *, row_number() OVER () AS ${sqlName(placeColumn(columns))} FROM ${from}`);
  if (plan.filter !== null) add("filtered", `SELECT * FROM ${from} WHERE ${conditionLine(plan.filter)}`);
  for (const step of operation.steps) {
    add(stageNames[step.kind], stepSql(step, { from, columns, known, ordered, plan }));
    if ("name" in step) known.add(step.name);
  }
  const whole = from;
  for (const test of where)
    add(
      test.kind === "outlier" ? (test.inverted ? "without_outliers" : "outliers") : "chosen",
      `SELECT * FROM ${from} WHERE ${testSql(test, from, whole, plan)}`,
    );
  const lines = stages.flatMap(({ name, select }, at) => [
    `${at === 0 ? "WITH " : ""}${name} AS (`,
    ...select.split("\n").map((line) => `  ${line}`),
    at === stages.length - 1 ? ")" : "),",
  ]);
  return { lines, from };
}
