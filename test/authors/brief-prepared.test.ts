import { afterAll, describe, expect, test } from "vitest";
import type { Cell } from "../../state/tables.ts";
import { openEvaluated } from "./evaluated-answers.ts";

/** Parcels with gaps, texts that stand for numbers, times and three rows that come again. */
const rows = Array.from({ length: 60 }, (_, at): Cell[] => [
  at % 11 === 0 ? null : (["North", "South", "East"][at % 3] ?? null),
  ["van", "bike", "car", "truck"][at % 4] ?? null,
  at % 5 === 0 ? null : ((at * 7) % 19) + 1,
  at % 7 === 0 ? null : 10 + ((at * 13) % 29),
  at % 3 === 0 ? "yes" : "no",
  `${(900 + ((at * 97) % 400)).toLocaleString("en-US")}+`,
  ["1.5k", "2k", "800"][at % 3] ?? null,
  `00:${String(20 + ((at * 7) % 35)).padStart(2, "0")}:${String((at * 11) % 60).padStart(2, "0")}`,
]);
const parcels = [...rows, rows[3] ?? [], rows[8] ?? [], rows[8] ?? []];
const names = ["Region", "Vehicle", "Weight", "Cost", "Late", "Price", "Views", "Duration"];
const { answers, close } = openEvaluated("parcels", names, parcels);
afterAll(close);

describe("data that a question prepares", () => {
  // Values by pandas 1.5.3.
  test.each([
    [
      "steps of several kinds in one sentence",
      "Clean the parcels: delete the affected rows for Region, fill Cost with 0 and impute the missing Weight by its median.\nConstraints: The deletion comes first, so that the median is that of the remaining rows.",
      "@row_count[n] an integer, @mean_cost[a] 3 decimals, @mean_weight[b] 3 decimals",
      [57, 19.807, 10.754],
    ],
    [
      "duplicates",
      "Are there any duplicate rows? If so, how many rows are left once they have been removed?\nConstraints: A row is a duplicate if it agrees with an earlier row in every column. The first occurrence isn't counted.",
      "@duplicate_count[n], @remaining_rows[m] both integers",
      [3, 60],
    ],
    [
      "strategies that are compared",
      "Compare three strategies for the missing values of Cost: leaving them out, imputing the mean, and imputing the median.\nConstraints: Each strategy starts from the original column.",
      "@std_dropped[a], @std_mean_imputed[b], @std_median_imputed[c] rounded to 3 decimals",
      [8.124, 7.511, 7.511],
    ],
    [
      "the mean of the same group, else of all",
      "Impute missing values of Weight with the mean weight of the same Vehicle. If a vehicle has no weight at all, use the mean of the whole column.",
      "@n_missing_before[a] an integer, @n_missing_after[b] an integer, @mean_after[c] rounded to 3 decimals",
      [12, 0, 10.121],
    ],
    [
      "what lacks most",
      "Which column has the highest number of missing values, and how many values are missing there?",
      "@most_missing_column[column_name] a string, @missing_count[count] an integer",
      ["Weight", 12],
    ],
    [
      "codes, with several answers in one pair of brackets",
      "Encode Late with 1 for 'yes' and 0 for 'no', and scale Cost to the range from 0 to 1 with Min-Max scaling. Report the count of each label after encoding and the mean of Cost after scaling.",
      '@late_encoded_count[label_0_count, label_1_count] @mean_scaled_cost[m] where "m" is rounded to four decimal places',
      ["42, 21", 0.4987],
    ],
    [
      "amounts with signs",
      "Convert the Price column to a number and calculate its mean.\nConstraints: Strip the plus sign and the commas before the conversion.",
      "@mean_price[m] 2 decimals",
      [1102.11],
    ],
    [
      "numbers with a suffix",
      "Turn the column Views into numbers, where k stands for thousand. What is their sum?",
      "@total_views[m] an integer",
      [89100],
    ],
    [
      "times in minutes",
      "Convert Duration from HH:MM:SS to minutes. What is the mean of Duration?",
      "@mean_duration[m] 2 decimals",
      [34.83],
    ],
    [
      "what a logarithm changed",
      "Apply a base-10 logarithm to Cost. Calculate the skewness before and after the transformation. It is closer to symmetry if the absolute skewness became smaller.",
      '@skew_before[a], @skew_after[b] 2 decimals, @closer_to_symmetry[answer] where "answer" is "Yes" or "No"',
      [-0.04, -0.58, "No"],
    ],
    [
      "a class of all the others",
      "Fill the missing Cost with 0 and create a new column 'Level' that categorizes Cost: 'Low' is less than or equal to 20, 'High' is greater than 30, 'Middle' is all the others. How many parcels are in each category?",
      "@low_count[a], @high_count[b], @middle_count[c] all of them integers",
      [29, 14, 20],
    ],
    [
      "values that answers of their own count",
      "Fill the gaps in Region with the most frequent value and report the number of parcels, and the number of parcels with Region 'North' after the imputation.\nConstraints: Remove duplicate rows first.",
      "@row_count[n] an integer, @north_count[m] an integer",
      [60, 18],
    ],
  ])("%s", async (_, question, format, expected) => {
    expect(await answers(question, format)).toEqual(expected);
  });

  test.each([
    ["Drop rows that are duplicates by Vehicle. How many rows are left?", "@rows_left[n] an integer"],
    ["Normalize Cost and give its mean.", "@mean_cost[m] 2 decimals"],
    [
      "Fill missing Cost with the mean of its depot, then drop the duplicates. What is the mean of Cost?",
      "@mean_cost[m] 2 decimals",
    ],
    [
      "Impute Cost with its mean, and drop the rows with a missing Weight. What is the mean of Cost?",
      "@mean_cost[m] 2 decimals",
    ],
    ["Turn the column Views into numbers. What is their sum?", "@total_views[m] an integer"],
    [
      "Fill the gaps in Cost with the median and remove the remaining rows with missing values. What is the mean of Cost?",
      "@mean_cost[m] 2 decimals",
    ],
  ])("declined: %s", async (question, format) => {
    expect(await answers(question, format)).toMatch(/^not: /u);
  });
});
