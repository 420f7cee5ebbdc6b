import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Question } from "../../authors/author.ts";
import { createBuiltinAuthor } from "../../authors/builtin/create-builtin-author.ts";
import type { Dataset } from "../../data/data-room.ts";
import type { Operation } from "../../state/intent.ts";
import type { Report } from "../../state/report.ts";
import type { ToolSpec } from "../../state/spec.ts";
import { candidate, FARE_EXAMPLE } from "./make-candidate.ts";
import { openRooms } from "./rooms.ts";

const rooms = openRooms();
const author = createBuiltinAuthor();
let data: Dataset;
let whole: { spec: ToolSpec; code: string };
let shown: { spec: ToolSpec; code: string };

async function written(operation: Operation): Promise<{ spec: ToolSpec; code: string }> {
  const columns = (FARE_EXAMPLE.tables["data"]?.columns ?? []).map((column) => ({
    ...column,
    nulls: 1,
    distinct: 3,
    distinctExact: true,
    min: null,
    max: null,
    top: [],
  }));
  const table = { name: "data", source: "fares.csv", rowCount: 9, columns };
  const question: Question = {
    text: "",
    profile: { fingerprint: "test", tables: [table], notes: [] },
    correction: null,
  };
  const intent = { operation, reading: "what is made of the fares", assumptions: [] };
  const spec = await author.writeSpec(question, intent);
  if (spec.kind !== "written") throw new Error("no spec");
  const code = await author.writeCode(question, intent, spec.value);
  if (code.kind !== "written") throw new Error("no code");
  return { spec: { ...spec.value, examples: [] }, code: code.value };
}

beforeAll(async () => {
  data = await rooms.dataset(FARE_EXAMPLE.tables);
  const answers = {
    operation: "analysis" as const,
    table: "data",
    filter: null,
    steps: [],
    answers: [
      {
        name: "outliers",
        value: { kind: "aggregate" as const, function: "count" as const, column: null },
        where: [chosen, outlier],
        decimals: null,
      },
      {
        name: "total_fare",
        value: { kind: "aggregate" as const, function: "sum" as const, column: "fare" },
        where: [chosen],
        decimals: null,
      },
    ],
  };
  whole = await written(answers);
  shown = await written({
    operation: "analysis",
    table: "data",
    filter: null,
    steps: [{ kind: "scale", column: "fare", as: "fare_scaled", method: "minmax" }],
    answers: [],
    shows: { columns: ["class", "fare", "fare_scaled"], order: [], limit: null },
  });
});
afterAll(() => rooms.close());

const chosen = {
  kind: "condition" as const,
  condition: { kind: "compare" as const, column: "class", grain: null, operator: "=" as const, value: "first" },
};
const outlier = {
  kind: "outlier" as const,
  column: "fare",
  method: "zscore" as const,
  threshold: 3,
  sample: false,
  side: "both" as const,
  inverted: false,
};

const asItIs = (code: string): string => code;

async function laws(
  { spec, code }: typeof whole,
  change: (code: string) => string,
): Promise<Report["checks"][number] | undefined> {
  expect(change(code) === code).toBe(change === asItIs);
  const report = await rooms.validator.validate({ candidate: candidate(change(code), spec), dataset: data });
  return report.checks.find(({ name }) => name === "laws");
}

describe("the laws of an analysis", () => {
  it("hold for the author's own tool, whose parameter is seen to matter though only outliers are counted", async () => {
    expect(await laws(whole, asItIs)).toMatchObject({ passed: true, tried: "3 laws in 4 cases, 1 parameter" });
  });

  it.each<[string, (code: string) => string, string]>([
    ["a sum that drops repeats", (own) => own.replace('sum("fare")', 'sum(DISTINCT "fare")'), "every row twice"],
    [
      "a parameter that is not used",
      (own) => own.replaceAll("${params.class}", '${params.class === "" ? "first" : "first"}'),
      "The parameter class has no effect",
    ],
  ])("find %s", async (_, change, said) => {
    const check = await laws(whole, change);
    expect(check?.errors.map(({ message }) => message).join("\n")).toContain(said);
  });

  it("hold for rows that are shown with a new column", async () => {
    expect(await laws(shown, asItIs)).toMatchObject({ passed: true });
  });

  it.each<[string, (code: string) => string, string]>([
    ["rows shown twice", (own) => own.replace("FROM scaled", "FROM (FROM scaled UNION ALL FROM scaled)"), "so often"],
    [
      "a column that is changed besides",
      (own) => own.replace('"fare", "fare_sc', '"fare" + 1 AS "fare", "fare_sc'),
      "not in",
    ],
  ])("find %s", async (_, change, said) => {
    const check = await laws(shown, change);
    expect(check?.errors.map(({ message }) => message).join("\n")).toContain(said);
  });
});
