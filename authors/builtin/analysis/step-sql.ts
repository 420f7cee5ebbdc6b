import type { Grain } from "../../../state/condition.ts";
import type { Formula, Step } from "../../../state/step.ts";
import type { Cell } from "../../../state/tables.ts";
import { sqlName } from "../code/literal.ts";
import type { Plan } from "../spec/plan.ts";
import { functionSql } from "./function-sql.ts";
import { testSql } from "./test-sql.ts";
import { textPartSql } from "./text-part-sql.ts";

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
      if (formula.name === "abs" || formula.name === "floor") return `${formula.name}(${of})`;
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
    case "words":
      return `length(regexp_extract_all(${sqlName(formula.column)}, '[^ ]+'))`;
    case "days":
      return `floor((epoch(${sqlName(formula.to)}::TIMESTAMP) - epoch(${sqlName(formula.from)}::TIMESTAMP)) / 86400)`;
  }
}

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

export function stepSql(
  step: Exclude<Step, { kind: "summarise" }>,
  { from, columns, known, ordered, plan }: Around,
): string {
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
      return put(step.as ?? step.column, `CASE WHEN ${c} IS NOT NULL THEN list_position(${kinds}, ${c}) - 1 END`);
    }
    case "change": {
      const c = sqlName(step.column);
      const group = step.within === undefined ? "" : `PARTITION BY ${sqlName(step.within)} `;
      const above = `lag(${c}) OVER (${group}ORDER BY ${place})`;
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
    case "unset": {
      const c = sqlName(step.column);
      return put(step.column, `CASE WHEN ${c} IN (${step.values.map(valueSql).join(", ")}) THEN NULL ELSE ${c} END`);
    }
    case "scale": {
      const c = sqlName(step.column);
      const of = (call: string): string => `(SELECT ${call} FROM ${from})`;
      const scaled =
        step.method === "minmax"
          ? `(${c} - ${of(`min(${c})`)}) / nullif(${of(`max(${c}) - min(${c})`)}, 0)`
          : step.method === "zscore"
            ? `(${c} - ${of(`avg(${c})`)}) / nullif(${of(`stddev_pop(${c})`)}, 0)`
            : `(${c} - ${of(`median(${c})`)}) / nullif(${of(functionSql("iqr", step.column, from))}, 0)`;
      return put(step.as ?? step.column, scaled);
    }
    case "extract": {
      const text = textPartSql(step.take, sqlName(step.column));
      return put(step.name, step.number ? `TRY_CAST(${text} AS DOUBLE)` : text);
    }
    case "calendar":
      return put(step.name, calendarSql(step.grain, sqlName(step.column)));
    case "sort":
      return `SELECT * REPLACE (row_number() OVER (ORDER BY ${sqlName(step.column)} ${step.direction.toUpperCase()} NULLS LAST, ${place}) AS ${place}) FROM ${from}`;
    case "window":
      return put(step.name, windowSql(step, place));
    case "bin":
      return put(step.name, binSql(step, from));
  }
}

function calendarSql(grain: "month" | "weekday" | "year_month", column: string): string {
  if (grain === "year_month") return `strftime(${column}, '%Y-%m')`;
  return `${grain === "month" ? "monthname" : "dayname"}(${column})`;
}

/** A function of a row and those above it. */
function windowSql(step: Extract<Step, { kind: "window" }>, place: string): string {
  const c = sqlName(step.column);
  const above = step.rows === null ? "UNBOUNDED" : step.rows - 1;
  const over = `OVER (ORDER BY ${place} ROWS BETWEEN ${above} PRECEDING AND CURRENT ROW)`;
  const present = step.rows === null ? `${c} IS NOT NULL` : `count(${c}) ${over} = ${step.rows}`;
  return `CASE WHEN ${present} THEN ${functionSql(step.function, step.column, "")} ${over} END`;
}

/** Bins by their upper ends, the last of which holds all the rest. */
function binSql(step: Extract<Step, { kind: "bin" }>, from: string): string {
  const c = sqlName(step.column);
  const count = step.labels.length;
  const end = (at: number): string =>
    step.method === "width"
      ? `min(${c}) + ${at} * ((max(${c}) - min(${c})) / ${count})`
      : `quantile_cont(${c}, ${at / count})`;
  const rules = step.labels
    .slice(0, -1)
    .map((label, at) => `  WHEN ${c} <= (SELECT ${end(at + 1)} FROM ${from}) THEN ${valueSql(label)}`);
  return ["CASE", ...rules, `  WHEN ${c} IS NOT NULL THEN ${valueSql(step.labels.at(-1) ?? null)}`, "END"].join("\n");
}

/** A value in place, bound as a parameter of the query. */
function valueSql(value: Cell): string {
  return value === null ? "NULL" : typeof value === "number" ? String(value) : `\${${JSON.stringify(value)}}`;
}
