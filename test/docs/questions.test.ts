import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createToolwright, type Toolwright } from "../../index.ts";

const root = resolve(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/questions.md"), "utf8");
// Several files stand one after another.
const examples = [...page.matchAll(/^```question (\S.*)\n([\s\S]*?)^```\n\n```answers\n([\s\S]*?)^```$/gm)].map(
  ([, file = "", question = "", answers = ""]) => ({ file, question: question.trim(), answers: JSON.parse(answers) }),
);

const readings = [...page.matchAll(/^```readings (\S.*)\n([\s\S]*?)^```$/gm)].flatMap(([, file = "", lines = ""]) =>
  lines
    .trim()
    .split("\n")
    .map((line) => line.split(" → "))
    .map(([question = "", reading = ""]) => ({ file, question, reading })),
);

const filesOf = (names: string): string[] => names.split(" ").map((name) => join(root, name));

let folder: string;
let toolwright: Toolwright;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "toolwright-questions-"));
  toolwright = createToolwright({ paths: { workspace: folder, checkpoints: "memory" }, llm: { author: "builtin" } });
});

afterAll(async () => {
  await toolwright.close();
  rmSync(folder, { recursive: true, force: true });
});

// The answers on the page are those of NumPy 2 and SciPy 1.17 on the same tables, of two files those of pandas 1.5.3.
describe("the page of questions", () => {
  it("has examples", () => expect(examples.length).toBeGreaterThan(4));

  it.each(examples)("is true of: $question", async ({ file, question, answers }) => {
    const view = await toolwright.ask({ question, data: filesOf(file) });
    expect(view.status).toBe("waiting_review");
    expect(Object.keys(view.answers)).toEqual(Object.keys(answers));
    for (const [name, value] of Object.entries(answers))
      if (typeof value === "number" && !Number.isInteger(value))
        expect(Math.abs(Number(view.answers[name]) / value - 1)).toBeLessThan(1e-9);
      else expect(view.answers[name]).toBe(value);
  });

  it.each(readings)("says back what it understood of: $question", async ({ file, question, reading }) => {
    const view = await toolwright.ask({ question, data: filesOf(file), dryRun: true });
    expect(view).toMatchObject({ status: "interrupted", error: null, intent: { reading }, spec: { operation: {} } });
  });

  it.each([
    ["a model", "Train a logistic regression model to predict weather from temp_max.\nFormat: @accuracy[a]", "model"],
    [
      "clusters that depend on chance",
      "Run k-means with 5 clusters on temp_max and wind.\nFormat: @inertia[i]",
      "depends on chance",
    ],
    ["a weighted mean", "Calculate the weighted mean of temp_max.\nFormat: @mean_temp_max[m]", "weighted"],
    ["a value that is nowhere", 'What is the mean wind on days with "hail"?\nFormat: @mean_wind[m]', "hail"],
    ["a name that is nowhere", "What is the mean wind in Portland?\nFormat: @mean_wind[m]", "Portland"],
    [
      "a filling that is not understood",
      "Impute missing values by neighbours. What is the mean wind?\nFormat: @mean_wind[m]",
      "impute",
    ],
    ["a list", "Report the outliers of wind by z-score.\nFormat: @outliers[list_of_numbers]", "outliers"],
    ["an answer of no known kind", "What is the entropy of wind?\nFormat: @entropy_wind[e]", "entropy"],
  ])("says which words of %s are not understood", async (_, question, word) => {
    const view = await toolwright.ask({ question, data: [join(root, "examples/seattle-weather.csv")] });
    expect(view.status).toBe("cannot_answer");
    expect(view.error?.message).toContain(word);
  });
});
