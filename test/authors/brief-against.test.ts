import { afterAll, describe, expect, test } from "vitest";
import type { Cell } from "../../state/tables.ts";
import { openEvaluated } from "./evaluated-answers.ts";

/** Milkings of cows, in three barns that are called by letters. */
const rows = Array.from({ length: 48 }, (_, at): Cell[] => [
  5000 + at,
  ["A", "B", "C"][at % 3] ?? null,
  ["Holstein", "Jersey"][at % 2] ?? null,
  at % 7 === 0 ? null : 20 + ((at * 5) % 13),
  3 + ((at * 3) % 8) / 4 + (at === 20 ? 9 : 0),
  (at * 11) % 60,
  at % 5 === 0,
  `2023-${String(1 + (at % 12)).padStart(2, "0")}-15`,
]);
const names = ["Tag", "Barn", "Breed", "milk_kg", "fat", "minutes", "sick", "Day"];
const { answers, close } = openEvaluated("cows", names, rows);
afterAll(close);

describe("a reading that goes against its question", () => {
  test.each([
    ["Remove the outliers of fat by the IQR method, then give the Pearson correlation of milk_kg and fat.", "@r[x]"],
    ["Give the mean of fat for Jersey cows and the median of fat over the whole herd.", "@mean_jersey[x], @median[y]"],
    ["What is the mean of fat, where the median is of Jersey only?", "@mean[x], @median[y]"],
    ["What is the mean fat of all cows, including Jersey?", "@mean[x]"],
    ["What is the mean fat of everybody but Jersey?", "@mean[x]"],
    ["What is the mean milk_kg?\nConstraints: Missing values count as zero as well.", "@mean[x]"],
    ["What is the mean milk_kg in grams?", "@mean_grams[x]"],
    ["What is the mean of minutes in hours?", "@mean_hours[x]"],
    ["What is the skewness of fat?\nConstraints: Use the biased formula.", "@skewness[x]"],
    ["What is the standard error of the mean of fat?", "@se[x]"],
    ["How many cows have a milk_kg above the mean milk_kg of their Breed?", "@n[x]"],
    ["What is the mean fat of cows above 30 litres?", "@mean[x]"],
    ["What is the mean fat?\nConstraints: Jersey counts twice.", "@mean[x]"],
    ["Fill missing milk_kg with the median. What is its mean?\nConstraints: Never impute with the median.", "@mean[x]"],
    ["What is the mean fat in May and in June?\nConstraints: Give one number.", "@mean[x]"],
    ["What is the mean fat in the first half of June?", "@mean[x]"],
    ["What is the Pearson correlation of milk_kg and fat?\nConstraints: Do not use the fat column.", "@r[x]"],
    ["How many rows are duplicates?\nConstraints: Do not use the Tag column.", "@n[x]"],
    ["What is the mean of milk_kg?\nConstraints: Only the fat column is considered, not milk_kg.", "@mean[x]"],
    [
      "Count the outliers of fat by the IQR method.\nConstraints: The quartiles are those of pandas with nearest interpolation.",
      "@n[x]",
    ],
    ["Do more sick cows give less milk? Calculate the Pearson correlation of milk_kg and fat.", "@r[x]"],
    [
      "Fill missing milk_kg with its mean. What is the median of milk_kg?\nConstraints: Take the median of the rows before the filling.",
      "@median[x]",
    ],
    [
      "A cow is 'low' when its fat is below 4, 'high' when it is 4 or more. How many belong to each class?\nConstraints: 'low' means fat below 5 and 'high' means 5 or more.",
      "@low_count[n], @high_count[m]",
    ],
    ["What is the mean fat of barn A and B?", "@mean[x]"],
    ["What is the mean fat?\nConstraints: Multiply the result by 100.", "@mean[x]"],
    ["What is the mean upper tail size?", "@mean[x]"],
    ["What is the mean fat of heifers?", "@mean[x]"],
    ["What is the mean fat of cows in barn W?", "@mean[x]"],
    ["What is the Pearson correlation of milk_kg per minutes and fat?", "@r[x]"],
    ["Count the outliers of fat above the upper limit by the IQR method.", "@n[x]"],
    [
      "Remove duplicates and give the mean fat.\nConstraints: Rows are duplicates if they agree in Breed and Barn.",
      "@mean[x]",
    ],
    ["How many rows are duplicates?\nConstraints: The first occurrence is counted as well.", "@n[x]"],
    // Fills of some gaps, with another number, or in another order.
    ["Fill missing milk_kg with zero for Jersey cows. What is the mean milk_kg?", "@mean[x]"],
    ["Fill missing milk_kg with the mean of the Jersey cows. What is the mean milk_kg?", "@mean[x]"],
    ["Fill missing milk_kg with the mean rounded to one decimal and give its standard deviation.", "@std[x]"],
    ["Fill missing milk_kg with the mean, or the median if it is skewed. What is its mean?", "@mean[x]"],
    ["Fill missing milk_kg with the median of the stable. What is its mean?", "@mean[x]"],
    ["What is the mean milk_kg before missing milk_kg are filled with the median?", "@mean[x]"],
    ["What is the mean milk_kg?\nConstraints: Missing milk_kg are to be considered as nothing.", "@mean[x]"],
    ["What is the correlation of milk_kg and fat?\nConstraints: Don't drop missing milk_kg. They are zero.", "@r[x]"],
    // Rows that are left out, or are not, with an exception.
    ["What is the mean fat?\nConstraints: Do not exclude any cows apart from the sick ones.", "@mean[x]"],
    ["What is the mean fat?\nConstraints: Leave out Jersey, but only those in barn A.", "@mean[x]"],
    ["Is fat correlated with minutes?\nConstraints: Pearson. Cows with 0 minutes do not count.", "@r[x]"],
    ["What percentage of cows has a milk_kg of at least 25?\nConstraints: Ignore missing values.", "@pct[x]"],
    ["What is the mean fat of Jersey cows?\nConstraints: Holstein cows are included as well.", "@mean[x]"],
    // Other rows for one answer than for the others.
    ["What is the mean fat of Jersey cows and the highest minutes on any day?", "@mean[x], @max[y]"],
    ["Give the mean and the median of fat, the median only of Jersey.", "@mean[x], @median[y]"],
    ["Which Breed has the highest mean fat, and what is the mean minutes of the other breeds?", "@breed[b], @mean[x]"],
    // Values that are only mentioned.
    ["What is the mean fat?\nConstraints: There are few Jersey cows.", "@mean[x]"],
    ["What is the mean fat?\nConstraints: Breed can be Jersey.", "@mean[x]"],
    // Qualities that choose rows by nothing that is in the table.
    ["Is fat related to milk_kg in the colder months?\nConstraints: Pearson.", "@r[x]"],
    ["What is the mean fat of old cows?", "@mean[x]"],
    // What is made of a column before.
    ["What is the Pearson correlation of detrended milk_kg and fat?", "@r[x]"],
    ["What is the Pearson correlation of milk_kg and fat anomalies?", "@r[x]"],
    ["What is the variance of the mean of fat?", "@variance[x]"],
    ["Divide minutes by its maximum and report the mean.", "@mean[x]"],
    ["What is the mean of fat in both breeds?", "@mean[x]"],
    ["Create a new column as the product of fat and minutes squared and report the mean.", "@mean[x]"],
    ["Create gap = milk_kg - fat, as a percentage of milk_kg. What is its mean?", "@mean[x]"],
    ["Create gap = milk_kg - fat. What is the mean of the positive differences?", "@mean[x]"],
    // Another unit or scale.
    ["How many breeds have a mean milk_kg above 25000 g?", "@n[x]"],
    ["What is the mean fat as a fraction?", "@mean[x]"],
    ["What is the mean of full turns (pairs of minutes)?", "@mean[x]"],
    // Constraints of a few words, each of which counts.
    ["What is the mean fat?\nConstraints: Jersey cows are not of interest.", "@mean[x]"],
    ["What is the mean fat?\nConstraints: fat is given in tenths.", "@mean[x]"],
    ["Give the correlation of fat and minutes.\nConstraints: Pearson, with one day's delay.", "@r[x]"],
    ["Give the correlation of fat and minutes.\nConstraints: Pearson; report its absolute value.", "@r[x]"],
    ["Give the correlation of fat and minutes.\nConstraints: Pearson. Treat minutes of 22 as missing.", "@r[x]"],
    ["Give the correlation of fat and minutes.\nConstraints: Pearson. Minutes above 30 are capped at 30.", "@r[x]"],
    ["What is the mean fat?\nConstraints: The average is to be taken over barns.", "@mean[x]"],
    ["What is the mean fat up to March?", "@mean[x]"],
    ["What is the mean fat, Jersey aside?", "@mean[x]"],
    // Outliers of other rows than the quartiles.
    [
      "Count the outliers of fat of cows in barn A by the IQR method.\nConstraints: Use the quartiles of the whole herd.",
      "@n[x]",
    ],
    // Another direction, and rules that were turned round.
    [
      "Is fat different between Breed = Jersey and Breed = Holstein?\nConstraints: Student's t-test. Report the t statistic for Holstein against Jersey.",
      "@t[x]",
    ],
    [
      'Is fat normally distributed?\nConstraints: Shapiro-Wilk. If the p-value is greater than 0.05, report "not normal"; else "normal".',
      "@normal[x] not normal/normal,",
    ],
    ["What is the Pearson correlation of fat and minutes?", "@strength[s] is 'strong', 'moderate' or 'weak'."],
  ])("is none: %s", async (question, format) => {
    expect(await answers(question, `${format} rounded to 3 decimals`)).toMatch(/^not: /u);
  });

  // Values by pandas 1.5.3.
  test.each([
    ["What is the mean fat of cows in barn B?", "@mean[x]", [3.875]],
    ["What is the mean fat of cows of barn A?", "@mean[x]", [3.875]],
    ["What is the mean fat where barn is A or B?", "@mean[x]", [3.875]],
  ])("a letter behind a column's name is its value: %s", async (question, format, expected) => {
    expect(await answers(question, `${format} rounded to 3 decimals`)).toEqual(expected);
  });

  // Values by pandas 1.5.3.
  test.each([
    ["What is the mean fat?\nConstraints: Leave out the cows with a missing milk_kg.", "@mean[x]", [4.091]],
    ["Is minutes related to fat?\nConstraints: Pearson. In December.", "@r[x]", [0.447]],
  ])("rows are left out that a constraint leaves out: %s", async (question, format, expected) => {
    expect(await answers(question, `${format} rounded to 3 decimals`)).toEqual(expected);
  });

  test("what is daily is of each date, and of no year", async () => {
    expect(await answers("What is the mean of the daily maximum of fat?", "@mean[x] rounded to 3 decimals")).toEqual([
      5.125,
    ]);
  });

  test("one date minus another is the days between them, and no date is a number", async () => {
    const made = (formula: string): Promise<unknown> =>
      answers(`Create a new feature "Lag" that is ${formula} and compute its mean.`, "@mean_lag[m]");
    expect(await made("Day / 2")).toMatch(/^not: /u);
    expect(await made("Day + minutes")).toMatch(/^not: /u);
  });
});
