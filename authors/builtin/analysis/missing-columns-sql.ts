import type { Statistic } from "../../../state/analysis.ts";
import { sqlName } from "../code/literal.ts";

/** A number of columns: each that lacks enough of its values counts 1, or each that does not. */
export function missingColumnsSql({
  columns,
  operator,
  percent,
  counts,
}: Extract<Statistic, { kind: "columns" }>): string {
  const not = counts === "missing" ? "" : "NOT ";
  return columns
    .map((name) => `(${not}100 * (count(*) - count(${sqlName(name)})) ${operator} ${percent} * count(*))::INTEGER`)
    .join("\n    + ");
}
