import { afterAll, describe, expect, it } from "vitest";
import { likest, REFERENCE_TOOLS } from "../../../authors/llm/reference-tools.ts";
import type { Operation } from "../../../state/intent.ts";
import type { ToolSpec, WorkedExample } from "../../../state/spec.ts";
import type { TableData } from "../../../state/tables.ts";
import { candidate, column, output, parameter } from "../../validation/make-candidate.ts";
import { openRooms } from "../../validation/rooms.ts";

const rooms = openRooms();
afterAll(() => rooms.close());

function specOf(
  parts: Partial<ToolSpec> & Pick<ToolSpec, "name" | "requires" | "output" | "examples" | "operation">,
): ToolSpec {
  return {
    description: "A reference tool.",
    parameters: { type: "object", additionalProperties: false, properties: {} },
    engine: "sql",
    invariants: [],
    ...parts,
  };
}

function example(data: TableData, expected: WorkedExample["expected"]): WorkedExample {
  return { name: "a small table", tables: { data }, params: {}, expected, ordered: true };
}

const custom = (task: string, columns: string[]): Operation => ({
  operation: "custom",
  table: "data",
  filter: null,
  task,
  columns,
});

const number = { nullable: true };

/** What each of the tools must be, in the order of the list, with the data it is proved on. */
const SPECS: readonly ToolSpec[] = [
  specOf({
    name: "total_amount",
    parameters: {
      type: "object",
      additionalProperties: false,
      properties: {
        groupBy: parameter({ type: "string", default: "region", column: { table: "data", types: ["string"] } }),
        limit: parameter({ type: "integer", default: 2, minimum: 1 }),
      },
    },
    requires: { data: [column("region", "string", "groupBy"), column("amount", "number")] },
    output: {
      table: {
        columns: [
          output("region", "string", { nullable: true, fromParameter: "groupBy" }),
          output("total", "number", number),
        ],
      },
      answers: [
        { name: "top", type: "string", nullable: true },
        { name: "total", type: "number", nullable: true },
      ],
      chart: true,
    },
    examples: [
      example(
        {
          columns: [
            { name: "region", type: "string" },
            { name: "amount", type: "number" },
          ],
          rows: [
            ["north", 1.5],
            ["south", 4],
            ["north", 2.5],
            ["west", null],
          ],
        },
        {
          table: {
            columns: [
              { name: "region", type: "string" },
              { name: "total", type: "number" },
            ],
            rows: [
              ["north", 4],
              ["south", 4],
            ],
          },
          answers: { top: "north", total: 4 },
        },
      ),
    ],
    operation: {
      operation: "aggregate",
      table: "data",
      filter: null,
      measures: [{ name: "total", function: "sum", column: "amount", share: null }],
      dimensions: [{ name: "region", column: "region", grain: null }],
      order: [{ by: "total", direction: "desc" }],
      limit: 2,
    },
  }),
  specOf({
    name: "moving_average_of_price",
    parameters: {
      type: "object",
      additionalProperties: false,
      properties: { days: parameter({ type: "integer", default: 2, minimum: 1 }) },
    },
    requires: { data: [column("sold_at", "datetime"), column("price", "number")] },
    output: {
      table: {
        columns: [output("day", "date"), output("price", "number"), output("moving_average", "number")],
      },
      answers: [{ name: "last_moving_average", type: "number", nullable: true }],
      chart: false,
    },
    examples: [
      example(
        {
          columns: [
            { name: "sold_at", type: "datetime" },
            { name: "price", type: "number" },
          ],
          rows: [
            ["2024-03-02T09:30:00.000", 4],
            ["2024-03-01T10:00:00.000", 1],
            ["2024-03-01T18:00:00.000", 3],
            ["2024-03-04T00:00:00.000", 6],
            ["2024-03-05T00:00:00.000", null],
          ],
        },
        {
          table: {
            columns: [
              { name: "day", type: "date" },
              { name: "price", type: "number" },
              { name: "moving_average", type: "number" },
            ],
            rows: [
              ["2024-03-01", 2, 2],
              ["2024-03-02", 4, 3],
              ["2024-03-04", 6, 5],
            ],
          },
          answers: { last_moving_average: 5 },
        },
      ),
    ],
    operation: custom("moving average of the daily price over two days", ["sold_at", "price"]),
  }),
  specOf({
    name: "price_over_area",
    requires: { data: [column("area", "number"), column("price", "number")] },
    output: {
      table: null,
      answers: ["slope", "intercept", "r_squared"].map((name) => ({ name, type: "number" as const, nullable: true })),
      chart: false,
    },
    examples: [
      example(
        {
          columns: [
            { name: "area", type: "number" },
            { name: "price", type: "number" },
          ],
          rows: [
            [1, 3],
            [2, 5],
            [3, 7],
            [null, 100],
          ],
        },
        { table: null, answers: { slope: 2, intercept: 1, r_squared: 1 } },
      ),
    ],
    operation: custom("straight line through price over area", ["area", "price"]),
  }),
];

describe("the tools that a model is shown", () => {
  it.each(REFERENCE_TOOLS.map(({ description, code }, i) => [description, code, SPECS[i]] as const))(
    "pass every check themselves: %s",
    async (_, code, spec) => {
      if (spec === undefined) throw new Error("every reference tool has a spec here");
      const data = spec.examples[0]?.tables["data"];
      if (data === undefined) throw new Error("every spec has an example");
      const report = await rooms.validator.validate({
        candidate: candidate(code, spec),
        dataset: await rooms.dataset({ data }),
      });
      const failed = report.checks.filter(({ passed }) => !passed);
      expect(failed.map(({ name, errors }) => [name, errors.map(({ message }) => message)])).toEqual([]);
    },
  );

  it("are chosen by the kind of work and the words of the question, the likest first", () => {
    const first = (operation: Operation["operation"], words: string): string | undefined =>
      likest(REFERENCE_TOOLS, { operation, words, most: 2 })[0]?.description;
    expect(first("aggregate", "total sales by region")).toContain("Total amount");
    expect(first("custom", "seven day rolling average")).toContain("Moving average");
    expect(first("custom", "slope of the trend line")).toContain("Straight line");
  });
});
