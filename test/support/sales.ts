import type { IntentOutcome } from "../../authors/author.ts";
import type { Intent } from "../../state/intent.ts";
import type { ToolSpec } from "../../state/spec.ts";

/** A small table and a right tool for it, written by hand: total amount by region. */
export const SALES_CSV = `region,amount
north,10
south,5
north,20
east,
south,7
`;

const operation: Intent["operation"] = {
  operation: "aggregate",
  table: "data",
  filter: null,
  measures: [{ name: "total", function: "sum", column: "amount", share: null }],
  dimensions: [{ name: "region", column: "region", grain: null }],
  order: [{ by: "total", direction: "desc" }],
  limit: null,
};

export const salesIntent: IntentOutcome = {
  kind: "understood",
  certain: true,
  intent: {
    operation,
    reading: "Total amount by region, highest first",
    assumptions: ["Missing amounts are left out."],
  },
};

const columns = [
  { name: "region", type: "string" as const },
  { name: "amount", type: "integer" as const },
];

export const salesSpec: ToolSpec = {
  name: "total_amount_by_region",
  description: "Total amount by region, highest first.",
  parameters: { type: "object", properties: {}, additionalProperties: false },
  requires: {
    data: [
      { role: "dimension", name: "region", type: "string", parameter: null },
      { role: "measure", name: "amount", type: "integer", parameter: null },
    ],
  },
  output: {
    table: {
      columns: [
        { name: "region", type: "string", fromParameter: null, nullable: true },
        { name: "total", type: "integer", fromParameter: null, nullable: true },
      ],
    },
    answers: [],
    chart: false,
  },
  engine: "sql",
  examples: [
    {
      name: "two regions, one amount missing",
      tables: {
        data: {
          columns,
          rows: [
            ["a", 1],
            ["b", 5],
            ["a", 3],
            ["b", null],
          ],
        },
      },
      params: {},
      expected: {
        table: {
          columns: [
            { name: "region", type: "string" },
            { name: "total", type: "integer" },
          ],
          rows: [
            ["b", 5],
            ["a", 4],
          ],
        },
        answers: {},
      },
      ordered: true,
    },
    {
      name: "one row",
      tables: { data: { columns, rows: [["a", 1]] } },
      params: {},
      expected: {
        table: {
          columns: [
            { name: "region", type: "string" },
            { name: "total", type: "integer" },
          ],
          rows: [["a", 1]],
        },
        answers: {},
      },
      ordered: true,
    },
  ],
  invariants: ["There is one row for each region."],
  operation,
};

const tool = (aggregate: string): string => `import type { ToolInput, ToolOutput } from "toolwright/tool";

type Params = Record<string, never>;

/** Total amount by region, highest first. */
export default function run({ sql }: ToolInput<Params>): ToolOutput {
  const table = sql\`
    SELECT region, ${aggregate}(amount) AS total
    FROM data
    GROUP BY region
    ORDER BY total DESC NULLS LAST, region
  \`;
  return { table, summary: \`\${table.length} regions.\` };
}
`;

export const salesCode: string = tool("sum");
/** Looks right and is not: the worked examples tell. */
export const wrongSalesCode: string = tool("max");
/** What a correction leads to. */
export const meanSalesCode: string = tool("avg");
