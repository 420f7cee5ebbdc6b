import type { Operation } from "../../../state/intent.ts";
import type { TableProfile } from "../../../state/profile.ts";
import { answerSources } from "../spec/output.ts";
import type { Plan } from "../spec/plan.ts";
import { counted } from "./counted.ts";
import { indent, key, literal, sqlAlias, sqlName, templateText } from "./literal.ts";
import type { Body } from "./module.ts";
import { whereLines } from "./sql-condition.ts";
import { tied, tiedFunction, tiesNamed } from "./ties.ts";

type Rows = Extract<Operation, { operation: "rows" }>;

/** The name of a table in SQL. */
export function tableName(name: string): string {
  return sqlAlias(name);
}

/** Comma-separated pieces, as many to a line as fit. */
export function wrapped(pieces: readonly string[], width = 90): string[] {
  const lines: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    const text = index < pieces.length - 1 ? `${piece},` : piece;
    const last = lines.at(-1);
    if (last !== undefined && last.length + text.length < width) lines[lines.length - 1] = `${last} ${text}`;
    else lines.push(text);
  }
  return lines;
}

function clause(word: string, pieces: readonly string[]): string[] {
  const lines = wrapped(pieces);
  return lines.length === 1 ? [`${word} ${lines[0] ?? ""}`] : [word, ...indent(lines, 2)];
}

/** A tool that lists rows, or the different values of columns. Ties go by the columns shown. */
export function rowsBody(operation: Rows, table: TableProfile, plan: Plan): Body {
  const orders = operation.order.map(
    (order) => `${sqlName(order.by)}${order.direction === "desc" ? " DESC" : ""} NULLS LAST`,
  );
  const ordered = new Set(operation.order.map((order) => order.by));
  const ties =
    orders.length > 0 || operation.distinct
      ? operation.columns.filter((column) => !ordered.has(column)).map((column) => `${sqlName(column)} NULLS LAST`)
      : [];
  const sources = answerSources(operation, table, plan);
  const by = operation.order[0]?.by;
  const name = operation.columns.find((column) => column !== by);
  // A few rows more than are shown: those that are left out may be as high as the first.
  const more =
    sources.length > 0 &&
    plan.limit !== null &&
    by !== undefined &&
    operation.columns.includes(by) &&
    name !== undefined;
  const level = more ? tied("ranked", [literal(name)], by) : "";
  const query = [
    ...clause(operation.distinct ? "SELECT DISTINCT" : "SELECT", operation.columns.map(sqlName)),
    `FROM ${tableName(operation.table)}`,
    ...whereLines(plan.filter),
    ...(orders.length + ties.length > 0 ? clause("ORDER BY", [...orders, ...ties]) : []),
    ...(plan.limit === null ? [] : [`LIMIT \${params.${plan.limit}}${more ? ` + ${tiesNamed + 1}` : ""}`]),
  ];
  const access = (column: number): string => `first?.[${literal(operation.columns[column] ?? "")}]`;
  const shown = sources.map(
    (source) => `${templateText(operation.columns[source.from.column] ?? "")} \${text(${access(source.from.column)})}`,
  );
  const columns = operation.columns.slice(0, 4).join(", ");
  const what = operation.distinct
    ? `\${table.length} different \${table.length === 1 ? "value" : "values"} of ${templateText(columns)}`
    : counted("table.length", "row");
  return {
    statements: [
      `const ${more ? "ranked" : "table"} = sql\``,
      ...indent(query, 2),
      "`;",
      ...(more ? [`const table = ranked.slice(0, params.${plan.limit});`] : []),
      ...(sources.length > 0 ? ["const [first] = table;"] : []),
    ],
    answers: sources.map((source) => `${key(source.name)}: ${access(source.from.column)} ?? null`),
    summary:
      sources.length > 0
        ? `first === undefined ? "No rows meet the conditions." : \`${shown.join(", ")}${level}.\``
        : `table.length === 0 ? "No rows meet the conditions." : \`${what}.\``,
    chart: [],
    uses: ["sql"],
    shows: sources.length > 0,
    functions: more ? tiedFunction : [],
  };
}
