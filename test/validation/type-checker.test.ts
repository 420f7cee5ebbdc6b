import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Parameters } from "../../state/spec.ts";
import { createTypeChecker } from "../../validation/type-checker/type-checker.ts";
import { FARE_CODE, fareSpec, parameter } from "./make-candidate.ts";

const PARAMETERS = fareSpec().parameters;
const NONE: Parameters = { type: "object", properties: {}, additionalProperties: false };

/** A tool with the given body, which begins on line 3. */
function tool(body: string, input = "sql, df, stats, random"): string {
  return `import type { ToolInput, ToolOutput, Row } from "toolwright/tool";
export default function run({ ${input} }: ToolInput<{}>): ToolOutput {
${body}
  return { summary: "Done." };
}`;
}

const checker = createTypeChecker();
beforeAll(() => checker.warm());
afterAll(() => checker.close());

describe("types", () => {
  it("accepts a tool with its spec's parameters", async () => {
    expect(await checker.types(FARE_CODE, PARAMETERS, 8)).toEqual([]);
  });

  it.each([
    ["a row that may not be there", "  const rows = sql`SELECT 1`;\n  rows[0].a;", 4, "possibly 'undefined'"],
    ["a cell taken for a number", "  const n: number = sql`SELECT 1`[0]!.a!;", 3, "not assignable to type 'number'"],
    ["an unknown name", "  summarize(1);", 3, "Cannot find name 'summarize'"],
    ["what the sandbox doesn't have", "  const page = document.title;", 3, "Cannot find name 'document'"],
    ["a promise", "  const p = new Promise(() => {});", 3, "Promise"],
    ["a wrong argument of a statistic", '  stats.mean("1");', 3, "not assignable"],
    ["a statistic that doesn't exist", "  stats.averageish([1]);", 3, "does not exist"],
    ["an object as a query's value", "  sql`SELECT ${{}}`;", 3, "not assignable"],
    ["an implicit any", "  const f = (x) => x;\n  f(1);", 3, "implicitly has an 'any' type"],
  ])("finds %s, on its line", async (_, body, line, message) => {
    const [found] = await checker.types(tool(body), NONE, 2);
    expect(found).toMatchObject({ line, message: expect.stringContaining(message) });
  });

  it("knows danfojs and the statistics library", async () => {
    const body = [
      '  const frame = df("data");',
      '  const mean: number = frame.column("fare").mean();',
      "  const middle: number = stats.median([mean, random()]);",
      "  console.log(middle);",
    ];
    expect(await checker.types(tool(body.join("\n")), NONE, 2)).toEqual([]);
  });

  it("holds danfojs to its declarations", async () => {
    const [found] = await checker.types(tool('  const s: string = df().column("fare").mean();'), NONE, 2);
    expect(found?.message).toContain("'number' is not assignable to type 'string'");
  });

  it("reads no file of the machine for a tool", async () => {
    const code = `import type { Stats } from "node:fs";\nimport type x from "/etc/passwd";\n${FARE_CODE}`;
    const found = await checker.types(code, PARAMETERS, 10);
    expect(found.map(({ line }) => line)).toEqual([1, 2]);
  });

  it.each([
    ["of another type", { limit: parameter({ type: "string", default: "x" }) }],
    ["missing from the spec", {}],
    ["that may be a list", { limit: parameter({ type: "array", items: { type: "integer" }, default: [1] }) }],
  ])("finds a parameter %s", async (_, properties) => {
    const [found] = await checker.types(FARE_CODE, { ...NONE, properties }, 8);
    expect(found?.message).toContain("not a tool with the spec's parameters");
    expect(found?.line).toBe(8);
  });

  it("takes a parameter's enum for the values it lists", async () => {
    const code = `import type { ToolInput, ToolOutput } from "toolwright/tool";
export default function run({ params }: ToolInput<{ order: "asc" | "desc" }>): ToolOutput {
  return { summary: params.order };
}`;
    const order = parameter({ type: "string", enum: ["asc", "desc"], default: "asc" });
    expect(await checker.types(code, { ...NONE, properties: { order } }, 2)).toEqual([]);
    const wider = parameter({ type: "string", enum: ["asc", "desc", "none"], default: "asc" });
    expect(await checker.types(code, { ...NONE, properties: { order: wider } }, 2)).toHaveLength(1);
  });

  it("finds an output without a summary", async () => {
    const code = tool("").replace('{ summary: "Done." }', "{ answers: {} }");
    const [found] = await checker.types(code, NONE, 2);
    expect(found?.message).toContain("summary");
  });

  it("parses nothing but the tool once it is warm", async () => {
    await checker.types(FARE_CODE, PARAMETERS, 8);
    await checker.types(tool("  df(); stats.mean([1]);"), NONE, 2);
    const before = checker.statistics;
    await checker.types(FARE_CODE.replace("highest first", "another comment"), PARAMETERS, 8);
    await checker.types(tool("  df(); stats.mean([2]);"), NONE, 2);
    const after = checker.statistics;
    expect(after.librariesRead).toBe(before.librariesRead);
    expect(after.checks).toBe(before.checks + 2);
  });

  it("gives up on types that never end, and looks at the next tool", async () => {
    const impatient = createTypeChecker({ timeoutMs: 2_000 });
    try {
      const endless = `type Digit = 0|1|2|3|4|5|6|7|8|9;
type T = \`\${Digit}\${Digit}\${Digit}\${Digit}\`;
type Pairs<A extends string, B extends string> = A extends B ? B extends A ? \`\${A}\${B}\` : never : never;
type P = { [K in T]: { [L in T]: Pairs<K, L> } };
const q: P = null as unknown as { [K in T]: { [L in T]: Pairs<L, K> } };
${FARE_CODE}`;
      const [found] = await impatient.types(endless, PARAMETERS, null);
      expect(found?.message).toMatch(/did not finish|ran out of memory/);
      expect(await impatient.types(FARE_CODE, PARAMETERS, 8)).toEqual([]);
    } finally {
      await impatient.close();
    }
  });

  it("takes texts that have no UTF-8", async () => {
    const lone = "\ud800 alone";
    const code = tool(`  // ${lone}\n  const name: number = ${JSON.stringify(lone)}.length + "1";`);
    expect(await checker.types(code, NONE, 2)).toMatchObject([
      { line: 4, message: expect.stringContaining("not assignable") },
    ]);
  });

  it("stops waiting when it is told to", async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(checker.types(FARE_CODE, PARAMETERS, 8, stop.signal)).rejects.toMatchObject({ code: "cancelled" });
  });
});
