import type { Statistic } from "../../../state/statistic.ts";
import { sqlName } from "../code/literal.ts";

/** A number of columns: each that lacks enough of its values counts 1, or each that does not. Or the names of the former. */
export function missingColumnsSql({
  columns,
  operator,
  percent,
  counts,
}: Extract<Statistic, { kind: "columns" }>): string {
  if (counts === "names") {
    const names = [...columns].sort().map((name) => {
      const lacks = `100 * (count(*) - count(${sqlName(name)})) ${operator} ${percent} * count(*)`;
      return `  CASE WHEN ${lacks} THEN \${${JSON.stringify(name)}} END`;
    });
    return `nullif(concat_ws(', ',\n${names.join(",\n")}\n), '')`;
  }
  if (counts === "most" || counts === "largest") {
    const lacking = (name: string): string => `count(*) - count(${sqlName(name)})`;
    const largest =
      columns.length === 1 ? lacking(columns[0] ?? "") : `greatest(\n  ${columns.map(lacking).join(",\n  ")}\n)`;
    if (counts === "largest") return `nullif(${largest}, 0)`;
    const rules = columns.map(
      (name) => `  WHEN ${lacking(name)} = ${largest.replace(/\s+/gu, " ")} THEN \${${JSON.stringify(name)}}`,
    );
    return ["CASE", `  WHEN ${largest.replace(/\s+/gu, " ")} = 0 THEN NULL`, ...rules, "END"].join("\n");
  }
  if (counts === "values") return columns.map((name) => `count(*) - count(${sqlName(name)})`).join("\n    + ");
  const not = counts === "missing" ? "" : "NOT ";
  return columns
    .map((name) => `(${not}100 * (count(*) - count(${sqlName(name)})) ${operator} ${percent} * count(*))::INTEGER`)
    .join("\n    + ");
}
