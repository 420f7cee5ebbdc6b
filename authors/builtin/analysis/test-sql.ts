import type { Condition } from "../../../state/condition.ts";
import type { RowTest } from "../../../state/row-test.ts";
import { sqlName } from "../code/literal.ts";
import { boundLine, conditionLine } from "../code/sql-condition.ts";
import type { Plan } from "../spec/plan.ts";
import { functionSql } from "./function-sql.ts";

/** A bound condition as SQL on one line. */
export function boundSql(condition: Condition, plan: Plan): string {
  const fixed = plan.fixed.get(condition);
  if (fixed !== undefined) return boundLine(fixed);
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
    case "group_size": {
      const c = sqlName(test.column);
      const operator = test.operator === "!=" ? "<>" : test.operator;
      return `${c} IN (SELECT ${c} FROM ${from} GROUP BY ${c} HAVING count(*) ${operator} ${test.value})`;
    }
    case "top_group": {
      const by = sqlName(test.by);
      const order = `${functionSql(test.function, test.column, from)} ${test.direction === "highest" ? "DESC" : "ASC"}`;
      return `${by} = (SELECT ${by} FROM ${from} WHERE ${by} IS NOT NULL GROUP BY ${by} ORDER BY ${order} NULLS LAST, ${by} LIMIT 1)`;
    }
    case "outlier": {
      const outside = outlierSql(test, from);
      return test.inverted ? `(${outside}) IS NOT TRUE` : outside;
    }
  }
}

/** What is held against the rows of the same group looks at these alone. */
function outlierSql(test: Extract<RowTest, { kind: "outlier" }>, from: string): string {
  const c = sqlName(test.column);
  const group = test.within === undefined ? null : sqlName(test.within);
  const rows = group === null ? from : `${from} AS own WHERE own.${group} = ${from}.${group}`;
  if (test.method === "zscore") {
    const distance = `${c} - (SELECT avg(${c}) FROM ${rows})`;
    const deviation = `(SELECT ${test.sample ? "stddev_samp" : "stddev_pop"}(${c}) FROM ${rows})`;
    return `${test.side === "both" ? `abs(${distance})` : distance} > ${test.threshold} * ${deviation}`;
  }
  const spread = `${test.threshold} * (quantile_cont(${c}, 0.75) - quantile_cont(${c}, 0.25))`;
  const above = `${c} > (SELECT quantile_cont(${c}, 0.75) + ${spread} FROM ${rows})`;
  return test.side === "above"
    ? above
    : `${c} < (SELECT quantile_cont(${c}, 0.25) - ${spread} FROM ${rows}) OR ${above}`;
}
