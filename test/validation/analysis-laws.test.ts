import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Question } from "../../authors/author.ts";
import { createBuiltinAuthor } from "../../authors/builtin/create-builtin-author.ts";
import type { Dataset } from "../../data/data-room.ts";
import type { Report } from "../../state/report.ts";
import type { ToolSpec } from "../../state/spec.ts";
import { candidate, FARE_EXAMPLE } from "./make-candidate.ts";
import { openRooms } from "./rooms.ts";

const rooms = openRooms();
const author = createBuiltinAuthor();
let data: Dataset;
let spec: ToolSpec;
let code: string;

beforeAll(async () => {
  data = await rooms.dataset(FARE_EXAMPLE.tables);
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
  const operation = {
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
  const intent = { operation, reading: "outliers and total of the fares of the first class", assumptions: [] };
  const written = await author.writeSpec(question, intent);
  if (written.kind !== "written") throw new Error("no spec");
  spec = { ...written.value, examples: [] };
  const made = await author.writeCode(question, intent, written.value);
  if (made.kind !== "written") throw new Error("no code");
  code = made.value;
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

async function laws(change: (code: string) => string): Promise<Report["checks"][number] | undefined> {
  const report = await rooms.validator.validate({ candidate: candidate(change(code), spec), dataset: data });
  return report.checks.find(({ name }) => name === "laws");
}

describe("the laws of an analysis", () => {
  it("hold for the author's own tool, whose parameter is seen to matter though only outliers are counted", async () => {
    expect(await laws((own) => own)).toMatchObject({ passed: true, tried: "3 laws in 4 cases, 1 parameter" });
  });

  it.each<[string, (code: string) => string, string]>([
    ["a sum that drops repeats", (own) => own.replace('sum("fare")', 'sum(DISTINCT "fare")'), "every row twice"],
    [
      "a parameter that is not used",
      (own) => own.replaceAll("${params.class}", '${params.class === "" ? "first" : "first"}'),
      "The parameter class has no effect",
    ],
  ])("find %s", async (_, change, said) => {
    expect(change(code)).not.toBe(code);
    const check = await laws(change);
    expect(check?.errors.map(({ message }) => message).join("\n")).toContain(said);
  });
});
