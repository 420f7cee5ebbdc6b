import { afterAll, describe, expect, it } from "vitest";
import type { ToolSpec } from "../../state/spec.ts";
import type { CheckContext } from "../../validation/check.ts";
import { contractCheck } from "../../validation/checks/contract.ts";
import { createCodeReader } from "../../validation/code-reader/code-reader.ts";
import { candidate, FARE_CODE, FARE_EXAMPLE, fareSpec, output, parameter } from "./make-candidate.ts";

const reader = createCodeReader();
afterAll(() => reader.close());

/** What the check says; it uses nothing but the candidate and the reader. */
async function said(code: string, spec: ToolSpec = fareSpec()): Promise<string> {
  const context = { candidate: candidate(code, spec), reader, signal: undefined } as unknown as CheckContext;
  const { errors } = await contractCheck.run(context);
  return errors.map(({ message, line }) => `${line ?? "-"}: ${message}`).join("\n");
}

const bare = (body: string): string => `interface Params { limit: number }\n${body}\n`;

describe("exports", () => {
  it.each([
    "export default function (input) { return input.params.limit; }",
    "export default ({ params }) => params.limit;",
    "const run = ({ params: { limit } }) => limit;\nexport default run;",
    "function run({ params: p }) { const { limit } = p; return limit; }\nexport { run as default };",
    'export default function run(input) { const { params } = input; return params["limit"]; }',
    "export type Shape = { limit: number };\nexport default function run({ params }) { return helper(params); }",
  ])("takes %s", async (code) => {
    expect(await said(bare(code))).toBe("");
  });

  it.each([
    ["function run({ params }) { return params.limit; }", "no default export"],
    ["export default 1;", "is not a function"],
    ["export default function run({ params }, more) { return params.limit; }", "takes 2 arguments"],
    [
      "export default function run({ params }) { return params.limit; }\nexport const x = 1;",
      "3: The module exports x",
    ],
    ["export default ({ params }) => params.limit;\nexport default 2;", "Duplicate export"],
  ])("refuses %s", async (code, message) => {
    expect(await said(bare(code))).toContain(message);
  });
});

describe("parameters", () => {
  it("are all declared, with the line of the one that isn't", async () => {
    const code = FARE_CODE.replace("const highest", "const top = params.top;\n  const highest");
    expect(await said(code)).toContain("16: The code reads params.top, which the spec doesn't declare");
  });

  it("are all used", async () => {
    expect(await said(FARE_CODE.replace("${params.limit}", "2"))).toContain("never reads params.limit");
  });
});

describe("a spec that contradicts itself", () => {
  const properties = fareSpec().parameters.properties;
  const withParameters = (more: ToolSpec["parameters"]["properties"]): Partial<ToolSpec> => ({
    parameters: { type: "object", additionalProperties: false, properties: { ...properties, ...more } },
  });
  const example = FARE_EXAMPLE;
  const table = example.expected.table ?? { columns: [], rows: [] };
  const cases: [string, Partial<ToolSpec>, string][] = [
    [
      "a default outside its range",
      withParameters({ limit: parameter({ type: "integer", default: 0, minimum: 1 }) }),
      "default values don't fit",
    ],
    [
      "a default of another type",
      withParameters({ limit: parameter({ type: "integer", default: "2" }) }),
      "default values don't fit",
    ],
    [
      "a column parameter without its column",
      withParameters({
        limit: parameter({ type: "string", default: "sex", column: { table: "data", types: ["string"] } }),
      }),
      'names the column "sex", which the spec doesn\'t require',
    ],
    [
      "a column parameter of another type",
      withParameters({
        limit: parameter({ type: "string", default: "fare", column: { table: "data", types: ["string"] } }),
      }),
      "its default fare is of type number",
    ],
    [
      "an output column twice",
      { output: { ...fareSpec().output, table: { columns: [output("a", "string"), output("a", "string")] } } },
      "declares the column a twice",
    ],
    [
      "no output at all",
      { output: { table: null, answers: [], chart: false }, examples: [] },
      "neither a table nor an answer",
    ],
    [
      "an example with unknown parameters",
      { examples: [{ ...example, params: { top: 1 } }] },
      "the spec declares no such parameter",
    ],
    ["an example with an invalid parameter", { examples: [{ ...example, params: { limit: -1 } }] }, "limit: Too small"],
    ["an example without a required table", { examples: [{ ...example, tables: {} }] }, "lacks the table data"],
    [
      "an example with other columns",
      {
        examples: [
          {
            ...example,
            expected: {
              ...example.expected,
              table: { ...table, columns: table.columns.slice(1).concat(table.columns.slice(0, 1)), rows: [] },
            },
          },
        ],
      },
      "expects the columns [mean_fare, class]",
    ],
    [
      "an example without the table",
      { examples: [{ ...example, expected: { ...example.expected, table: null } }] },
      "expects no table",
    ],
    [
      "an example with an undeclared answer",
      { examples: [{ ...example, expected: { ...example.expected, answers: { lowest: "third" } } }] },
      "expects the answer lowest",
    ],
    [
      "an example with an answer of another type",
      { examples: [{ ...example, expected: { ...example.expected, answers: { highest: 1 } } }] },
      "which is no string",
    ],
    [
      "an example with a ragged row",
      {
        examples: [
          { ...example, tables: { data: { columns: example.tables["data"]?.columns ?? [], rows: [["first"]] } } },
        ],
      },
      "has not as many values",
    ],
    [
      "an example with a value of another type",
      {
        examples: [
          {
            ...example,
            tables: { data: { columns: example.tables["data"]?.columns ?? [], rows: [["first", "cheap", true]] } },
          },
        ],
      },
      'fare is "cheap", not a number',
    ],
  ];
  it.each(cases)("%s", async (_, changes, message) => {
    expect(await said(FARE_CODE, fareSpec(changes))).toContain(message);
  });

  it("is not seen where there is none", async () => {
    expect(await said(FARE_CODE)).toBe("");
  });
});
