import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { differences } from "../../eval/compare.ts";
import { readSuite } from "../../eval/suite.ts";
import { commandLine } from "../cli/command-line.ts";

const CSV = "city,price,rooms\nAix,10,1\nAix,20,2\nBern,45,3\nBern,55,\nCork,5,2\n";

const QUESTIONS = [
  { id: 1, question: "What is the mean price?", level: "easy", concepts: ["Summary Statistics"] },
  { id: 2, question: "What is the sum of price?", level: "easy", concepts: ["Summary Statistics"] },
  { id: 3, question: "Which wombat has the finest hat?", level: "hard", concepts: ["Wombats"] },
  { id: 4, question: "mean price by city, sorted by city ascending", level: "hard", concepts: ["Groups"] },
];

const LABELS = [
  { id: 1, common_answers: [["mean_price", "27"]] },
  { id: 2, common_answers: [["total_price", "136"]] },
  { id: 3, common_answers: [["wombat", "Bob"]] },
  {
    id: 4,
    table: {
      columns: ["city", "mean_price"],
      ordered: true,
      rows: [
        ["Aix", 15],
        ["Bern", 50],
        ["Cork", 5],
      ],
    },
  },
];

let folder: string;

function writeSuite(questions: object[], labels: object[]): string {
  const suite = join(folder, "suite");
  mkdirSync(join(suite, "tables"), { recursive: true });
  const lines = (values: object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join("");
  writeFileSync(join(suite, "questions.jsonl"), lines(questions.map((each) => ({ file_name: "homes.csv", ...each }))));
  writeFileSync(join(suite, "labels.jsonl"), lines(labels));
  writeFileSync(join(suite, "tables/homes.csv"), CSV);
  return suite;
}

describe("an evaluation", () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "toolwright-eval-test-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => rmSync(join(folder, "w"), { recursive: true, force: true }));

  const evaluate = (suite: string, ...more: string[]) =>
    commandLine(["eval", suite, "--author", "builtin", "--workspace", join(folder, "w"), "--json", ...more]);

  it("counts right, wrong and declined, by level and concept, and writes down every case", async () => {
    const suite = writeSuite(QUESTIONS, LABELS);
    const { exitCode, stdout, stderr } = await evaluate(suite);
    const scores = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(scores.total).toMatchObject({ cases: 4, right: 2, wrong: 1, declined: 1, failed: 0, score: 1 });
    expect(scores.levels).toMatchObject([
      { name: "easy", right: 1, wrong: 1, score: 0 },
      { name: "hard", right: 1, declined: 1, score: 1 },
    ]);
    expect(scores.concepts).toContainEqual(expect.objectContaining({ name: "Wombats", cases: 1, declined: 1 }));
    expect(stderr).toContain("4/4");
    const lines = readFileSync(scores.cases, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(6);
    expect(lines[2]).toMatchObject({ id: "2", verdict: "wrong", answers: { total_price: 135 } });
    expect(lines[2].reasons).toEqual(["total_price: expected 136, got 135"]);
    expect(existsSync(join(folder, "w", "tools"))).toBe(false);
  });

  it("goes on where it was stopped, and begins anew when it was complete", async () => {
    const suite = writeSuite(QUESTIONS, LABELS);
    const { cases } = JSON.parse((await evaluate(suite)).stdout);
    const [header, first] = readFileSync(cases, "utf8").split("\n");
    const marked = JSON.stringify({ ...JSON.parse(first ?? ""), reading: "kept from before" });
    // As a stop leaves it: no line that says it is complete, and a line half written.
    writeFileSync(cases, `${header}\n${marked}\n{"id":"2","lev`);
    const resumed = JSON.parse((await evaluate(suite)).stdout);
    expect(resumed.total).toMatchObject({ cases: 4, right: 2, wrong: 1 });
    expect(readFileSync(cases, "utf8")).toContain("kept from before");
    await evaluate(suite);
    expect(readFileSync(cases, "utf8")).not.toContain("kept from before");
  });

  it("asks only as many as it is told to", async () => {
    const { total } = JSON.parse((await evaluate(writeSuite(QUESTIONS, LABELS), "--limit", "1")).stdout);
    expect(total).toMatchObject({ cases: 1, right: 1 });
  });

  it("has every table of the project's own suite right", async () => {
    const { total } = JSON.parse((await evaluate(join(import.meta.dirname, "../../eval/suites/examples"))).stdout);
    expect(total).toMatchObject({ cases: 28, right: 28 });
  });

  it.each([
    ["a question without a label", QUESTIONS, LABELS.slice(1), "question 1 has no label"],
    ["an id given twice", [...QUESTIONS, QUESTIONS[0] ?? {}], LABELS, "given twice"],
    ["a label of no known form", QUESTIONS, [{ id: 1 }, ...LABELS.slice(1)], "Line 1"],
  ])("refuses %s", async (_, questions, labels, words) => {
    const { exitCode, stdout } = await evaluate(writeSuite(questions, labels));
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout).error).toMatchObject({ code: "file_malformed" });
    expect(JSON.parse(stdout).error.message).toContain(words);
  });
});

describe("the comparison", () => {
  const differ = (label: string, given: string | number | boolean | null, format = ""): string[] =>
    differences(
      {
        id: "1",
        text: "",
        format,
        level: "",
        concepts: [],
        files: [],
        expected: { kind: "answers", answers: [["a", label]] },
      },
      { answers: { a: given }, table: null },
    );

  it("takes numbers by value and text as it is written", () => {
    expect(differ("0.50", 0.5)).toEqual([]);
    expect(differ("0.50", "0.5")).toEqual([]);
    expect(differ("False", false)).toEqual([]);
    expect(differ("nan", null)).toEqual([]);
    expect(differ("normal", "normal")).toEqual([]);
    expect(differ("normal", "Normal")).toHaveLength(1);
    expect(differ("0.5", null)).toHaveLength(1);
    expect(differ("0.5", "")).toHaveLength(1);
  });

  it("rounds as the format asks, and no further", () => {
    expect(differ("34.65", 34.654, "@a[x] where x is rounded to two decimal places")).toEqual([]);
    expect(differ("34.65", 34.656, "@a[x] where x is rounded to two decimal places")).toHaveLength(1);
    expect(differ("34.65", 34.654, "@a[x]")).toHaveLength(1);
  });
});

const shared = join(import.meta.dirname, "../../../shared/dabench");

describe.skipIf(!existsSync(shared))("the suite that lies beside the project (skipped where there is none)", () => {
  it("is read whole", () => {
    expect(readSuite(shared).cases.length).toBeGreaterThan(100);
  });
});
