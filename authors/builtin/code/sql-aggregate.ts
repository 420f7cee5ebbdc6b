import type { Grain } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { Dimension, Measure } from "../../../state/measure.ts";
import type { TableProfile } from "../../../state/profile.ts";
import { measureLine } from "../reading/reading-line.ts";
import { answerSources, outputColumns } from "../spec/output.ts";
import type { Plan } from "../spec/plan.ts";
import { fieldOf, fieldOfParameter, groupChart } from "./chart.ts";
import { counted } from "./counted.ts";
import { indent, key, literal, property, sqlAlias, sqlName, templateText } from "./literal.ts";
import type { Body } from "./module.ts";
import { whereLines } from "./sql-condition.ts";
import { measureSql } from "./sql-measure.ts";
import { tableName } from "./sql-rows.ts";
import { tied, tiedFunction, tiesNamed } from "./ties.ts";

type Aggregate = Extract<Operation, { operation: "aggregate" }>;

/** The name a group is shown by, of a date column, as SQL: see the conventions of the reference evaluation. */
export const groups: Record<Grain, (column: string) => string> = {
  year: (column) => `year(${column})`,
  quarter: (column) => `year(${column}) || '-Q' || quarter(${column})`,
  month: (column) => `strftime(${column}, '%Y-%m')`,
  week: (column) => `CAST(date_trunc('week', ${column}) AS DATE)`,
  weekday: (column) => `dayname(${column})`,
  day: (column) => `CAST(${column} AS DATE)`,
  hour: (column) => `hour(${column})`,
};

/** Whether the groups are the column's own values. */
function isPlain({ grain, bin }: Dimension): boolean {
  return grain === null && bin === undefined;
}

/** A dimension's SQL: the column itself is a parameter, and so is named by `sql.id`. */
function dimensionSql(dimension: Dimension, parameter: string | null): { select: string; order: string; key: string } {
  const column = parameter === null ? sqlName(dimension.column) : `\${sql.id(params.${parameter})}`;
  const alias = sqlAlias(dimension.name);
  if (dimension.bin !== undefined) {
    const key = `floor(${column} / ${dimension.bin}) * ${dimension.bin}`;
    return { select: `${key} AS ${alias}`, order: alias, key };
  }
  if (dimension.grain === null) return { select: column, order: column, key: column };
  const order = dimension.grain === "weekday" ? `min(isodow(${column}))` : alias;
  const key = groups[dimension.grain](column);
  return { select: `${key} AS ${alias}`, order, key };
}

/** The query of an aggregation, one clause a line. */
function query(operation: Aggregate, table: TableProfile, plan: Plan): string[] {
  const dimensions = operation.dimensions.map((dimension, index) =>
    dimensionSql(dimension, plan.dimensions[index] ?? null),
  );
  const keys = dimensions.map(({ key }) => key);
  const select = [
    ...dimensions.map((dimension) => dimension.select),
    ...operation.measures.map((measure) => measureSql(measure, table, keys)),
  ];
  const orders = operation.order.map((order) => {
    const at = operation.dimensions.findIndex((dimension) => dimension.name === order.by);
    const by = at < 0 ? sqlAlias(order.by) : (dimensions[at]?.order ?? sqlAlias(order.by));
    return `${by}${order.direction === "desc" ? " DESC" : ""} NULLS LAST`;
  });
  const ordered = new Set(operation.order.map((order) => order.by));
  const ties = operation.dimensions.flatMap((dimension, index) =>
    ordered.has(dimension.name) ? [] : [`${dimensions[index]?.order ?? ""} NULLS LAST`],
  );
  // DuckDB takes no window over groups that it finds by itself.
  const isWhole = operation.measures.some(({ within }) => within !== undefined);
  const grouping = isWhole ? dimensions.map((_, index) => index + 1).join(", ") : "ALL";
  return [
    ...(select.length === 1
      ? [`SELECT ${select[0] ?? ""}`]
      : [
          "SELECT",
          ...indent(
            select.map((line, index) => (index < select.length - 1 ? `${line},` : line)),
            2,
          ),
        ]),
    `FROM ${tableName(operation.table)}`,
    ...whereLines(plan.filter),
    ...(dimensions.length > 0 ? [`GROUP BY ${grouping}`, `ORDER BY ${[...orders, ...ties].join(", ")}`] : []),
    ...(plan.limit === null
      ? []
      : [`LIMIT \${params.${plan.limit}}${rankedMeasure(operation) === null ? "" : ` + ${tiesNamed + 1}`}`]),
  ];
}

/** The measure that the groups are ranked by; null where they go by their names. */
function rankedMeasure(operation: Aggregate): Measure | null {
  return operation.measures.find((measure) => measure.name === operation.order[0]?.by) ?? null;
}

/** A tool that groups and aggregates in DuckDB. */
export function aggregateBody(operation: Aggregate, table: TableProfile, plan: Plan): Body {
  const ranked = operation.dimensions.length === 0 ? null : rankedMeasure(operation);
  // A few rows more than are shown: the first that is left out may be as high as the first.
  const more = ranked !== null && plan.limit !== null;
  const statements = [
    `const ${more ? "ranked" : "table"} = sql\``,
    ...indent(query(operation, table, plan), 2),
    "`;",
    ...(more ? [`const table = ranked.slice(0, params.${plan.limit});`] : []),
  ];
  if (operation.dimensions.length === 0) return single(operation, statements);
  const columns = outputColumns(operation, table, plan);
  const fields = operation.dimensions.map((dimension, index) => {
    const parameter = plan.dimensions[index] ?? null;
    return isPlain(dimension) && parameter !== null ? `params.${parameter}` : literal(dimension.name);
  });
  const access = (at: number): string => {
    const dimension = operation.dimensions[at];
    if (dimension === undefined) return `first?.${""}[${literal(columns[at]?.name ?? "")}]`;
    return isPlain(dimension)
      ? `first?.[${fields[at]}]`
      : property("first?", dimension.name).replace("first?[", "first?.[");
  };
  const measureAccess = (name: string): string => property("first?", name).replace("first?[", "first?.[");
  const sources = answerSources(operation, table, plan);
  const shown = operation.measures.find((measure) => measure.name === operation.order[0]?.by) ?? operation.measures[0];
  const charted = operation.dimensions.map((dimension, index) => ({
    dimension,
    field: chartField(fields[index] ?? "", dimension, table),
    type: columns[index]?.type ?? "string",
  }));
  return {
    statements: [...statements, "const [first] = table;"],
    answers: sources.map(({ name, from }) => {
      const dimensions = operation.dimensions.length;
      return `${key(name)}: ${from.column < dimensions ? access(from.column) : measureAccess(operation.measures[from.column - dimensions]?.name ?? name)} ?? null`;
    }),
    summary: groupedSummary(
      operation,
      shown,
      fields,
      access,
      measureAccess,
      ranked === null ? "" : tied(more ? "ranked" : "table", fields, ranked.name),
    ),
    chart: groupChart(charted, shown?.name ?? ""),
    uses: ["sql"],
    shows: true,
    functions: ranked === null ? [] : tiedFunction,
  };
}

/** A dimension as a chart names its field. */
function chartField(field: string, { name }: Dimension, { columns }: TableProfile): string {
  if (!field.startsWith("params.")) return fieldOf(name);
  return fieldOfParameter(field, [name, ...columns.map((column) => column.name)]);
}

const numberWords: Record<string, string> = { desc: "Highest", asc: "Lowest" };

function groupedSummary(
  operation: Aggregate,
  measure: Measure | undefined,
  fields: readonly string[],
  access: (at: number) => string,
  measureAccess: (name: string) => string,
  ties: string,
): string {
  const what = templateText(measure === undefined ? "" : measureLine(measure));
  const names = operation.dimensions.map((dimension, index) => {
    const grain = dimension.grain === null ? `${templateText(dimension.column)} from ` : `${dimension.grain} `;
    return isPlain(dimension)
      ? `${fields[index]?.startsWith("params.") ? `\${${fields[index]}}` : templateText(dimension.column)} \${text(${access(index)})}`
      : `${grain}\${text(${access(index)})}`;
  });
  const value = `\${text(${measureAccess(measure?.name ?? "")})}`;
  const order = operation.order[0];
  const lead =
    order !== undefined && order.by === measure?.name
      ? `${numberWords[order.direction] ?? ""} ${what}: `
      : `${counted("table.length", "group")}; the first, `;
  const rest =
    order !== undefined && order.by === measure?.name
      ? `${names.join(", ")} with ${value}${ties}. ${counted("table.length", "row")} in all.`
      : `${names.join(", ")}, has ${what} ${value}.`;
  return `first === undefined ? "No rows meet the conditions." : \`${lead}${rest}\``;
}

/** A single row of measures: each is an answer by its name. */
function single(operation: Aggregate, statements: string[]): Body {
  const access = (name: string): string => property("row?", name).replace("row?[", "row?.[");
  const parts = operation.measures.slice(0, 8).map((measure, index) => {
    const line = templateText(measureLine(measure));
    return `${index === 0 ? line.charAt(0).toUpperCase() + line.slice(1) : line}: \${text(${access(measure.name)})}`;
  });
  return {
    statements: [...statements, "const [row] = table;"],
    answers: operation.measures.map((measure) => `${key(measure.name)}: ${access(measure.name)} ?? null`),
    summary: `\`${parts.join(", ")}.\``,
    chart: [],
    uses: ["sql"],
    shows: true,
  };
}
