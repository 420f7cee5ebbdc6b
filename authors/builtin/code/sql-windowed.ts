import type { Operation, Window } from "../../../state/intent.ts";
import type { TableProfile } from "../../../state/profile.ts";
import { measureLine } from "../reading/reading-line.ts";
import { outputColumns, windowColumn } from "../spec/output.ts";
import type { Plan } from "../spec/plan.ts";
import { fieldOf, groupChart } from "./chart.ts";
import { counted } from "./counted.ts";
import { indent, literal, property, sqlAlias, sqlName, templateText } from "./literal.ts";
import type { Body } from "./module.ts";
import { groups } from "./sql-aggregate.ts";
import { conditionLine } from "./sql-condition.ts";
import { measureSql } from "./sql-measure.ts";
import { tableName } from "./sql-rows.ts";
import { tied, tiedFunction } from "./ties.ts";

type Windowed = Extract<Operation, { operation: "windowed" }>;

/** Whether a window goes through its groups in the order of time. */
export function isSeries({ kind }: Window): boolean {
  return kind === "running" || kind === "moving" || kind === "change";
}

/** The groups as a stage of their own, then what is done with them. */
function query(operation: Windowed, table: TableProfile, plan: Plan): string[] {
  const { dimensions, measure, window } = operation;
  const filter = [
    ...(plan.filter === null ? [] : [`(${conditionLine(plan.filter)})`]),
    ...(isSeries(window) ? dimensions.map(({ column }) => `${sqlName(column)} IS NOT NULL`) : []),
  ];
  const select = [
    ...dimensions.map(({ name, column, grain }) =>
      grain === null && name === column
        ? sqlName(column)
        : `${grain === null ? sqlName(column) : groups[grain](sqlName(column))} AS ${sqlAlias(name)}`,
    ),
    measureSql(measure, table),
  ];
  return [
    "WITH grouped AS (",
    ...indent(
      [
        `SELECT ${select.join(", ")}`,
        `FROM ${tableName(operation.table)}`,
        ...(filter.length === 0 ? [] : [`WHERE ${filter.join(" AND ")}`]),
        "GROUP BY ALL",
      ],
      2,
    ),
    ")",
    ...windowLines(operation),
  ];
}

function windowLines({ dimensions, measure, window }: Windowed): string[] {
  const value = sqlAlias(measure.name);
  const [first = "", ...more] = dimensions.map(({ name, column, grain }) =>
    grain === null && name === column ? sqlName(name) : sqlAlias(name),
  );
  const by = [first, ...more].map((name) => `${name} NULLS LAST`).join(", ");
  // Of two groupings the second is the step of time, gone through in each group of the first.
  const steps = more[0] === undefined ? `ORDER BY ${first}` : `PARTITION BY ${first} ORDER BY ${more[0]}`;
  const added = (sql: string): string => `SELECT *, ${sql} AS ${windowColumn(window) ?? "value"} FROM grouped`;
  switch (window.kind) {
    case "having":
      return [
        "SELECT * FROM grouped",
        `WHERE ${value} ${window.operator === "!=" ? "<>" : window.operator} ${window.value}`,
        `ORDER BY ${value} DESC, ${by}`,
      ];
    case "top": {
      const direction = window.direction === "desc" ? " DESC" : "";
      return [
        "SELECT * FROM grouped",
        `QUALIFY row_number() OVER (PARTITION BY ${first} ORDER BY ${value}${direction} NULLS LAST, ${more.map((name) => `${name} NULLS LAST`).join(", ")}) <= ${window.limit}`,
        `ORDER BY ${first} NULLS LAST, ${value}${direction} NULLS LAST, ${more.map((name) => `${name} NULLS LAST`).join(", ")}`,
      ];
    }
    case "place": {
      const direction = window.direction === "desc" ? " DESC" : "";
      return [
        "SELECT * FROM grouped",
        `WHERE ${value} IS NOT NULL`,
        `QUALIFY dense_rank() OVER (ORDER BY ${value}${direction}) = ${window.at}`,
        `ORDER BY ${by}`,
      ];
    }
    case "rank":
      return [added(`rank() OVER (ORDER BY ${value} DESC NULLS LAST)`), `ORDER BY rank, ${by}`];
    case "running":
      return [added(`sum(${value}) OVER (${steps})`), `ORDER BY ${by}`];
    case "moving":
      return [
        added(`avg(${value}) OVER (${steps} ROWS BETWEEN ${window.groups - 1} PRECEDING AND CURRENT ROW)`),
        `ORDER BY ${by}`,
      ];
    case "change": {
      const above = `lag(${value}) OVER (${steps})`;
      return [
        added(window.percent ? `100.0 * (${value} - ${above}) / nullif(${above}, 0)` : `${value} - ${above}`),
        `ORDER BY ${by}`,
      ];
    }
  }
}

/** A tool that groups, and then compares or follows its groups. */
export function windowedBody(operation: Windowed, table: TableProfile, plan: Plan): Body {
  const columns = outputColumns(operation, table, plan);
  const shown = windowColumn(operation.window) ?? operation.measure.name;
  const at = isSeries(operation.window) ? "last" : "first";
  const name = (field: string): string => `\${text(${property(`${at}?`, field).replace("?[", "?.[")})}`;
  const group = operation.dimensions
    .map((dimension) => `${templateText(dimension.grain ?? dimension.column)} ${name(dimension.name)}`)
    .join(", ");
  const what =
    operation.window.kind === "having" || operation.window.kind === "top" || operation.window.kind === "place"
      ? measureLine(operation.measure)
      : shown.replaceAll("_", " ");
  const ranks = operation.window.kind === "having" || operation.window.kind === "rank";
  const fields = operation.dimensions.map((dimension) => literal(dimension.name));
  const ties = ranks ? tied("table", fields, operation.measure.name) : "";
  return {
    statements: [
      "const table = sql`",
      ...indent(query(operation, table, plan), 2),
      "`;",
      at === "first" ? "const [first] = table;" : "const last = table.at(-1);",
    ],
    answers: [],
    summary: `${at} === undefined ? "No rows meet the conditions." : \`${counted("table.length", "group")}; the ${at}, ${group}, has ${templateText(what)} ${name(shown)}${ties}.\``,
    chart:
      operation.dimensions.length === 1
        ? groupChart(
            operation.dimensions.map((dimension, index) => ({
              dimension,
              field: fieldOf(dimension.name),
              type: columns[index]?.type ?? "string",
            })),
            shown,
          )
        : [],
    uses: ["sql"],
    shows: true,
    functions: ranks ? tiedFunction : [],
  };
}
