import type { Operation } from "../../state/intent.ts";

/** A tool that shows how tools are written. */
export interface ReferenceTool {
  operation: Operation["operation"];
  description: string;
  code: string;
}

const TOP_GROUPS = `import type { ToolInput, ToolOutput } from "toolwright/tool";

interface Params {
  groupBy: string;
  limit: number;
}

/** Total amount by a column, highest first. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql\`
    SELECT \${sql.id(params.groupBy)}, sum(amount) AS total
    FROM data
    GROUP BY ALL
    ORDER BY total DESC NULLS LAST, \${sql.id(params.groupBy)} NULLS LAST
    LIMIT \${params.limit}
  \`;
  const [first] = table;
  return {
    table,
    answers: { top: first?.[params.groupBy] ?? null, total: first?.total ?? null },
    summary: first ? \`Highest total: \${first[params.groupBy]} with \${first.total}.\` : "There are no rows.",
    chart: {
      mark: "bar",
      data: { name: "table" },
      encoding: {
        x: { field: params.groupBy, type: "nominal", sort: null },
        y: { field: "total", type: "quantitative" },
      },
    },
  };
}
`;

const MOVING_AVERAGE = `import type { ToolInput, ToolOutput } from "toolwright/tool";

interface Params {
  days: number;
}

/** Moving average of the daily price. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql\`
    WITH daily AS (
      SELECT date_trunc('day', sold_at)::DATE AS day, avg(price) AS price
      FROM data
      WHERE price IS NOT NULL AND sold_at IS NOT NULL
      GROUP BY 1
    )
    SELECT
      day,
      price,
      avg(price) OVER (ORDER BY day ROWS BETWEEN \${params.days - 1} PRECEDING AND CURRENT ROW) AS moving_average
    FROM daily
    ORDER BY day
  \`;
  const last = table.at(-1);
  return {
    table,
    answers: { last_moving_average: last?.moving_average ?? null },
    summary: last ? \`On \${last.day} the moving average is \${last.moving_average}.\` : "There are no days with a price.",
  };
}
`;

const LINEAR_FIT = `import type { ToolInput, ToolOutput } from "toolwright/tool";

/** Straight line through price over area. */
export default function run({ sql, stats }: ToolInput<Record<string, never>>): ToolOutput {
  const rows = sql\`SELECT area::DOUBLE AS x, price::DOUBLE AS y FROM data WHERE area IS NOT NULL AND price IS NOT NULL\`;
  const points = rows.map(({ x, y }) => [Number(x), Number(y)]);
  // One area gives no line, whatever the prices.
  if (new Set(points.map(([x]) => x)).size < 2) {
    return { answers: { slope: null, intercept: null, r_squared: null }, summary: "There are too few areas for a line." };
  }
  const { m, b } = stats.linearRegression(points);
  const fit = stats.rSquared(points, (x) => m * x + b);
  return {
    answers: { slope: m, intercept: b, r_squared: Number.isFinite(fit) ? fit : null },
    summary: \`The price changes by \${m} for each unit of area.\`,
  };
}
`;

/** One for each way of working: grouping, windows over time, statistics over rows. */
export const REFERENCE_TOOLS: readonly ReferenceTool[] = [
  { operation: "aggregate", description: "Total amount by a column, highest first, top n", code: TOP_GROUPS },
  {
    operation: "custom",
    description: "Moving average, rolling window, running total, rank or change over time",
    code: MOVING_AVERAGE,
  },
  {
    operation: "custom",
    description: "Straight line, regression, trend, slope, correlation, statistics of rows",
    code: LINEAR_FIT,
  },
];

/** The tools most like what is asked, best first: the same kind of operation, then words in common. */
export function likest(
  tools: readonly ReferenceTool[],
  { operation, words, most }: { operation: Operation["operation"]; words: string; most: number },
): ReferenceTool[] {
  const asked = new Set(words.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
  const score = (tool: ReferenceTool): number => {
    const own = new Set(tool.description.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
    const common = [...own].filter((word) => asked.has(word)).length;
    return (tool.operation === operation ? 1 : 0) + common;
  };
  return tools
    .map((tool, index) => ({ tool, index, score: score(tool) }))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, most)
    .map(({ tool }) => tool);
}
