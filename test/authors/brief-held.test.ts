import { afterAll, describe, expect, test } from "vitest";
import type { Cell } from "../../state/tables.ts";
import { openEvaluated } from "./evaluated-answers.ts";

/** Days of trade; one site reports no volume, and others not every day. */
const days = Array.from({ length: 40 }, (_, at): Cell[] => {
  const open = 100 + ((at * 7) % 23);
  const close = open + ((at * 5) % 11) - 5;
  return [
    open,
    close,
    at % 9 === 0 || at % 4 === 3 ? null : 1000 + ((at * 137) % 900),
    ["Alba", "Berg", "Cove", "Dorn"][at % 4] ?? null,
    ((at * 3) % 10) + 1,
    ((at * 4) % 9) + 2,
    at % 3 === 0 ? "black" : "white",
  ];
});
const names = ["Open", "Close", "Volume", "Site", "white_rate", "black_rate", "Winner"];
const { answers, close } = openEvaluated("days", names, days);
afterAll(close);

describe("words that only say again what is done", () => {
  // Values by pandas 1.5.3 and SciPy 1.10.
  test.each([
    [
      "why a correlation is wanted",
      "Do sites open later when more is traded? Check whether the opening price and the traded amount are correlated.\nConstraints: Use the Pearson correlation coefficient of the Open and Volume columns.",
      "@correlation_open_volume[r] rounded to 3 decimals",
      [0.538],
    ],
    [
      "that columns are not used, and what pandas does anyway",
      "What are the mean and median of the Close column?\nConstraints: Only the Close column is concerned, not Open or Volume. The statistics are those given by pandas with its default options.",
      "@mean[a], @median[b] rounded to 2 decimals",
      [111.25, 111],
    ],
    [
      "classes, in words of their own",
      "Create a column 'Pace' by binning the Volume: it is 'quiet' when an amount below 1300 was traded, and 'busy' when the amount traded was 1300 or more. Report the size of each class, together with its mean Close.\nConstraints: 1. Rows with a missing Volume are excluded. 2. 'quiet' means a Volume below 1300, and 'busy' means 1300 or more.",
      "@quiet_count[n], @quiet_mean_close[a], @busy_count[m], @busy_mean_close[b] rounded to 2 decimals",
      [9, 107.78, 17, 113.59],
    ],
    [
      "how strong a correlation is, by its absolute value throughout",
      "Is there a correlation between Volume and black_rate? How strong is it?\nConstraints: Calculate the Pearson correlation coefficient. An absolute value of at least 0.1 indicates a strong correlation, at least 0.01 but below 0.1 a moderate one, and below 0.01 a weak one.",
      '@correlation_coefficient[r] @strength[strength] where "r" is a number rounded to 2 decimals and "strength" is a string which can be "strong", "moderate", or "weak".',
      [-0.03, "moderate"],
    ],
    [
      "a new column, by the words of its name",
      'Create a new column "PriceStep" as the difference of the two prices. Which Site has the highest average price step?\nConstraints: PriceStep = Close - Open.',
      "@top_site[site] @mean_price_step[x] rounded to 2 decimals",
      ["Cove", 0.4],
    ],
    [
      "all values of a column, and a ratio times 100",
      "What share of the days has black as the Winner, at Alba, Berg, Cove and Dorn together?\nConstraints: Take all the days in the file as the denominator and multiply the ratio by 100.",
      "@black_percentage[x] rounded to 2 decimals",
      [35],
    ],
    [
      "the two groups that are held against each other",
      "Do the closing prices differ between the two sites? Use the Mann-Whitney U test.\nConstraints: Only days whose Site is 'Alba' or 'Berg' are part of the analysis. The prices are those of the Close column. The test is two-sided.",
      "@p_value[p] rounded to 3 decimals",
      [0.519],
    ],
    [
      "that gaps are filled, in other words, and of which values means are",
      "Preprocess the data by filling the gaps of the Volume column with the median imputation method. Compare its mean before and after the imputation.\nConstraints: Before the imputation, use only the values that are present.",
      "@mean_before[b], @mean_after[a] rounded to 1 decimal",
      [1456.1, 1468],
    ],
    [
      "that rows without the only column's value do not count",
      "What is the mean and the standard deviation of the amount traded?\nConstraints: Use the Volume column. Days without a traded amount are not considered.",
      "@mean_volume[m] @std_volume[s] rounded to 2 decimals",
      [1456.12, 270.52],
    ],
    [
      "that some rows are part of it",
      "How many outliers are there in the Close column by the Z-score method, and what is the largest of them?\nConstraints: The threshold is 1.5. Quiet days (0.0) are part of the data.",
      "@outlier_count[n], @max_outlier[m] are integers",
      [5, 127],
    ],
    [
      "of which rows a correlation is, beside something else",
      "Correlate the Close and Volume columns, and count the outliers of the Close column.\nConstraints: Use the Pearson correlation, leaving out the days where either of them is missing. A day is an outlier if its absolute Z-score is above 1.5.",
      "@correlation_coefficient[r] rounded to 3 decimals, @outlier_count[n] an integer",
      [0.642, 5],
    ],
  ])("%s", async (_, question, format, expected) => {
    expect(await answers(question, format)).toEqual(expected);
  });

  test.each([
    // Rows that another column chooses, in words that no column has.
    ["What is the mean of the Volume column?\nConstraints: Only festive days are considered.", "@mean_volume[m]"],
    [
      "What is the mean of the Volume column?\nConstraints: Exclude days without a visitor.",
      "@mean_volume[m], @n_days[n]",
    ],
    // A filling that is not the one that is done.
    [
      "Fill the missing Volume with the median. What is its mean?\nConstraints: Replace the zeros with the mean.",
      "@mean_volume[m]",
    ],
    // A limit that nothing is held against.
    ["Count the days. Constraints: At least 7 of them must be of one Site.", "@day_count[n]"],
    // Means before one of two steps.
    [
      "Drop duplicate rows. Fill missing Volume with the mean. The mean of Volume should be calculated before the duplicates have been removed.",
      "@mean_volume[m]",
    ],
    [
      "Calculate the Pearson correlation between Open and Volume for the first half of the days.",
      "@correlation_open_volume[r]",
    ],
  ])("but not: %s", async (question, format) => {
    expect(await answers(question, format)).toMatch(/^not: /u);
  });
});

describe("what is not done", () => {
  test("stays undone where it is denied by without", async () => {
    const question =
      "What is the mean of the Volume column?\nConstraints: Use it as it is, without removing duplicates or outliers.";
    expect(await answers(question, "@mean_volume[m] rounded to 2 decimals")).toEqual([1456.12]);
  });

  test("is chosen by no word of a column's name", async () => {
    const question =
      "Is there a correlation between the rates of the white and the black side?\nConstraints: Calculate the Pearson correlation coefficient between 'white_rate' and 'black_rate'.";
    expect(await answers(question, "@correlation_coefficient[r] rounded to 3 decimals")).toEqual([0.045]);
  });
});

test.each(["Open^3", "Open ** 3", "Open cubed", "Open³", "(Open)³"])(
  "a formula goes on to the power of %s",
  async (cube) => {
    const question = `Create a new feature "Ratio". What is its mean?\nConstraints: Ratio is calculated as 100 * Volume / ${cube}.`;
    expect(await answers(question, "@mean_ratio[m] rounded to 4 decimals")).toEqual([0.1072]);
  },
);
