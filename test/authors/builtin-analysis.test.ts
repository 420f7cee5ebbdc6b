import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createBuiltinAuthor } from "../../authors/builtin/create-builtin-author.ts";
import type { Dataset } from "../../data/data-room.ts";
import { createSandbox } from "../../sandbox/create-sandbox.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { Config } from "../../state/config.ts";
import { Operation } from "../../state/intent.ts";
import { type NamedAnswer } from "../../state/named-answer.ts";
import { type Statistic } from "../../state/statistic.ts";
import { type Step } from "../../state/step.ts";
import { digestCandidate } from "../../tools/digest.ts";
import { createValidator } from "../../validation/create-validator.ts";
import type { Validator } from "../../validation/validator.ts";
import { furtherCases } from "./analysis-cases.ts";
import { type AnalysisCase, aggregate, answer, compare, weatherColumns } from "./analysis-parts.ts";
import { groupCases } from "./group-cases.ts";
import { preparedCases } from "./prepared-cases.ts";
import { openRealTables } from "./real-profiles.ts";

const config = Config.parse({});
const tables = openRealTables();
const author = createBuiltinAuthor();
let sandbox: Sandbox;
let validator: Validator;

beforeAll(() => {
  const { pool_idle_ms: poolIdleMs } = config.sandbox;
  const { memory_mb: memoryMb } = config.execution;
  sandbox = createSandbox({ poolSize: 1, concurrency: 2, poolIdleMs, memoryMb, requireWalls: ["isolate", "process"] });
  validator = createValidator({ sandbox, dataRoom: tables.room, config, stopwatch: () => performance.now() });
});
afterAll(async () => {
  await Promise.all([validator.close(), sandbox.close()]);
  await tables.close();
});

const mean = (column: string): Statistic => aggregate("mean", column);
const model = (part: Extract<Statistic, { kind: "model" }>["part"], more: object = {}): Statistic => ({
  kind: "model",
  method: "linear",
  target: "temp_max",
  features: ["temp_min", "wind", "weather"],
  oneHot: ["weather"],
  split: { test: 0.2, seed: 42 },
  balanced: false,
  penalisedIntercept: false,
  part,
  of: null,
  ...more,
});

/** What the steps and statistics of analyses give: the examples' expectations come from another method than the code. */
const cases: readonly AnalysisCase[] = [
  [
    "a column by cases, and shares of rows",
    [
      {
        kind: "categorise",
        name: "warmth",
        rules: [
          { tests: [compare("temp_max", "<=", 8)], value: "cold" },
          {
            tests: [{ kind: "relative", column: "temp_max", operator: ">", function: "q3", deviations: 0 }],
            value: "hot",
          },
        ],
        otherwise: "mild",
      },
    ],
    [
      answer("cold_count", aggregate("count", null), { where: [compare("warmth", "=", "cold")] }),
      answer("hot_wind", mean("wind"), { where: [compare("warmth", "=", "hot")] }),
      answer("mild_percent", { kind: "share", tests: [compare("warmth", "=", "mild")], as: "percent" }),
    ],
  ],
  [
    "changes from row to row, filled values and codes",
    [
      { kind: "fill", column: "wind", with: "forward", value: null },
      { kind: "fill", column: "temp_min", with: "mean", value: null, by: "weather" },
      { kind: "change", name: "temp_change", column: "temp_max", as: "percent" },
      { kind: "encode", column: "weather" },
    ],
    [
      answer("mean_change", mean("temp_change")),
      answer("mean_code", mean("weather")),
      answer("mean_wind", mean("wind")),
      answer("mean_min", mean("temp_min")),
      answer("min_before", mean("temp_min"), { before: true }),
    ],
  ],
  [
    "formulas",
    [
      { kind: "derive", name: "month", formula: { kind: "part", grain: "month", column: "date" } },
      { kind: "derive", name: "letters", formula: { kind: "length", column: "weather" } },
      {
        kind: "derive",
        name: "root",
        formula: { kind: "function", name: "sqrt", of: { kind: "column", column: "wind" } },
      },
      {
        kind: "derive",
        name: "distance",
        formula: {
          kind: "function",
          name: "abs",
          of: {
            kind: "arithmetic",
            operator: "-",
            left: { kind: "column", column: "temp_max" },
            right: { kind: "statistic", function: "mean", column: "temp_max" },
          },
        },
      },
    ],
    [
      answer("months", mean("month")),
      answer("letters_mean", mean("letters")),
      answer("roots", mean("root")),
      answer("distances", mean("distance")),
    ],
  ],
  [
    "statistics of two columns and tests",
    [],
    [
      answer("cov", { kind: "covariance", x: "wind", y: "temp_max" }),
      answer("complete", { kind: "columns", columns: weatherColumns, operator: ">", percent: 0, counts: "others" }),
      answer("lacking", { kind: "columns", columns: weatherColumns, operator: ">=", percent: 10, counts: "missing" }),
      answer("line_p", { kind: "regression", x: "wind", y: "temp_max", part: "p" }),
      answer("p90", { kind: "quantile", column: "wind", at: 0.9 }),
      answer("weighted", { kind: "weighted_mean", column: "temp_max", weight: "wind" }),
      answer("tau", { kind: "correlation", method: "kendall", x: "wind", y: "temp_max", part: "coefficient" }),
      answer("tau_p", { kind: "correlation", method: "kendall", x: "wind", y: "temp_max", part: "p" }),
      answer("ks", { kind: "normality", test: "kolmogorov_smirnov", column: "wind", part: "p" }),
      answer("anderson", { kind: "normality", test: "anderson", column: "wind", part: "statistic" }),
      answer("anderson_p", { kind: "normality", test: "anderson", column: "wind", part: "p" }),
      answer("smirnov", {
        kind: "two_groups",
        test: "smirnov",
        column: "wind",
        first: compare("weather", "=", "rain").condition,
        second: compare("weather", "=", "sun").condition,
        part: "p",
      }),
      answer("levene", {
        kind: "two_groups",
        test: "levene",
        column: "wind",
        first: compare("weather", "=", "rain").condition,
        second: compare("weather", "=", "sun").condition,
        part: "statistic",
      }),
    ],
  ],
  [
    "linear models, after duplicates are dropped",
    [{ kind: "deduplicate" }],
    [
      answer("rmse", model("rmse"), { decimals: 4 }),
      answer("slope", model("coefficient", { of: "wind" }), { decimals: 4 }),
      answer("test_rows", model("test_rows"), { decimals: 0 }),
      answer("predicted", model("prediction", { features: ["wind"], oneHot: [], at: [3] }), { decimals: 4 }),
      answer("better", {
        kind: "verdict",
        rules: [
          {
            comparisons: [
              {
                statistic: model("rmse"),
                absolute: false,
                operator: "<",
                value: 0,
                than: model("rmse", { features: ["wind"], oneHot: [] }),
              },
            ],
            word: "yes",
          },
        ],
        otherwise: "no",
      }),
    ],
  ],
  [
    "how sure a linear model is",
    [],
    (["standard_error", "t", "p", "adjusted_r_squared", "f", "f_p"] as const).map((part) =>
      answer(
        part,
        model(part, { features: ["temp_min", "wind"], oneHot: [], split: null, of: part === "t" ? null : "wind" }),
      ),
    ),
  ],
  [
    "codes of a feature, which may be exchanged, and the prediction for some rows",
    [
      {
        kind: "categorise",
        name: "weather",
        rules: [
          { tests: [compare("weather", "=", "rain")], value: 1 },
          { tests: [compare("weather", "=", "sun")], value: 0 },
        ],
        otherwise: null,
      },
    ],
    [
      answer("fit", model("r_squared", { features: ["wind", "weather"], oneHot: [], split: null })),
      answer(
        "predicted",
        model("prediction", {
          features: ["wind", "weather"],
          oneHot: [],
          split: null,
          row: compare("temp_min", "=", 10).condition,
        }),
      ),
    ],
  ],
  [
    "logistic models",
    [
      {
        kind: "categorise",
        name: "dry",
        rules: [{ tests: [compare("precipitation", "<=", 3)], value: 1 }],
        otherwise: 0,
      },
    ],
    [
      answer(
        "accuracy",
        model("accuracy", { method: "logistic", target: "dry", features: ["temp_max", "wind"], oneHot: [] }),
      ),
      answer(
        "kinds_f1",
        model("f1", {
          method: "logistic",
          target: "weather",
          features: ["temp_max", "wind"],
          oneHot: [],
          split: null,
          average: "macro",
          rounds: 1000,
        }),
      ),
    ],
  ],
];

/** What the checks say against the tool that the author writes, and its code; nothing where all pass. */
async function failuresOf(dataset: Dataset, name: string, steps: Step[], answers: NamedAnswer[]): Promise<string> {
  const question = { text: name, profile: await dataset.profile(), correction: null };
  const table = question.profile.tables[0]?.name ?? "";
  const operation = Operation.parse({ operation: "analysis", table, filter: null, steps, answers });
  const intent = { operation, reading: name, assumptions: [] };
  const spec = await author.writeSpec(question, intent);
  if (spec.kind !== "written") throw new Error(spec.message);
  const code = await author.writeCode(question, intent, spec.value);
  if (code.kind !== "written") throw new Error(code.message);
  const candidate = {
    spec: spec.value,
    code: code.value,
    sha256: digestCandidate(spec.value, code.value),
    status: "DRAFT" as const,
    author: "builtin",
  };
  const report = await validator.validate({ candidate, dataset });
  const failures = report.checks.flatMap((check) => check.errors.map(({ message }) => `${check.name}: ${message}`));
  // The first example has values: what is null everywhere proves nothing.
  const filled = Object.values(spec.value.examples[0]?.expected.answers ?? {}).filter((value) => value !== null);
  expect(filled.length).toBeGreaterThan(0);
  return failures.length === 0 ? "" : `${failures.join("\n")}\n${code.value}`;
}

describe("the tools of analyses pass every check", () => {
  test.each([...cases, ...furtherCases, ...groupCases, ...preparedCases])("%s", async (name, steps, answers) => {
    expect(await failuresOf(await tables.dataset("seattle-weather.csv"), name, [...steps], [...answers])).toBe("");
  });

  test("numbers and titles taken out of texts, whose own rows are chosen", async () => {
    const rows = Array.from({ length: 30 }, (_, at) =>
      [
        `about ${(at % 7) + 0.5}`,
        ["Paid", "Free"][at % 2],
        `"Berg, ${["Mr.", "Mrs."][at === 29 ? 1 : 0]} A${at % 5}"`,
      ].join(","),
    );
    const dataset = await tables.datasetOf({ "apps.csv": ["Price,Type,Owner", ...rows].join("\n") });
    const steps: Step[] = [
      { kind: "extract", name: "Price", column: "Price", take: { kind: "amount" }, number: true },
      { kind: "extract", name: "Title", column: "Owner", take: { kind: "title" }, number: false },
    ];
    const found = await failuresOf(dataset, "prices", steps, [
      answer("paid", mean("Price"), { where: [compare("Type", "=", "Paid")] }),
      answer("misters", mean("Price"), { where: [compare("Title", "=", "Mr")] }),
      answer("mistresses", mean("Price"), { where: [compare("Title", "=", "Mrs")] }),
    ]);
    expect(found).toBe("");
  });
});
