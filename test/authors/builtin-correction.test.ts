import { readFileSync } from "node:fs";
import { join } from "node:path";
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
    // What is said around it changes nothing.
    [
      "mean cost repair by origin state",
      "no, in 1996",
      "Mean Cost Repair by Origin State, where year of Flight Date = 1996, highest first",
    ],
    [
      "mean cost repair by origin state",
      "wrong column: use cost other, please",
      "Mean Cost Other by Origin State, highest first",
    ],
    [
      "mean cost repair by origin state",
      "I wanted the median because there are outliers.",
      "Median Cost Repair by Origin State, highest first",
    ],
    [
      "mean cost repair by origin state",
      "should be total, not mean",
      "Total Cost Repair by Origin State, highest first",
    ],
    [
      "mean cost repair by origin state",
      "only the top 3",
      "Mean Cost Repair by Origin State, highest first, only the first 3",
    ],
    [
      "mean cost repair by origin state",
      "sort by origin state",
      "Mean Cost Repair by Origin State, by Origin State, ascending",
    ],
    [
      "mean cost repair by origin state",
      "ignore zeros",
      "Mean Cost Repair by Origin State, where Cost Repair != 0, highest first",
    ],
    // What comes to what was there takes nothing of it away.
    [
      question,
      "also by time of day",
      "Mean Cost Repair by Origin State and Time of day, where Wildlife Size = 'Large', highest first",
    ],
    [
      "mean cost repair by origin state",
      "add the count",
      "Mean Cost Repair and number of rows by Origin State, mean Cost Repair highest first",
    ],
    [
      "mean cost repair by origin state",
      "and the median too",
      "Mean Cost Repair and median Cost Repair by Origin State, mean Cost Repair highest first",
    ],
    ["describe cost repair", "also cost other", "Summary statistics of Cost Repair and Cost Other"],
    [
      "correlation between cost repair and cost other",
      "spearman",
      "Spearman correlation of Cost Repair and Cost Other",
    ],
    // Conditions on one column: another takes the place, an exclusion or the other end of a range comes to it.
    ["how many rows in Texas or California", "in Florida", "Number of rows, where Origin State = 'Florida'"],
    [
      "how many rows in Texas or California",
      "exclude Texas",
      "Number of rows, where Origin State is 'Texas' or 'California' and Origin State != 'Texas'",
    ],
    [
      "how many rows since 1995",
      "until 1999",
      "Number of rows, where year of Flight Date >= 1995 and year of Flight Date <= 1999",
    ],
    ["how many rows since 1995", "before 1993", "Number of rows, where year of Flight Date < 1993"],
    // Columns that were made for the question are made still, as long as they are spoken of.
    [
      "average length of airport name by origin state",
      "use cost other",
      "Mean Cost Other by Origin State, highest first",
    ],
    [
      "average length of airport name by origin state",
      "should be the median",
      "Median length of Airport Name by Origin State, highest first (length of Airport Name is its number of characters)",
    ],
  ])("%s | %s", async (text, comment, reading) => {
    const outcome = await corrected("birdstrikes.csv", text, comment);
    expect(outcome).toMatchObject({ kind: "understood", ...(reading === "" ? {} : { intent: { reading } }) });
  });

  test("of a histogram", async () => {
    expect(await corrected("seattle-weather.csv", "histogram of wind", "20 bins")).toMatchObject({
      intent: { operation: { operation: "histogram", column: "wind", bins: 20 } },
    });
  });

  test.each([
    ["mean cost repair by origin state", "also Texas"],
    ["how many rows in Texas", "count"],
    ["list the rows in Texas", "number of rows"],
    ["running total of cost repair by month", "use cost other"],
    ["running total of cost repair by month", "spearman"],
    ["pivot of mean cost repair by wildlife size and time of day", "use cost other"],
    ["Calculate the skewness of Cost Repair", "use cost other"],
    ["What is the mean Cost Repair where Wildlife Size is 'Large'?\n\nFormat: @mean[x] with two decimals", "not Large"],
  ])("%s | %s is declined: it would forget or add what was not said", async (text, comment) => {
    expect((await corrected("birdstrikes.csv", text, comment)).kind).toBe("cannot_answer");
  });

  test("of a question with named answers is one more thing to keep to", async () => {
    const brief = "What is the mean Cost Repair?\n\nFormat: @mean_cost[x] rounded to two decimals";
    expect(await corrected("birdstrikes.csv", brief, "drop the rows with a missing Wildlife Size first")).toMatchObject(
      {
        intent: { reading: "Only rows where Wildlife Size is not missing; mean_cost = mean Cost Repair to 2 decimals" },
      },
    );
  });

  test.each(["the numbers look wrong", "no", "should be the mean", "", "x".repeat(9_000)])(
    "“%.20s” changes nothing, and that is said",
    async (comment) => {
      expect((await corrected("birdstrikes.csv", question, comment)).kind).toBe("cannot_answer");
    },
  );
});

describe("the page of questions", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/questions.md"), "utf8");
  const examples = [...page.matchAll(/^```corrections examples\/(\S+)\n([\s\S]*?)^```$/gm)].flatMap(
    ([, file = "", lines = ""]) =>
      lines
        .trim()
        .split("\n")
        .map((line) => [file, ...line.split(/ \| | → /u)]),
  );

  test("has corrections", () => expect(examples.length).toBeGreaterThan(5));

  test.each(examples)("is true in %s of: %s | %s", async (file = "", text = "", comment = "", reading = "") => {
    expect(await corrected(file, text, comment)).toMatchObject({ kind: "understood", intent: { reading } });
  });
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
