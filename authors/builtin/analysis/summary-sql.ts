import type { RowTest } from "../../../state/row-test.ts";
import type { GroupMeasure } from "../../../state/statistic.ts";
import type { Step } from "../../../state/step.ts";
import { sqlName } from "../code/literal.ts";
import type { Plan } from "../spec/plan.ts";
import { valuesSql } from "./function-sql.ts";
import { testSql } from "./test-sql.ts";

/** Groups of rows as SQL: what they are of, then their measures; `place` is the column of their order where it is needed. */
export function summarySql(
  { by, measures }: Extract<Step, { kind: "summarise" }>,
  from: string,
  place: string | null,
  plan: Plan,
): string {
  const names = by.map(sqlName);
  const select = [
    ...names,
    ...measures.map((measure) => `${measureSql(measure, from, plan)} AS ${sqlName(measure.name)}`),
    ...(place === null ? [] : [`row_number() OVER (ORDER BY ${names.join(", ")}) AS ${place}`]),
  ];
  return [
    "SELECT",
    ...select.map((each, at) => `  ${each}${at < select.length - 1 ? "," : ""}`),
    `FROM ${from} WHERE ${names.map((name) => `${name} IS NOT NULL`).join(" AND ")}`,
    `GROUP BY ${names.join(", ")}`,
  ].join("\n");
}

/** Statistics of two columns and higher moments have no number where the values do not vary. */
function number(sql: string): string {
  return `nullif(${sql}, 'NaN'::DOUBLE)`;
}

function measureSql({ statistic, where }: GroupMeasure, from: string, plan: Plan): string {
  const all = (tests: readonly RowTest[]): string =>
    tests.map((test) => testSql(test, from, from, plan).replace(/^(?=.* OR )(.*)$/su, "($1)")).join(" AND ");
  const chosen = where.length === 0 ? null : all(where);
  const filter = chosen === null ? "" : ` FILTER (WHERE ${chosen})`;
  const column = (name: string): string =>
    chosen === null ? sqlName(name) : `CASE WHEN ${chosen} THEN ${sqlName(name)} END`;
  switch (statistic.kind) {
    case "aggregate": {
      if (statistic.column === null) return `count(*)${filter}`;
      if (statistic.function === "missing")
        return chosen === null
          ? valuesSql("missing", sqlName(statistic.column))
          : `count(*)${filter} - count(${sqlName(statistic.column)})${filter}`;
      const sql = valuesSql(statistic.function, column(statistic.column));
      return /^(?:skewness|kurtosis)/u.test(statistic.function) ? number(sql) : sql;
    }
    case "correlation":
      return number(`corr(${column(statistic.x)}, ${column(statistic.y)})`);
    case "covariance":
      return `covar_samp(${column(statistic.y)}, ${column(statistic.x)})`;
    case "regression": {
      const call = { slope: "regr_slope", intercept: "regr_intercept", r_squared: "regr_r2" };
      const name = statistic.part === "p" ? "slope" : statistic.part;
      return number(`${call[name]}(${column(statistic.y)}, ${column(statistic.x)})`);
    }
    case "quantile":
      return `quantile_cont(${column(statistic.column)}, ${statistic.at})`;
    case "weighted_mean": {
      const [c, w] = [sqlName(statistic.column), sqlName(statistic.weight)];
      const both = [...(chosen === null ? [] : [chosen]), `${c} IS NOT NULL`, `${w} IS NOT NULL`].join(" AND ");
      return `sum(${c} * ${w}) FILTER (WHERE ${both}) / nullif(sum(${w}) FILTER (WHERE ${both}), 0)`;
    }
    case "share": {
      const passed = [...(chosen === null ? [] : [chosen]), all(statistic.tests)].join(" AND ");
      const share = `count(*) FILTER (WHERE ${passed}) / nullif(count(*)${filter}, 0)`;
      return statistic.as === "percent" ? `100 * ${share}` : share;
    }
  }
}
