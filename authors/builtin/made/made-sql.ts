import type { Operation } from "../../../state/intent.ts";
import type { MadeColumn } from "../../../state/made.ts";
import { indent, sqlName } from "../code/literal.ts";
import type { Body } from "../code/module.ts";
import { tableName } from "../code/sql-rows.ts";
import { withStage } from "../code/sql-stage.ts";

/** What the rows are called once the columns are made. */
const prepared = "prepared";

/** The operation as it is asked of rows that have the made columns: a stage of its own makes them, and all else is as for any table. */
export function fromMade<T extends Operation>(operation: T): T {
  return operation.made === undefined ? operation : { ...operation, table: prepared };
}

/** A tool's body with the stage that makes the columns before each of its queries. */
export function overMade({ made, table }: Operation, body: Body): Body {
  if (made === undefined) return body;
  const select = ["*", ...made.map((each) => `${madeSql(each, table)} AS ${sqlName(each.name)}`)];
  const stage = [
    `WITH ${prepared} AS (`,
    ...indent(
      [
        "SELECT",
        ...indent(
          select.map((line, at) => (at < select.length - 1 ? `${line},` : line)),
          2,
        ),
        `FROM ${tableName(table)}`,
      ],
      2,
    ),
    ")",
  ];
  return { ...body, statements: withStage(body.statements, stage) };
}

function madeSql(made: MadeColumn, table: string): string {
  if (made.kind === "repeat") return `row_number() OVER (PARTITION BY ${made.columns.map(sqlName).join(", ")}) > 1`;
  if ("columns" in made) {
    const [first = "", second = ""] = made.columns.map(sqlName);
    if (made.kind === "product") return `${first} * ${second}`;
    if (made.kind === "difference") return `${first} - ${second}`;
    if (made.kind !== "days")
      return `(epoch(${second}::TIMESTAMP) - epoch(${first}::TIMESTAMP)) / ${made.kind === "hours" ? 3600 : 60}`;
    return `CAST(floor((epoch(${second}::TIMESTAMP) - epoch(${first}::TIMESTAMP)) / 86400) AS INTEGER)`;
  }
  const column = sqlName(made.column);
  switch (made.kind) {
    case "length":
      return `length(${column})`;
    case "week_part":
      return `CASE WHEN isodow(${column}) >= 6 THEN 'weekend' WHEN isodow(${column}) < 6 THEN 'weekday' END`;
    case "season":
      return `CASE CAST(floor((month(${column}) % 12) / 3) AS INTEGER) WHEN 0 THEN 'winter' WHEN 1 THEN 'spring' WHEN 2 THEN 'summer' WHEN 3 THEN 'autumn' END`;
    case "group_size":
      return `CASE WHEN ${column} IS NOT NULL THEN count(*) OVER (PARTITION BY ${column}) END`;
    case "writing":
      return `min(${column}) OVER (PARTITION BY lower(${column}))`;
    case "decade":
      return `CAST(10 * floor(${made.of === "year" ? column : `year(${column})`} / 10) AS BIGINT)`;
    case "part":
      return `${made.grain}(${column})`;
    case "present":
      return `CASE WHEN ${column} > 0 THEN 'with' WHEN ${column} IS NOT NULL THEN 'without' END`;
    case "period":
      return made.grain === "day" ? `CAST(${column} AS DATE)` : `CAST(date_trunc('${made.grain}', ${column}) AS DATE)`;
    case "bands": {
      const rules = made.edges.slice(1).map((edge, at) => `WHEN ${column} < ${edge} THEN ${made.edges[at]}`);
      return `CASE ${rules.join(" ")} WHEN ${column} IS NOT NULL THEN ${made.edges.at(-1)} END`;
    }
    case "quarters": {
      const above = [0.25, 0.5, 0.75].map(
        (at) => `CAST(${column} > (SELECT quantile_cont(${column}, ${at}) FROM ${tableName(table)}) AS INTEGER)`,
      );
      return `1 + ${above.join(" + ")}`;
    }
  }
}
