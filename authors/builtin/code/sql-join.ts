import type { Operation } from "../../../state/intent.ts";
import type { Plan } from "../spec/plan.ts";
import { indent, sqlAlias, sqlName, templateText } from "./literal.ts";
import type { Body } from "./module.ts";
import { tableName, wrapped } from "./sql-rows.ts";
import { withStage } from "./sql-stage.ts";

/** How the rows that are kept are found, in DuckDB's words. */
const joins = { matched: "JOIN", all: "LEFT JOIN", unmatched: "ANTI JOIN" } as const;

/** What the rows of both tables are called once they are joined. */
const joined = "joined";

/** The operation as it is asked of joined rows: a stage of its own makes them, and all else is as for one table. */
export function fromJoin<T extends Operation>(operation: T): T {
  return operation.join === undefined ? operation : { ...operation, table: joined };
}

/** A tool's body with the stage that joins the tables before each of its queries, and with no answer where a key repeats. */
export function overJoin(operation: Operation, plan: Plan, body: Body): Body {
  if (operation.join === undefined) return body;
  const stage = stageLines(operation, plan);
  return { ...body, shows: true, statements: [...keyCheck(operation.join), ...withStage(body.statements, stage)] };
}

function stageLines(operation: Operation, plan: Plan): string[] {
  const { join, table } = operation;
  if (join === undefined) return [];
  const [main, other] = join.titles.map(sqlAlias);
  const select = join.columns.map(({ name, table: from, column }) => {
    const at =
      operation.operation === "aggregate" ? operation.dimensions.findIndex((each) => each.column === name) : -1;
    const parameter = at < 0 ? undefined : plan.dimensions[at];
    const own = parameter == null ? sqlName(column) : `\${sql.id(params.${parameter})}`;
    return `${from === table ? main : other}.${own}${name === column ? "" : ` AS ${sqlName(name)}`}`;
  });
  const lines = wrapped(select.length === 0 ? [`${main}.${sqlName(join.key)}`] : select);
  const as = (name: string, alias: string | undefined): string =>
    tableName(name) === alias ? tableName(name) : `${tableName(name)} AS ${alias}`;
  return [
    `WITH ${joined} AS (`,
    ...indent(
      [
        ...(lines.length === 1 ? [`SELECT ${lines[0] ?? ""}`] : ["SELECT", ...indent(lines, 2)]),
        `FROM ${as(table, main)}`,
        `${joins[join.keep]} ${as(join.table, other)} ON ${main}.${sqlName(join.key)} = ${other}.${sqlName(join.otherKey)}`,
      ],
      2,
    ),
    ")",
  ];
}

/** A key that stands twice in the table looked up in would count rows twice: then there is no answer. */
function keyCheck({ table, otherKey, titles, keep }: NonNullable<Operation["join"]>): string[] {
  // What is looked for only to be absent may stand there as often as it likes.
  if (keep === "unmatched") return [];
  const key = sqlName(otherKey);
  return [
    "const [repeated] = sql`",
    `  SELECT ${key} AS value`,
    `  FROM ${tableName(table)}`,
    `  WHERE ${key} IS NOT NULL`,
    "  GROUP BY ALL",
    "  HAVING count(*) > 1",
    "  ORDER BY value",
    "  LIMIT 1",
    "`;",
    "if (repeated !== undefined)",
    "  throw new Error(",
    `    \`${templateText(`${titles[1]} has several rows with the ${otherKey}`)} \${text(repeated.value)}, so that rows would be counted several times.\`,`,
    "  );",
  ];
}
