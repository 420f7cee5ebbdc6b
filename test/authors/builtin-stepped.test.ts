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
  // Columns that are called as steps would call theirs, and values that are no names.
  glazes: csvOf(24, {
    weight: pick(3, 5, 8, 2),
    weight_scaled: pick(1, 2),
    region: pick("North", "South", "East"),
    mark: pick("red", "Red", "blue"),
    note: pick("two\tparts", "plain"),
  }),
  visits: csvOf(60, {
    site: (row) => `S${row % 20}`,
    region: pick("North", "South", "East"),
    inspector: pick("Moss", "Reed"),
    passed: pick("yes", "no", "no", "yes", "yes"),
    amount: pick(3, 5, 8, 2),
    units: pick(4, 9),
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
    // Calculations are made first, whether they are named or stand in the question.
    ["load is weight times cracks. What is its mean?", "Load = weight * cracks; mean_load = mean load"],
    ["mean load (weight + cracks)", "Load = weight + cracks; mean_load = mean load"],
    [
      "total of weight * (1 + cracks) for porcelain",
      "(weight × (1 + cracks)) = weight * (1 + cracks); only rows where clay = 'Porcelain'; total_weight_1_cracks = total (weight × (1 + cracks))",
    ],
    [
      "average of weight divided by width by clay",
      "(weight / width) = weight / width; by clay: mean (weight / width); highest mean_weight_width first",
    ],
    [
      "how many batches have weight * width above 100",
      "Number of rows, where weight × width > 100 (multiplied row by row)",
    ],
    [
      "divide weight by width, then the median by clay",
      "(weight / width) = weight / width; by clay: median (weight / width); highest median_weight_width first",
    ],
    // What is asked of steps may be asked of some of the rows.
    [
      "Remove the outliers of weight. Mean weight of porcelain?",
      "Only rows where weight is no outlier (1.5 × IQR beyond the quartiles); only rows where clay = 'Porcelain'; mean_weight = mean weight",
    ],
  ])("%s", async (question, line) => expect(await asking.line("kiln_batches", question)).toBe(line));

  const after = "fired, clay, heat, weight, cracks and width";
  test.each([
    [
      "min-max normalise weight",
      "Weight_scaled = weight scaled to 0–1; show fired, clay, heat, weight, weight_scaled, cracks and width",
    ],
    [
      "standardise weight and width and show the table",
      "Weight_zscore = weight scaled to z-scores; width_zscore = width scaled to z-scores; show fired, clay, heat, weight, weight_zscore, cracks, width and width_zscore",
    ],
    ["fill missing heat with the median", `Missing heat filled with the median; show ${after}`],
    ["drop columns with missing values", "Rows with fired, clay, weight, cracks and width"],
    [
      "add a column wide that is yes if width > 20",
      `Wide = "yes" if width > 20, else "no"; show fired, clay, heat, weight, cracks, width and wide`,
    ],
    // What is asked of a changed column is asked of what it has become.
    [
      "standardise weight, then the mean weight by clay",
      "Weight scaled to z-scores; by clay: mean weight; highest mean_weight first",
    ],
    [
      "fill missing heat with 0 and give the mean by clay",
      "Missing heat filled with 0; by clay: mean heat; highest mean_heat first",
    ],
    [
      "add a column load = weight * cracks, then total load per month",
      "Load = weight * cracks; month = year and month of fired; by month: total load",
    ],
    [
      "standardise weight and width and show the rows of porcelain",
      `Weight scaled to z-scores; width scaled to z-scores; only rows where clay = 'Porcelain'; show ${after}`,
    ],
    [
      "add a column total = weight * cracks; total by clay",
      "Total = weight * cracks; by clay: total total; highest total_total first",
    ],
    [
      "bin width into 3 equal-width bins and give the mean weight of each",
      "Width_bin = width in 3 bins of equal width (1, 2, 3); by width_bin: mean weight",
    ],
    [
      "split the batches into quartiles of weight; mean heat of each",
      "Weight_quartile = weight in 4 bins by quantiles (1, 2, 3, 4); by weight_quartile: mean heat",
    ],
    [
      "extract the month of fired and count the batches per month",
      "Fired_month = the month of fired; by fired_month: number of rows",
    ],
    [
      "label encode clay and give the mean",
      "Clay as the numbers of its values in their order, from 0; mean_clay = mean clay",
    ],
    [
      "create a column firm that is yes if width > 20 else no; mean weight by firm",
      'Firm = "yes" if width > 20, else "no"; by firm: mean weight; highest mean_weight first',
    ],
    // A method that isn't said, groups that are passed over, values that may be no codes, a size that may be a width.
    ["normalise width", "not: normalise"],
    ["standardise weight by clay", "not: standardise"],
    ["convert clay to numbers", "not: convert, numbers"],
    ["bin weight into 3 equal-sized bins and show the rows", "not: bin, into, sized"],
    ["drop the heaviest clay", "not: drop"],
  ])("%s", async (question, line) => expect(await asking.line("kiln_batches", question)).toBe(line));
  test("a logarithm of what has none is no gap that nobody hears of", async () => {
    expect(await asking.ask("kiln_batches", "log of cracks")).toMatchObject({
      kind: "cannot_answer",
      message: "cracks goes down to 0, and only what is above zero has a logarithm.",
    });
  });
  test.each([
    ["t-test of weight between 2022 and 2023", "year of fired = 2022 against year of fired = 2023"],
    ["anova of weight by month", "Month of fired = the month of fired"],
    ["chi-square test of clay and month", "statistic of the chi-square test of clay and month of fired"],
    [
      "quantiles of width by clay",
      "25th percentile of width, median width and 75th percentile of width by clay, 25th percentile of width highest first",
    ],
  ])("%s", async (question, line) => expect(await asking.line("kiln_batches", question)).toContain(line));
  test.each([
    ["glazes", "one-hot encode mark", "mark has values that differ only in capitals"],
    ["glazes", "one-hot encode note", "note has a value that is too long for the name of a column, empty, or not"],
    ["glazes", "scale weight, then mean by region", '"scale" is said of the rows'],
    ["visits", "drop columns site, region, inspector, passed, amount and units", "No column is left to show."],
    ["visits", "add a column dear that is yes if amount > 3; count by region", "don't understand"],
    ["visits", "mean amount of Mosse", 'don\'t understand "Mosse"'],
    ["visits", "how many visits in all regions?", '"in all regions"'],
    ["visits", "Every site passed. What is the mean amount?", '"Every site passed"'],
  ])("%s: %s is declined", async (table, question, message) => {
    const outcome = await asking.ask(table, question);
    expect(outcome).toMatchObject({ kind: "cannot_answer", message: expect.stringContaining(message) });
  });
  test("forms of a value are the value still", async () => {
    expect(await asking.line("visits", "mean amount of moss")).toContain("inspector = 'Moss'");
  });
});
