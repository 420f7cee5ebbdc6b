import { afterAll, describe, expect, test } from "vitest";
import type { IntentOutcome } from "../../authors/author.ts";
import { lineOf, openAsking } from "./asking.ts";

const { ask, close } = openAsking();
afterAll(close);

// Of the 14 columns of this table only the speed has gaps, in 28.36% of the rows (pandas 1.5.3).
const read = (question: string, format: string): Promise<IntentOutcome> => ask("birdstrikes.csv", question, format);

const left = "@columns_left[n] where n is an integer";
const number = "number of columns";

describe("columns that are dropped or counted for what they lack", () => {
  test.each([
    [
      "Drop the columns with missing values. How many columns are left?",
      left,
      `Columns_left = ${number} left without those with missing values`,
    ],
    [
      "How many columns have missing values?",
      "@columns_missing[n] where n is an integer",
      `Columns_missing = ${number} with missing values`,
    ],
    [
      "Remove all columns with more than 30% missing values. How many columns remain, and what is the mean Cost Repair?",
      "@remaining_columns[n], @mean_cost_repair[m] where n is an integer and m is rounded to two decimal places",
      `Remaining_columns = ${number} left without those with > 30% missing values and mean_cost_repair = mean Cost Repair to 2 decimals`,
    ],
    [
      "How many columns are dropped and how many rows are left?\nConstraints: Drop columns that have 20% or more missing values, then drop all rows with any missing values.",
      "@columns_dropped[c], @rows_left[n] where both are integers",
      `Columns_dropped = ${number} with >= 20% missing values before the steps and rows_left = number of rows`,
    ],
  ])("%s", async (question, format, reading) => {
    const outcome = await read(question, format);
    expect(lineOf(outcome)).toBe(reading);
  });

  test.each([
    ["Drop the columns with missing values. What is the mean Speed IAS in knots?", "@mean_speed[m]"],
    [
      "Remove the rows with missing Wildlife Size. Drop the columns with missing values. How many columns are left?",
      left,
    ],
    ["Drop the columns with missing values in the first ten rows. How many columns are left?", left],
    ["Drop the columns with missing values in Texas. How many columns are left?", left],
    ["Drop the columns with more than 1000 missing values. How many columns are left?", left],
    ["Drop the columns with no missing values. How many columns are left?", left],
    ["Drop the numeric columns with missing values. How many columns are left?", left],
  ])("declines: %s", async (question, format) => {
    expect((await read(question, format)).kind).toBe("cannot_answer");
  });
});
