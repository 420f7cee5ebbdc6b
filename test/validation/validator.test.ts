import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Dataset } from "../../data/data-room.ts";
import type { CheckName, Report } from "../../state/report.ts";
import type { ToolSpec } from "../../state/spec.ts";
import { candidate, FARE_CODE, FARE_EXAMPLE, fareSpec } from "./make-candidate.ts";
import { CONFIG, openRooms } from "./rooms.ts";

const rooms = openRooms();
let data: Dataset;
beforeAll(async () => {
  data = await rooms.dataset(FARE_EXAMPLE.tables);
});
afterAll(() => rooms.close());

async function validate(code: string, spec: ToolSpec = fareSpec()): Promise<Report> {
  return rooms.validator.validate({ candidate: candidate(code, spec), dataset: data });
}

function change(from: string | RegExp, to: string): string {
  const changed = FARE_CODE.replace(from, to);
  expect(changed).not.toBe(FARE_CODE);
  return changed;
}

/** The checks that failed, and everything they said. */
function failures(report: Report): { checks: CheckName[]; said: string } {
  const failed = report.checks.filter(({ passed }) => !passed);
  return {
    checks: failed.map(({ name }) => name),
    said: failed.flatMap(({ errors }) => errors.map((e) => e.message)).join("\n"),
  };
}

describe("a right tool", () => {
  it("passes every check, each saying what was tried", async () => {
    const seen: CheckName[] = [];
    const report = await rooms.validator.validate({
      candidate: candidate(FARE_CODE),
      dataset: data,
      onCheck: ({ name }) => seen.push(name),
    });
    expect(failures(report)).toEqual({ checks: [], said: "" });
    expect(report.status).toBe("PASSED");
    expect(report.sha256).toBe(candidate(FARE_CODE).sha256);
    expect(seen).toEqual([
      "syntax",
      "policy",
      "types",
      "contract",
      "examples",
      "edges",
      "laws",
      "determinism",
      "sample",
      "recompute",
    ]);
    expect(report.checks.filter(({ seed }) => seed === CONFIG.validation.seed).map(({ name }) => name)).toEqual([
      "edges",
      "laws",
      "determinism",
      "recompute",
    ]);
    expect(report.checks.map(({ tried }) => tried)).toContain("1 worked example");
    expect(report.repairSuggestions).toEqual([]);
  });

  it("passes when it is written with danfojs", async () => {
    const code = `import type { ToolInput, ToolOutput } from "toolwright/tool";
export default function run({ df, params }: ToolInput<{ limit: number }>): ToolOutput {
  const [names, all, survived] = ["class", "fare", "survived"].map((column) => df().column(column).values);
  const fares = new Map<string | null, number[]>();
  names?.forEach((name, row) => {
    if (survived?.[row] !== true) return;
    const key = typeof name === "string" ? name : null;
    const known = fares.get(key) ?? [];
    const fare = all?.[row];
    if (typeof fare === "number" && !Number.isNaN(fare)) known.push(fare);
    fares.set(key, known);
  });
  const means = [...fares].map(([name, paid]) => ({
    class: name,
    mean_fare: paid.length > 0 ? paid.reduce((a, b) => a + b, 0) / paid.length : null,
  }));
  const last = (value: unknown): number => Number(value === null);
  means.sort(
    (a, b) =>
      last(a.mean_fare) - last(b.mean_fare) || (b.mean_fare ?? 0) - (a.mean_fare ?? 0) ||
      last(a.class) - last(b.class) || (String(a.class) < String(b.class) ? -1 : 1),
  );
  const table = means.slice(0, params.limit);
  const highest = table[0]?.class ?? null;
  const encoding = { x: { field: "class" }, y: { field: "mean_fare" } };
  return { table, answers: { highest }, summary: \`It is \${highest}.\`, chart: { data: { name: "table" }, mark: "bar", encoding } };
}`;
    const report = await validate(code, fareSpec({ engine: "danfojs" }));
    expect(failures(report)).toEqual({ checks: [], said: "" });
  });
});

describe("a wrong tool is caught by its examples", () => {
  it.each([
    ["median for mean", "avg(fare)", "median(fare)", "row 1, mean_fare: expected 30, got 20"],
    ["a dropped filter", "WHERE survived = true", "", "row 1, mean_fare: expected 30, got 247.5"],
    ["an inverted filter", "survived = true", "survived = false", "expected"],
    ["an off-by-one limit", "LIMIT ${params.limit}", "LIMIT ${params.limit + 1}", "there are 3 rows, expected 2"],
    [
      "a missing value that counts as nothing",
      "avg(fare)",
      "avg(coalesce(fare, 0))",
      'row 2, class: expected "second", got "third"',
    ],
    ["the other direction", "mean_fare DESC", "mean_fare ASC", "expected"],
    ["an unstable tie", "NULLS LAST, class", "NULLS LAST, class DESC", "second"],
    [
      "swapped columns",
      "SELECT class, avg(fare) AS mean_fare",
      "SELECT avg(fare) AS mean_fare, class",
      "the columns are [mean_fare, class]",
    ],
    ["a rounded number", "avg(fare)", "round(avg(fare) + 0.00001, 5)", "mean_fare: expected 30, got 30.00001"],
    [
      "an answer that is not the first row",
      "table[0]?.class",
      "table[1]?.class",
      'answer highest: expected "first", got "second"',
    ],
    ["text for a number", "avg(fare)", "avg(fare)::VARCHAR", 'mean_fare: "5.0" is not of type number'],
  ])("%s", async (_, from, to, said) => {
    const report = await validate(change(from, to));
    expect(report.status).toBe("FAILED");
    const found = failures(report);
    expect(found.checks).toContain("examples");
    expect(found.said).toContain(said);
    expect(report.repairSuggestions.length).toBeGreaterThan(0);
  });

  it("a tool that throws, with the line", async () => {
    const report = await validate(
      change("const highest", 'if (table.length > 1) throw new Error("too many");\n  const highest'),
    );
    const examples = report.checks.find(({ name }) => name === "examples");
    expect(examples?.errors[0]).toMatchObject({ message: expect.stringContaining("too many"), line: 16 });
  });

  it("a query that DuckDB refuses", async () => {
    const found = failures(await validate(change("avg(fare)", "avg(fair)")));
    expect(found.said).toContain("fair");
  });

  it("a loop that never ends, which is not waited for in every example", async () => {
    const again = ["again", "and again", "once more"].map((name) => ({ ...FARE_EXAMPLE, name }));
    const spec = fareSpec({ examples: [FARE_EXAMPLE, ...again] });
    const report = await validate(
      change("const highest", "while (table.length > 0) table.slice();\n  const highest"),
      spec,
    );
    const [last] = report.checks.slice(-1);
    expect(last).toMatchObject({ name: "examples", passed: false, tried: "2 of 4 worked examples" });
    expect(last?.errors[0]?.remedy).toContain("every loop ends");
  });
});

describe("order and stops", () => {
  it("runs nothing after a syntax error", async () => {
    const report = await validate("export default function run( {");
    expect(report.checks.map(({ name }) => name)).toEqual(["syntax"]);
  });

  it("never runs code that the policy refuses, and still says what else is wrong", async () => {
    const report = await validate(
      change("const highest", "const seen: number = eval('x').y.z;\n  const never: string = 1;\n  const highest"),
    );
    expect(report.checks.map(({ name }) => name)).toEqual(["syntax", "policy", "types", "contract"]);
    expect(failures(report).checks).toEqual(["policy", "types"]);
  });

  it("gives each repair suggestion once, with its line", async () => {
    const report = await validate(
      change("const highest", "const a = nope;\n  const b = nope; const c = neither;\n  const highest"),
    );
    expect(report.repairSuggestions.filter((text) => text.startsWith("Line 17"))).toHaveLength(1);
    expect(new Set(report.repairSuggestions).size).toBe(report.repairSuggestions.length);
  });

  it("is cancelled by its signal", async () => {
    const signal = AbortSignal.abort();
    const validation = rooms.validator.validate({ candidate: candidate(FARE_CODE), dataset: data, signal });
    await expect(validation).rejects.toMatchObject({ code: "cancelled" });
  });
});

describe("the sample of the user's data", () => {
  it("finds a column that the data doesn't have", async () => {
    const tables = { data: { columns: [{ name: "class", type: "string" as const }], rows: [] } };
    const dataset = await rooms.dataset(tables);
    const report = await rooms.validator.validate({ candidate: candidate(FARE_CODE), dataset });
    expect(failures(report).checks).toEqual(["sample"]);
    expect(failures(report).said).toContain('The table data has no column "fare".');
  });

  it("finds a value that is declared never to be missing", async () => {
    const dataset = await rooms.dataset({
      data: { columns: FARE_EXAMPLE.tables["data"]?.columns ?? [], rows: [["first", null, true]] },
    });
    const spec = fareSpec();
    const columns = spec.output.table?.columns.map((column) => ({ ...column, nullable: false })) ?? [];
    const strict = { ...spec, output: { ...spec.output, table: { columns } } };
    const report = await rooms.validator.validate({ candidate: candidate(FARE_CODE, strict), dataset });
    expect(failures(report).said).toContain("Row 1, mean_fare: there is no value");
  });

  it("passes a table without rows", async () => {
    const dataset = await rooms.dataset({ data: { columns: FARE_EXAMPLE.tables["data"]?.columns ?? [], rows: [] } });
    const report = await rooms.validator.validate({ candidate: candidate(FARE_CODE), dataset });
    expect(failures(report)).toEqual({ checks: [], said: "" });
  });
});
