import type { Operation } from "../../../state/intent.ts";
import type { Plan } from "../spec/plan.ts";
import { type Axis, chartLines } from "./chart.ts";
import { indent, literal, sqlName, templateText } from "./literal.ts";
import type { Body } from "./module.ts";
import { whereLines } from "./sql-condition.ts";
import { tableName, wrapped } from "./sql-rows.ts";

type Of<K extends Operation["operation"]> = Extract<Operation, { operation: K }>;

const quantitative = (field: string): Axis => ({ field: literal(field), type: "quantitative", keepOrder: false });
const nominal = (field: string): Axis => ({ field: literal(field), type: "nominal", keepOrder: true });

/** The columns a tool goes through, as an array. */
export function columnList(columns: readonly string[]): string[] {
  const lines = wrapped(columns.map(literal));
  return lines.length === 1
    ? [`const columns = [${lines[0] ?? ""}];`]
    : [
        "const columns = [",
        ...indent(
          lines.map((line, index) => (index === lines.length - 1 ? `${line},` : line)),
          2,
        ),
        "];",
      ];
}

/** Pearson's or Spearman's correlation in DuckDB, over the rows where both columns have a value. */
export function correlationBody(operation: Of<"correlation">, plan: Plan): Body {
  return operation.columns.length === 2 ? pairBody(operation, plan) : matrixBody(operation, plan);
}

/** The query for two columns; `x` and `y` are how the template names them. */
function pairQuery(operation: Of<"correlation">, plan: Plan, x: string, y: string): string[] {
  const complete = [`${x} IS NOT NULL`, `${y} IS NOT NULL`];
  const where = whereLines(plan.filter);
  const both =
    where.length === 0
      ? [`WHERE ${complete.join(" AND ")}`]
      : [
          ...where.map((line, index) =>
            index === 0 && where.length === 1 ? line.replace(/^WHERE (.*)$/u, "WHERE ($1)") : line,
          ),
          ...complete.map((line) => `  AND ${line}`),
        ];
  // A column that never varies has no correlation; DuckDB says NaN there.
  if (operation.method === "pearson")
    return [
      `SELECT CASE WHEN stddev_pop(${x}) > 0 AND stddev_pop(${y}) > 0 THEN corr(${x}, ${y}) END AS correlation, count(*) AS "rows"`,
      `FROM ${tableName(operation.table)}`,
      ...both,
    ];
  return [
    "WITH ranked AS (",
    "  SELECT",
    `    rank() OVER (ORDER BY ${x}) + (count(*) OVER (PARTITION BY ${x}) - 1) / 2.0 AS rank_x,`,
    `    rank() OVER (ORDER BY ${y}) + (count(*) OVER (PARTITION BY ${y}) - 1) / 2.0 AS rank_y`,
    `  FROM ${tableName(operation.table)}`,
    ...indent(both, 2),
    ")",
    'SELECT CASE WHEN stddev_pop(rank_x) > 0 AND stddev_pop(rank_y) > 0 THEN corr(rank_x, rank_y) END AS correlation, count(*) AS "rows"',
    "FROM ranked",
  ];
}

function pairBody(operation: Of<"correlation">, plan: Plan): Body {
  const [x = "", y = ""] = operation.columns;
  return {
    statements: [
      "const [found] = sql`",
      ...indent(pairQuery(operation, plan, sqlName(x), sqlName(y)), 2),
      "`;",
      "const correlation = found?.correlation ?? null;",
      "const rows = found?.rows ?? 0;",
      `const table = [{ first: ${literal(x)}, second: ${literal(y)}, correlation, rows }];`,
    ],
    answers: ["correlation", "rows"],
    summary: `\`The correlation of ${templateText(x)} and ${templateText(y)} is \${text(correlation)}, over \${text(rows)} rows.\``,
    chart: [],
    uses: ["sql"],
    shows: true,
  };
}

function matrixBody(operation: Of<"correlation">, plan: Plan): Body {
  return {
    statements: [
      ...columnList(operation.columns),
      "const table = columns.flatMap((first, index) =>",
      "  columns.slice(index + 1).map((second) => {",
      "    const [found] = sql`",
      ...indent(pairQuery(operation, plan, "${sql.id(first)}", "${sql.id(second)}"), 6),
      "    `;",
      "    return { first, second, correlation: found?.correlation ?? null, rows: found?.rows ?? 0 };",
      "  }),",
      ");",
      ...strongest,
    ],
    answers: [],
    summary: matrixSummary,
    chart: matrixChart,
    uses: ["sql"],
    shows: true,
  };
}

/** The pair that goes together most, for the summary. */
export const strongest = [
  'const strength = (value: Value): number => (typeof value === "number" ? Math.abs(value) : -1);',
  "const [strongest] = [...table].sort((a, b) => strength(b.correlation) - strength(a.correlation));",
];

export const matrixSummary =
  'strongest === undefined ? "No two columns to compare." : `Strongest of ${table.length} pairs: ${strongest.first} and ${strongest.second} with ${text(strongest.correlation)}.`';

export const matrixChart = chartLines("rect", [
  ["x", nominal("first")],
  ["y", nominal("second")],
  ["color", quantitative("correlation")],
]);

/** Summary statistics, one row a column. */
export function describeBody(operation: Of<"describe">, plan: Plan): Body {
  const column = "${sql.id(column)}";
  return {
    statements: [
      ...columnList(operation.columns),
      "const table = columns.flatMap((column) =>",
      "  sql`",
      ...indent(
        [
          "SELECT",
          '  ${column} AS "column",',
          `  count(${column}) AS count,`,
          `  count(*) - count(${column}) AS missing,`,
          `  avg(${column}) AS mean,`,
          `  stddev_samp(${column}) AS stddev,`,
          `  CAST(min(${column}) AS DOUBLE) AS min,`,
          `  quantile_cont(CAST(${column} AS DOUBLE), 0.25) AS q1,`,
          `  quantile_cont(CAST(${column} AS DOUBLE), 0.5) AS median,`,
          `  quantile_cont(CAST(${column} AS DOUBLE), 0.75) AS q3,`,
          `  CAST(max(${column}) AS DOUBLE) AS max`,
          `FROM ${tableName(operation.table)}`,
          ...whereLines(plan.filter),
        ],
        4,
      ),
      "  `,",
      ");",
    ],
    answers: [],
    summary: describeSummary,
    chart: [],
    uses: ["sql"],
    shows: true,
  };
}

export const describeSummary =
  'table.map((row) => `${text(row.column)}: mean ${text(row.mean)}, median ${text(row.median)}`).join("; ") + "."';

/** Bins of equal width from the smallest to the largest value; empty bins are shown, the last includes its end. */
export function histogramBody(operation: Of<"histogram">, plan: Plan): Body {
  const column = sqlName(operation.column);
  const bins = `\${params.${plan.bins ?? "bins"}}`;
  const where = whereLines(plan.filter);
  const known =
    where.length === 0
      ? [`WHERE ${column} IS NOT NULL`]
      : [
          ...where.map((line, index) =>
            index === 0 && where.length === 1 ? line.replace(/^WHERE (.*)$/u, "WHERE ($1)") : line,
          ),
          `  AND ${column} IS NOT NULL`,
        ];
  return {
    statements: [
      "const table = sql`",
      ...indent(
        [
          `WITH known AS (`,
          `  SELECT CAST(${column} AS DOUBLE) AS value`,
          `  FROM ${tableName(operation.table)}`,
          ...indent(known, 2),
          "),",
          "ends AS (",
          `  SELECT min(value) AS low, max(value) AS high, if(min(value) = max(value), 1, CAST(${bins} AS INTEGER)) AS bins`,
          "  FROM known",
          "  HAVING count(*) > 0",
          "),",
          "numbered AS (",
          "  SELECT if(low = high, 0, least(bins - 1, floor((value - low) * bins / (high - low)))) AS bin",
          "  FROM known, ends",
          ")",
          "SELECT",
          "  low + (high - low) * bin / bins AS bin_start,",
          "  low + (high - low) * (bin + 1) / bins AS bin_end,",
          "  (SELECT count(*) FROM numbered WHERE numbered.bin = all_bins.bin) AS count",
          "FROM (SELECT low, high, bins, unnest(range(bins)) AS bin FROM ends) AS all_bins",
          "ORDER BY bin",
        ],
        2,
      ),
      "`;",
      "const fullest = table.reduce((best, row) => (Number(row.count) > Number(best?.count ?? -1) ? row : best), table[0]);",
    ],
    answers: [],
    summary: `fullest === undefined ? "No rows have a value." : \`Most values of ${templateText(operation.column)} (\${text(fullest.count)}) lie between \${text(fullest.bin_start)} and \${text(fullest.bin_end)}.\``,
    chart: chartLines("bar", [
      ["x", { field: literal("bin_start"), type: "ordinal", keepOrder: true }],
      ["y", quantitative("count")],
    ]),
    uses: ["sql"],
    shows: true,
  };
}

/** Missing values, one row a column. */
export function missingBody(operation: Of<"missing">, plan: Plan): Body {
  const column = "${sql.id(column)}";
  return {
    statements: [
      ...columnList(operation.columns),
      "const table = columns.flatMap((column) =>",
      "  sql`",
      ...indent(
        [
          "SELECT",
          '  ${column} AS "column",',
          `  count(*) - count(${column}) AS missing,`,
          `  100.0 * (count(*) - count(${column})) / nullif(count(*), 0) AS percent`,
          `FROM ${tableName(operation.table)}`,
          ...whereLines(plan.filter),
        ],
        4,
      ),
      "  `,",
      operation.ranked ? ").sort((a, b) => Number(b.missing) - Number(a.missing));" : ");",
      ...(operation.ranked ? ["const [most] = table;"] : []),
      "const missingValues = table.reduce((sum, row) => sum + Number(row.missing), 0);",
    ],
    answers: [...(operation.ranked ? ["most_missing: most?.column ?? null"] : []), "missing_values: missingValues"],
    summary:
      "`${missingValues} missing values in ${table.filter((row) => Number(row.missing) > 0).length} of ${table.length} columns.`",
    chart:
      operation.columns.length > 1
        ? chartLines("bar", [
            ["x", nominal("column")],
            ["y", quantitative("missing")],
          ])
        : [],
    uses: ["sql"],
    shows: false,
  };
}
