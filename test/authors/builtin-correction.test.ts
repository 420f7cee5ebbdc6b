import { afterAll, describe, expect, test } from "vitest";
import type { IntentOutcome, Question } from "../../authors/author.ts";
import { createBuiltinAuthor } from "../../authors/builtin/create-builtin-author.ts";
import type { Candidate } from "../../state/candidate.ts";
import type { Report } from "../../state/report.ts";
import { openRealTables } from "./real-profiles.ts";

const tables = openRealTables();
const author = createBuiltinAuthor();
afterAll(() => tables.close());

async function written(
  file: string,
  text: string,
): Promise<{ question: Question; candidate: Candidate; intent: (IntentOutcome & { kind: "understood" })["intent"] }> {
  const question: Question = { text, profile: await tables.profile(file), correction: null };
  const outcome = await author.readIntent(question);
  if (outcome.kind !== "understood") throw new Error(JSON.stringify(outcome));
  const spec = await author.writeSpec(question, outcome.intent);
  if (spec.kind !== "written") throw new Error(spec.message);
  const code = await author.writeCode(question, outcome.intent, spec.value);
  if (code.kind !== "written") throw new Error(code.message);
  const candidate: Candidate = {
    spec: spec.value,
    code: code.value,
    sha256: "0".repeat(64),
    status: "DRAFT",
    author: "builtin",
  };
  return { question, candidate, intent: outcome.intent };
}

async function corrected(file: string, text: string, comment: string): Promise<IntentOutcome> {
  const { question, candidate, intent } = await written(file, text);
  return author.readIntent({ ...question, correction: { comment, previous: candidate, reading: intent.reading } });
}

describe("a correction changes what it speaks of and keeps the rest", () => {
  const question = "mean cost repair by origin state where wildlife size is Large";
  test.each([
    [
      "90th percentile of cost repair by origin state",
      "by time of day instead",
      "90th percentile of Cost Repair by Time of day, highest first",
    ],
    [
      question,
      "75th percentile instead",
      "75th percentile of Cost Repair by Origin State, where Wildlife Size = 'Large', highest first",
    ],
    [
      question,
      "should be the median",
      "Median Cost Repair by Origin State, where Wildlife Size = 'Large', highest first",
    ],
    [
      question,
      "median instead of mean",
      "Median Cost Repair by Origin State, where Wildlife Size = 'Large', highest first",
    ],
    [
      question,
      "by time of day instead",
      "Mean Cost Repair by Time of day, where Wildlife Size = 'Large', highest first",
    ],
    [
      question,
      "only 1995",
      "Mean Cost Repair by Origin State, where Wildlife Size = 'Large' and year of Flight Date = 1995, highest first",
    ],
    [
      question,
      "wildlife size should be Small",
      "Mean Cost Repair by Origin State, where Wildlife Size = 'Small', highest first",
    ],
    [
      question,
      "use cost other instead of cost repair",
      "Mean Cost Other by Origin State, where Wildlife Size = 'Large', highest first",
    ],
    [question, "lowest first", "Mean Cost Repair by Origin State, where Wildlife Size = 'Large', lowest first"],
    [
      question,
      "top 3",
      "Mean Cost Repair by Origin State, where Wildlife Size = 'Large', highest first, only the first 3",
    ],
    [question, "number of rows by wildlife size", ""],
    ["number of rows by time of day", "as a percentage of total", "Percent of all rows by Time of day, highest first"],
  ])("%s | %s", async (text, comment, reading) => {
    const outcome = await corrected("birdstrikes.csv", text, comment);
    expect(outcome).toMatchObject({ kind: "understood", ...(reading === "" ? {} : { intent: { reading } }) });
  });

  test("of a histogram", async () => {
    expect(await corrected("seattle-weather.csv", "histogram of wind", "20 bins")).toMatchObject({
      intent: { operation: { operation: "histogram", column: "wind", bins: 20 } },
    });
  });

  test.each(["the numbers look wrong", "no", "should be the mean", "", "x".repeat(9_000)])(
    "“%.20s” changes nothing, and that is said",
    async (comment) => {
      expect((await corrected("birdstrikes.csv", question, comment)).kind).toBe("cannot_answer");
    },
  );
});

describe("repair", () => {
  const failed = (message: string): Report => ({
    status: "FAILED",
    sha256: "0".repeat(64),
    checks: [{ name: "examples", passed: false, errors: [{ message, line: null, remedy: null }], tried: "", ms: 1 }],
    repairSuggestions: [],
  });

  test("goes from danfojs to DuckDB, and then no further", async () => {
    const { question, candidate, intent } = await written("cars.json", "describe the data");
    expect(candidate.spec.engine).toBe("danfojs");
    const first = await author.repair({ question, intent, candidate, report: failed("frame refused"), attempt: 1 });
    expect(first).toMatchObject({ kind: "written", value: { spec: { engine: "sql" } } });
    if (first.kind !== "written") return;
    const next = await author.repair({
      question,
      intent,
      candidate: { ...candidate, ...first.value },
      report: failed("still wrong"),
      attempt: 2,
    });
    expect(next.kind === "cannot_write" && next.message).toContain("still wrong");
  });

  test("puts back what it wrote where the code is not its own", async () => {
    const { question, candidate, intent } = await written("cars.json", "mean horsepower by origin");
    const broken = { ...candidate, code: candidate.code.replace("avg(", "sum(") };
    expect(
      await author.repair({ question, intent, candidate: broken, report: failed("row 1"), attempt: 1 }),
    ).toMatchObject({
      kind: "written",
      value: { code: candidate.code },
    });
  });

  test("widens an output that turned out to have fractions", async () => {
    const { question, candidate, intent } = await written("cars.json", "total horsepower by origin");
    const message = "Row 1, total_horsepower: 3.5 is not of the declared type integer.";
    const repaired = await author.repair({ question, intent, candidate, report: failed(message), attempt: 1 });
    const columns = repaired.kind === "written" ? repaired.value.spec.output.table?.columns : [];
    expect(columns?.find(({ name }) => name === "total_horsepower")?.type).toBe("number");
  });
});
