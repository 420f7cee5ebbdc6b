import { createHash } from "node:crypto";
import type { Candidate } from "../../state/candidate.ts";
import type { ParameterSchema, ToolSpec, WorkedExample } from "../../state/spec.ts";
import type { Column } from "../../state/tables.ts";

/** A parameter with what every one of them has. */
export function parameter(
  schema: Partial<ParameterSchema> & Pick<ParameterSchema, "type" | "default">,
): ParameterSchema {
  return { description: "a parameter", ...schema };
}

/** A required column, of no parameter unless said. */
export function column(name: string, type: Column["type"], parameterName: string | null = null) {
  return { role: "other" as const, name, type, parameter: parameterName };
}

/** A declared output column, never empty unless said. */
export function output(
  name: string,
  type: Column["type"],
  options: { nullable?: boolean; fromParameter?: string } = {},
) {
  return { name, type, nullable: options.nullable ?? false, fromParameter: options.fromParameter ?? null };
}

/** The mean fare by class of a table of passengers, the highest first: the tool that most tests are about. */
export function fareSpec(changes: Partial<ToolSpec> = {}): ToolSpec {
  return {
    name: "mean_fare_by_class",
    description: "The mean fare by class, highest first.",
    parameters: {
      type: "object",
      additionalProperties: false,
      properties: { limit: parameter({ type: "integer", default: 2, minimum: 1 }) },
    },
    requires: { data: [column("class", "string"), column("fare", "number"), column("survived", "boolean")] },
    output: {
      table: {
        columns: [output("class", "string", { nullable: true }), output("mean_fare", "number", { nullable: true })],
      },
      answers: [{ name: "highest", type: "string", nullable: true }],
      chart: true,
    },
    engine: "sql",
    examples: [FARE_EXAMPLE],
    invariants: [],
    operation: {
      operation: "aggregate",
      table: "data",
      filter: { kind: "compare", column: "survived", grain: null, operator: "=", value: true },
      measures: [{ name: "mean_fare", function: "mean", column: "fare", share: null }],
      dimensions: [{ name: "class", column: "class", grain: null }],
      order: [{ by: "mean_fare", direction: "desc" }],
      limit: 2,
    },
    ...changes,
  };
}

/** Three classes, missing fares, a tie for the second place, and rows that the filter drops. */
export const FARE_EXAMPLE: WorkedExample = {
  name: "three classes",
  tables: {
    data: {
      columns: [
        { name: "class", type: "string" },
        { name: "fare", type: "number" },
        { name: "survived", type: "boolean" },
      ],
      rows: [
        ["first", 10, true],
        ["first", 20, true],
        ["first", 60, true],
        ["first", 900, false],
        ["second", 8, true],
        ["second", null, true],
        ["second", 2, true],
        ["third", 5, true],
        ["third", 100, false],
      ],
    },
  },
  params: {},
  expected: {
    table: {
      columns: [
        { name: "class", type: "string" },
        { name: "mean_fare", type: "number" },
      ],
      rows: [
        ["first", 30],
        ["second", 5],
      ],
    },
    answers: { highest: "first" },
  },
  ordered: true,
};

/** The right code for `fareSpec`. */
export const FARE_CODE = `import type { ToolInput, ToolOutput } from "toolwright/tool";

interface Params {
  limit: number;
}

/** The mean fare by class, highest first. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql\`
    SELECT class, avg(fare) AS mean_fare
    FROM data
    WHERE survived = true
    GROUP BY class
    ORDER BY mean_fare DESC NULLS LAST, class
    LIMIT \${params.limit}\`;
  const highest = table[0]?.class ?? null;
  return {
    table,
    answers: { highest },
    summary: \`The highest mean fare is that of \${highest ?? "nobody"}.\`,
    chart: {
      data: { name: "table" },
      mark: "bar",
      encoding: { x: { field: "class", type: "nominal" }, y: { field: "mean_fare", type: "quantitative" } },
    },
  };
}
`;

export function candidate(code: string, spec: ToolSpec = fareSpec()): Candidate {
  const sha256 = createHash("sha256")
    .update(JSON.stringify([spec, code]))
    .digest("hex");
  return { spec, code, sha256, status: "DRAFT", author: "test" };
}
