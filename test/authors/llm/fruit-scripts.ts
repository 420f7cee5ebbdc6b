import type { IntentForm } from "../../../authors/llm/forms/intent-form.ts";
import type { SpecForm } from "../../../authors/llm/forms/spec-form.ts";
import { type Reply, text } from "../../support/openai-server.ts";
import { block } from "./scripts.ts";

/** What a good model says to the small tasks of `doctor --endpoint`, which are about the prices of fruit. */
const intent: IntentForm = {
  outcome: "understood",
  reading: "Total price by fruit, highest first",
  assumptions: [],
  operation: {
    operation: "aggregate",
    table: "data",
    filter: null,
    measures: [{ name: "total_price", function: "sum", column: "price", share: null }],
    dimensions: [{ name: "fruit", column: "fruit", grain: null }],
    order: [{ by: "total_price", direction: "desc" }],
    limit: null,
  },
  question: "",
  readings: [],
  missing: [],
};

const spec: SpecForm = {
  name: "total_price_by_fruit",
  description: "Total price by fruit, highest first.",
  engine: "sql",
  parameters: [],
  requires: [
    { table: "data", column: "fruit", role: "dimension", parameter: null },
    { table: "data", column: "price", role: "measure", parameter: null },
  ],
  columns: [
    { name: "fruit", type: "string", nullable: true, from_parameter: null },
    { name: "total_price", type: "integer", nullable: true, from_parameter: null },
  ],
  answers: [],
  chart: false,
  examples: [
    {
      name: "two fruits",
      tables: [
        {
          table: "data",
          rows: [
            ["plum", 2],
            ["fig", 3],
            ["plum", null],
            ["fig", 4],
          ],
        },
      ],
      params: [],
      rows: [
        ["fig", 7],
        ["plum", 2],
      ],
      answers: [],
      ordered: true,
    },
  ],
  invariants: [],
};

const code = `import type { ToolInput, ToolOutput } from "toolwright/tool";

/** Total price by fruit, highest first. */
export default function run({ sql }: ToolInput<Record<string, never>>): ToolOutput {
  const table = sql\`
    SELECT fruit, sum(price) AS total_price
    FROM data
    GROUP BY fruit
    ORDER BY total_price DESC NULLS LAST, fruit NULLS LAST
  \`;
  return { table, summary: \`There are \${table.length} kinds of fruit.\` };
}
`;

export const FRUIT_REPLIES: readonly Reply[] = [
  text(intent),
  text(spec),
  text(block(code)),
  text(`Changed: exports by default.\n${block(code)}`),
];
