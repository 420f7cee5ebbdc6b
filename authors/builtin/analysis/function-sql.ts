import type { AnalysisFunction } from "../../../state/analysis-function.ts";
import { sqlName } from "../code/literal.ts";

/** An aggregate as SQL; `from` is where a subquery finds the same rows. */
export function functionSql(name: AnalysisFunction, column: string | null, from: string): string {
  if (column === null) return "count(*)";
  const c = sqlName(column);
  if (name === "mode")
    return `(SELECT ${c} FROM ${from} WHERE ${c} IS NOT NULL GROUP BY ${c} ORDER BY count(*) DESC, ${c} LIMIT 1)`;
  return valuesSql(name, c);
}

/** An aggregate of an expression as SQL, as it is computed of any rows; the most frequent value is the smallest of several. */
export function valuesSql(name: AnalysisFunction, c: string): string {
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
      return `mode(${c} ORDER BY ${c})`;
    default:
      return `${name}(${c})`;
  }
}
