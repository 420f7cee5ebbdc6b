import { afterAll, describe, expect, test } from "vitest";
import { openAsking } from "./asking.ts";
import { csvOf, pick } from "./csv-text.ts";

/** Parcels of three depots: some have no fee, and two rows come again. */
const parcels = csvOf(40, {
  parcel: (row) => `P${row % 38}`,
  depot: pick("Kiel", "Bremen", "Lübeck"),
  weight: (row) => 2 + (((row % 38) * 7) % 23),
  fee: (row) => (row % 38 === 5 ? "" : 4 + (((row % 38) * 5) % 19)),
});
const people = csvOf(20, {
  town: (row) => `T${row}`,
  age: (row) => 20 + row,
  income: (row) => 900 + ((row * 37) % 90),
});
const days = csvOf(12, {
  day: (row) => `2020-02-${String(28 - row).padStart(2, "0")}`,
  price: (row) => 50 + ((row * 7) % 11),
});
const { line: read, close } = openAsking({ parcels, people, days });
afterAll(close);

describe("what an answer is, whose name does not say it", () => {
  test.each([
    ["What is the mean fee?", "@result[r] where r has two decimals", "Result = mean fee to 2 decimals"],
    [
      "How strongly do weight and fee correlate? Use Pearson's r.",
      "@value[x] where x has two decimals",
      "Value = pearson correlation of weight and fee to 2 decimals",
    ],
    [
      "How many outliers are there in the weight, by z-scores beyond 3 or -3?",
      "@answer[n] where n is an integer",
      "Answer = number of rows where weight is an outlier (z-score beyond ±3)",
    ],
    [
      "How many parcels remain if those with an outlying weight are removed? Outliers have z-scores above 3 or below -3.",
      "@parcels_kept_back[n] where n is the number of rows that are left once the outliers have been removed",
      "Parcels_kept_back = number of rows where weight is no outlier (z-score beyond ±3)",
    ],
    [
      "What are the mean and the median of the fee?",
      '@typical[a] @middle[b] where "a" and "b" are the mean and the median of the fee, with two decimals',
      "Typical = mean fee to 2 decimals and middle = median fee to 2 decimals",
    ],
  ])("%s", async (question, format, reading) => {
    expect(await read("parcels", `${question}\nFormat: ${format}`)).toContain(reading);
  });

  test.each([
    // One number, and two that are asked for.
    ["What are the mean and the median of the fee?", "@result[r] where r has two decimals"],
    // The rows are counted twice over: which number is meant?
    ["How many outliers does the weight have, by z-scores beyond 3 or -3?", "@kiel[n] where n is an integer"],
    ["What is the mean fee?", '@kiel[r] where "r" is the mean fee'],
    ["What are the fees like?", '@typical[a] where "a" is the mean fee of the parcels that weigh more than 9'],
  ])("not: %s %s", async (question, format) => {
    expect(await read("parcels", `${question}\nFormat: ${format}`)).toMatch(/^not:/u);
  });

  test("a bare number is not that of all rows where others are asked for", async () => {
    expect(
      await read("parcels", "How many duplicate rows are there?\nFormat: @result[n] where n is an integer"),
    ).not.toBe("Result = number of rows");
  });
});

describe("words that numbers decide between", () => {
  const skewed = "@shape[s] where s is one of 'right_skewed', 'left_skewed' and 'symmetric'";
  const bySkewness = (limit: string) => [
    `"right_skewed" if the skewness (not corrected) of fee > ${limit}`,
    `"left_skewed" if the skewness (not corrected) of fee < -${limit}`,
  ];
  const related = 'Status = "correlated" if the absolute pearson correlation of weight and fee >= 0.1, else "none"';
  const correlated = "@status[s] where s is either 'correlated' or 'none'";
  test.each([
    [
      "Use scipy's skew. A skewness above 0.5 indicates a right-skewed distribution, one below -0.5 a distribution skewed to the left, and one between -0.5 and 0.5 that it is roughly symmetrical.",
      "Is the fee skewed?",
      skewed,
      bySkewness("0.5"),
    ],
    [
      "Use Pearson's r. No significant correlation is to be reported if r is smaller than 0.1 in absolute terms. From an absolute value of 0.1 upwards, the two are considered to correlate.",
      "Do weight and fee correlate?",
      correlated,
      [related],
    ],
    [
      "Take scipy's skewness. Treat it as normal only if the skewness is smaller than 0.5 in absolute value.",
      "Is the fee normally distributed?",
      "@is_normal[a] where a is True or False",
      ['Is_normal = "True" if the absolute skewness (not corrected) of fee < 0.5, else "False"'],
    ],
  ])("%s", async (constraints, question, format, readings) => {
    const line = await read("parcels", `${question}\nConstraints: ${constraints}\nFormat: ${format}`);
    for (const reading of readings) expect(line).toContain(reading);
  });

  test.each([
    // Kept, not rejected, where the p-value is not below: the words stand in an unusual order.
    [
      "Use the Shapiro-Wilk test at 0.05. With a p-value below 0.05 reject the null hypothesis. In all other cases, keep it and conclude that the data is normally distributed.",
      "Is the weight normally distributed?",
      "@is_normal[a] where a is True or False",
      /"True" if the p-value of the Shapiro-Wilk test of weight < |"False" if the p-value of the Shapiro-Wilk test of weight >/u,
    ],
    [
      "Use Pearson's r. They are correlated if r is above 0.1.",
      "Do weight and fee correlate?",
      correlated,
      /absolute/u,
    ],
  ])("never: %s", async (constraints, question, format, wrong) => {
    expect(await read("parcels", `${question}\nConstraints: ${constraints}\nFormat: ${format}`)).not.toMatch(wrong);
  });
});

describe("what becomes of a null hypothesis", () => {
  const asked = (question: string, constraints: string, options: string): Promise<string> =>
    read("parcels", `${question}\nConstraints: ${constraints}\nFormat: @decision[d] where d is ${options}`);
  const normal = "Is the weight normally distributed by the Shapiro-Wilk test?";
  const related = "Do weight and fee correlate? Take Pearson's r.";
  const below = (word: string) => `"${word}" if the p-value of the`;
  test.each([
    [
      normal,
      "If the p-value is below 0.05, reject the null hypothesis; otherwise, do not reject it.",
      below("rejected"),
    ],
    [normal, "The significance level is 0.05.", below("rejected")],
    [related, "The null hypothesis is rejected if p < 0.05, otherwise not.", below("rejected")],
    [related, "H0 is not rejected if the p-value is at least 0.05.", 'Decision = "not rejected" if'],
    // Of the other hypothesis, against the test, and by more than the p-value.
    [related, "If p < 0.05, accept the alternative; else do not accept it.", "not:"],
    [normal, "Reject normality if p > 0.05.", "not:"],
    [related, "H0 is rejected if p < 0.05 and the absolute value of r exceeds 0.1.", "not:"],
  ])("%s %s", async (question, constraints, reading) => {
    const line = await asked(question, constraints, '"rejected" or "not rejected"');
    expect(line).toContain(reading);
    expect(line).not.toContain('"not rejected" if the p-value of the Shapiro-Wilk test of weight <');
  });
});

test("outliers of which a limit below is told are of both sides", async () => {
  const asks = (limits: string) =>
    read(
      "parcels",
      `How many weights are outliers by their z-scores?\nConstraints: ${limits}\nFormat: @outliers[n] an integer`,
    );
  expect(await asks("An outlier has a z-score outside the range from -3 to 3.")).toContain("beyond ±3");
  expect(await asks("A weight is an outlier by the z-score method with a cutoff of 3.")).toContain("beyond ±3");
  expect(await asks("An outlier has a z-score above 3; z-scores below -3 are not considered.")).not.toContain("±");
});

describe("classes in prose, their names before or behind their ranges", () => {
  const format = "@light_fee[a] @middle_fee[b] @heavy_fee[c] where a, b and c are mean fees with two decimals";
  test.each([
    "Sort the parcels by weight: those lighter than 8 are 'Light', those from 8 up to and including 15 'Middle' and those heavier than 15 'Heavy'.",
    "A parcel belongs to 'Light' if its weight is below 8, to 'Middle' if it lies between 8 and 15, and to 'Heavy' if it is more than 15.",
    "Put the weight into bands. Less than 8 means 'Light'; 8 to 15 means 'Middle'; above 15 means 'Heavy'.",
  ])("%s", async (classes) => {
    expect(await read("parcels", `${classes} What is the mean fee of each band?\nFormat: ${format}`)).toContain(
      '"Light" if weight < 8, "Middle" if weight >= 8 and weight <= 15, "Heavy" if weight > 15, else missing',
    );
  });

  test("not where ranges meet, or a word stands between a name and its range", async () => {
    for (const classes of [
      "Those up to 8 are 'Light', those from 5 to 15 'Middle' and those above 15 'Heavy' by weight.",
      "By weight, those below 8 are never 'Light', those from 8 to 15 are 'Middle' and those above 15 'Heavy'.",
    ])
      expect(await read("parcels", `${classes} What is the mean fee of each band?\nFormat: ${format}`)).toMatch(
        /^not:/u,
      );
  });
});

describe("questions in other words", () => {
  test.each([
    ["How old are the people on average?", "@mean_age[a] 1 decimal", "Mean_age = mean age to 1 decimals"],
    ["In which town is the income highest?", "@town[t]", "Town = town with the highest income"],
    [
      "What are the lowest and the highest income?",
      "@min_income[a], @max_income[b]",
      "Min_income = minimum income and max_income = maximum income",
    ],
  ])("%s", async (question, format, reading) => {
    expect(await read("people", `${question}\nFormat: ${format}`)).toContain(reading);
  });
});

test("rows are put in their order before any is held against the one above", async () => {
  const asks = (order: string) =>
    read(
      "days",
      `${order} create a new column 'Move' with the difference in price from the previous day, and give its mean.\nFormat: @mean_move[m] with two decimals`,
    );
  const line = await asks("Bring the rows into ascending order of the day, then");
  expect(line).toMatch(/^not:|sorted by day|by day/u);
  expect(await asks("Sort the data by day in ascending order and")).toMatch(/by day[^;]*; Move = change of price/iu);
});
