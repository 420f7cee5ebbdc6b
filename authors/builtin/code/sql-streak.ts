import type { Operation } from "../../../state/intent.ts";
import type { Plan } from "../spec/plan.ts";
import { counted } from "./counted.ts";
import { indent, property, sqlAlias, sqlName, templateText } from "./literal.ts";
import type { Body } from "./module.ts";
import { groups } from "./sql-aggregate.ts";
import { conditionLine } from "./sql-condition.ts";
import { tableName } from "./sql-rows.ts";

type Streak = Extract<Operation, { operation: "streak" }>;

/** Days in a row differ from their number in order by the same day: islands of consecutive ones. */
function query({ table, column, unit, dimensions }: Streak, plan: Plan): string[] {
  const date = sqlName(column);
  const keys = dimensions.map(({ name, column: own, grain }) => ({
    name: grain === null && name === own ? sqlName(name) : sqlAlias(name),
    select:
      grain === null && name === own
        ? sqlName(own)
        : `${grain === null ? sqlName(own) : groups[grain](sqlName(own))} AS ${sqlAlias(name)}`,
  }));
  const names = keys.map(({ name }) => name);
  const list = names.join(", ");
  const each = names.length === 0 ? "" : `PARTITION BY ${list} `;
  const step = unit === "day" ? `CAST(${date} AS DATE)` : `CAST(date_trunc('${unit}', ${date}) AS DATE)`;
  const number = `row_number() OVER (${each}ORDER BY step)`;
  const filter = plan.filter === null ? [] : [`(${conditionLine(plan.filter)})`];
  return [
    "WITH steps AS (",
    `  SELECT DISTINCT ${[...keys.map(({ select }) => select), `${step} AS step`].join(", ")}`,
    `  FROM ${tableName(table)}`,
    `  WHERE ${[...filter, `${date} IS NOT NULL`].join(" AND ")}`,
    "),",
    "runs AS (",
    "  -- Within a run, the step and its number grow together.",
    `  SELECT *, date_diff('${unit}', DATE '2000-01-01', step) - ${number} AS run`,
    "  FROM steps",
    ")",
    `SELECT ${[...names, "count(*) AS streak", "min(step) AS starts", "max(step) AS ends"].join(", ")}`,
    "FROM runs",
    `GROUP BY ${[...names, "run"].join(", ")}`,
    `QUALIFY row_number() OVER (${each}ORDER BY count(*) DESC, min(step)) = 1`,
    `ORDER BY ${["streak DESC", ...names.map((name) => `${name} NULLS LAST`)].join(", ")}`,
  ];
}

/** A tool that finds the longest run of consecutive days, months or years. */
export function streakBody(operation: Streak, plan: Plan): Body {
  const access = (name: string): string => property("first?", name).replace("first?[", "first?.[");
  const of = operation.dimensions
    .map(({ name, column, grain }) => `, ${templateText(grain ?? column)} \${text(${access(name)})}`)
    .join("");
  const isOne = operation.dimensions.length === 0;
  const span = `from \${text(first?.starts)} to \${text(first?.ends)}`;
  const many = isOne ? "" : ` ${counted("table.length", "group")} in all.`;
  return {
    statements: ["const table = sql`", ...indent(query(operation, plan), 2), "`;", "const [first] = table;"],
    answers: isOne
      ? ["longest_streak: first?.streak ?? null", "starts: first?.starts ?? null", "ends: first?.ends ?? null"]
      : [],
    summary: `first === undefined ? "No rows meet the conditions." : \`Longest streak: \${text(first?.streak)} ${operation.unit}s${of}, ${span}.${many}\``,
    chart: [],
    uses: ["sql"],
    shows: true,
  };
}
