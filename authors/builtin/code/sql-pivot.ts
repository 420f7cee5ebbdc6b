import type { Operation } from "../../../state/intent.ts";
import type { TableProfile } from "../../../state/profile.ts";
import type { Cell } from "../../../state/tables.ts";
import { measureLine } from "../reading/reading-line.ts";
import type { Plan } from "../spec/plan.ts";
import { counted } from "./counted.ts";
import { indent, literal, property, sqlAlias, sqlName, templateText } from "./literal.ts";
import type { Body } from "./module.ts";
import { groups } from "./sql-aggregate.ts";
import { whereLines } from "./sql-condition.ts";
import { measureExpression } from "./sql-measure.ts";
import { tableName } from "./sql-rows.ts";

type Pivot = Extract<Operation, { operation: "pivot" }>;

/** Which rows are in one column's group. */
function inGroup({ across }: Pivot, value: Cell): string {
  const key = across.grain === null ? sqlName(across.column) : groups[across.grain](sqlName(across.column));
  if (value === null) return `${sqlName(across.column)} IS NULL`;
  return `${key} = ${typeof value === "string" ? `\${${literal(value)}}` : String(value)}`;
}

function query(operation: Pivot, table: TableProfile, plan: Plan): string[] {
  const { dimensions, measure, groups: columns, totals } = operation;
  const keys = dimensions.map(({ name, column, grain }) =>
    grain === null && name === column
      ? sqlName(column)
      : `${grain === null ? sqlName(column) : groups[grain](sqlName(column))} AS ${sqlAlias(name)}`,
  );
  const cells = columns.map(
    ({ name, value }) => `${measureExpression(measure, table, inGroup(operation, value))} AS ${sqlAlias(name)}`,
  );
  const select = [
    ...keys,
    ...cells,
    ...(totals === null ? [] : [`${measureExpression(measure, table)} AS ${sqlAlias(totals)}`]),
  ];
  const order = dimensions.map(({ name, column, grain }) => {
    if (grain === "weekday") return `min(isodow(${sqlName(column)})) NULLS LAST`;
    return `${grain === null && name === column ? sqlName(name) : sqlAlias(name)} NULLS LAST`;
  });
  return [
    "SELECT",
    ...indent(
      select.map((line, index) => (index < select.length - 1 ? `${line},` : line)),
      2,
    ),
    `FROM ${tableName(operation.table)}`,
    ...whereLines(plan.filter),
    "GROUP BY ALL",
    `ORDER BY ${order.join(", ")}`,
  ];
}

/** A tool that gives a row for each group, and a column for each value of another column. */
export function pivotBody(operation: Pivot, table: TableProfile, plan: Plan): Body {
  const [group] = operation.dimensions;
  const [column] = operation.groups;
  const access = (name: string): string => property("first?", name).replace("first?[", "first?.[");
  const what = templateText(measureLine(operation.measure));
  const where = `${templateText(group?.grain ?? group?.column ?? "")} \${text(${access(group?.name ?? "")})}`;
  return {
    statements: ["const table = sql`", ...indent(query(operation, table, plan), 2), "`;", "const [first] = table;"],
    answers: [],
    summary: `first === undefined ? "No rows meet the conditions." : \`${counted("table.length", "row")} of ${what}; the first, ${where}, has \${text(${access(column?.name ?? "")})} in ${templateText(column?.name ?? "")}.\``,
    chart: [],
    uses: ["sql"],
    shows: true,
  };
}
