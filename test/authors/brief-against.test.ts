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
    ["What is the mean fat of heifers?", "@mean[x]"],
    ["What is the Pearson correlation of milk_kg per minutes and fat?", "@r[x]"],
    ["Count the outliers of fat above the upper limit by the IQR method.", "@n[x]"],
    [
      "Remove duplicates and give the mean fat.\nConstraints: Rows are duplicates if they agree in Breed and Barn.",
      "@mean[x]",
    ],
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

  test("one date minus another is the days between them, and no date is a number", async () => {
    const made = (formula: string): Promise<unknown> =>
      answers(`Create a new feature "Lag" that is ${formula} and compute its mean.`, "@mean_lag[m]");
    expect(await made("Day / 2")).toMatch(/^not: /u);
    expect(await made("Day + minutes")).toMatch(/^not: /u);
  });
});
