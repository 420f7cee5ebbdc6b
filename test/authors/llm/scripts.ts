import type { IntentForm } from "../../../authors/llm/forms/intent-form.ts";
import type { SpecForm } from "../../../authors/llm/forms/spec-form.ts";

/** What a good model says to "difference of amount from the row before": a question beyond the built-in author. */
export const CSV = `day,region,amount
2024-01-01,north,10
2024-01-02,north,25
2024-01-03,MARKED-CELL-4711,5
`;

export const QUESTION = "How did amount change from each day to the next?";

export const intent: IntentForm = {
  outcome: "understood",
  reading: "Change of amount from each day to the next",
  assumptions: ["Days are taken in order."],
  operation: {
    operation: "custom",
    table: "data",
    filter: null,
    task: "change of amount from each day to the next",
    columns: ["day", "amount"],
  },
  question: "",
  readings: [],
  missing: [],
};

export const spec: SpecForm = {
  name: "daily_change_of_amount",
  description: "Change of amount from each day to the next.",
  engine: "sql",
  parameters: [],
  requires: [
    { table: "data", column: "day", role: "time", parameter: null },
    { table: "data", column: "amount", role: "measure", parameter: null },
  ],
  columns: [
    { name: "day", type: "date", nullable: true, from_parameter: null },
    { name: "change", type: "integer", nullable: true, from_parameter: null },
  ],
  answers: [{ name: "largest_change", type: "integer", nullable: true }],
  chart: false,
  examples: [
    {
      name: "three days",
      tables: {
        table: "data",
        rows: [
          ["2024-05-02", 7],
          ["2024-05-01", 5],
          ["2024-05-03", 4],
        ],
      },
      params: [],
      rows: [
        ["2024-05-01", null],
        ["2024-05-02", 2],
        ["2024-05-03", -3],
      ],
      answers: [{ name: "largest_change", value: 2 }],
      ordered: true,
    },
  ].map(({ tables, ...rest }) => ({ ...rest, tables: [tables] })),
  invariants: ["There is one row for each day."],
};

const module = (expression: string): string => `import type { ToolInput, ToolOutput } from "toolwright/tool";

/** Change of amount from each day to the next. */
export default function run({ sql }: ToolInput<Record<string, never>>): ToolOutput {
  const table = sql\`
    SELECT day, ${expression} AS change
    FROM data
    ORDER BY day, change
  \`;
  const changes = table.map((row) => row.change).filter((change): change is number => typeof change === "number");
  const largest = changes.length > 0 ? Math.max(...changes) : null;
  return { table, answers: { largest_change: largest }, summary: \`The largest change is \${largest}.\` };
}
`;

export const code = module("amount - lag(amount) OVER (ORDER BY day, amount)");
/** Looks the wrong way. */
export const wrongCode = module("amount - lead(amount) OVER (ORDER BY day, amount)");

export const block = (of: string): string => `Here is the tool.\n\`\`\`ts\n${of}\`\`\`\n`;
