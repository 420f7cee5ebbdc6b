import { afterAll, describe, expect, test } from "vitest";
import { openAsking } from "./asking.ts";
import { csvOf, pick, two } from "./csv-text.ts";

const asking = openAsking({
  kiln_batches: csvOf(40, {
    fired: (row) => `20${22 + (row % 2)}-${two((row % 12) + 1)}-11`,
    clay: pick("Stoneware", "Porcelain"),
    heat: (row) => (row % 7 === 0 ? "" : 900 + ((row * 37) % 300)),
    weight: pick(3, 5, 8, 2),
    cracks: pick(0, 1, 0),
    width: pick(12.5, 30, 71),
  }),
});
afterAll(() => asking.close());

describe("steps before what is asked", () => {
  const noGaps = "Only rows where heat is not missing";
  test.each([
    [
      "standardise weight and give its mean and max",
      "Weight scaled to z-scores; mean_weight = mean weight and max_weight = maximum weight",
    ],
    [
      "mean weight without outliers",
      "Only rows where weight is no outlier (1.5 × IQR beyond the quartiles); mean_weight = mean weight",
    ],
    ["how many rows remain after dropping rows with missing values", `${noGaps}; number_rows = number of rows`],
    ["drop missing values and give the mean weight", `${noGaps}; mean_weight = mean weight`],
    ["mean heat after replacing missing values with 0", "Missing heat filled with 0; mean_heat = mean heat"],
    [
      "add a column load = weight + cracks, then give the max of load",
      "Load = weight + cracks; max_load = maximum load",
    ],
    // A share of missing values is of columns, a p-value besides what a regression shows anyway.
    ["columns with at least 20% missing", "Columns = names of the columns with >= 20% missing values"],
    [
      "accuracy of a logistic regression of cracks on weight",
      "Accuracy = accuracy of a logistic regression of cracks on weight (all complete rows)",
    ],
    [
      "split width into 0-20, 20-40, 40+ and count each",
      "Number of rows by width from (each band of width is named by where it begins (0, 20, 40))",
    ],
    // What would be passed over: another column to fill from, groups, a method that isn't said, one p-value of two columns.
    ["fill the gaps of heat with weight and give the mean", "not: fill, gaps"],
    ["normalise weight and give the mean", "not: normalise"],
    ["without outliers, mean weight by clay", "not: outliers"],
    ["p-value of the regression of weight on cracks and width", "not: p, value, regression"],
    ["linear regression of weight on cracks without intercept", "not: linear, regression, intercept"],
    ["group weight into 1-3, 3-8", "not: group, into"],
  ])("%s", async (question, line) => expect(await asking.line("kiln_batches", question)).toBe(line));
  test.each([
    ["t-test of weight between 2022 and 2023", "year of fired = 2022 against year of fired = 2023"],
    ["anova of weight by month", "Month of fired = the month of fired"],
  ])("%s", async (question, line) => expect(await asking.line("kiln_batches", question)).toContain(line));
});
