import { afterAll, describe, expect, test } from "vitest";
import { openAsking } from "./asking.ts";

/** Yields of four farms over six years, some of them missing; every farm is in one of two valleys. */
const farms = [
  "farm,valley,year,yield,rain",
  ...Array.from({ length: 96 }, (_, at) =>
    [
      ["Elm", "Oak", "Ash", "Fir"][at % 4],
      ["North", "South"][at % 2],
      2015 + (Math.floor(at / 4) % 6),
      at % 11 === 0 ? "" : 20 + ((at * 17) % 31),
      400 + ((at * 29) % 210),
    ].join(","),
  ),
].join("\n");

const { line, close } = openAsking({ farms });
afterAll(close);
const read = (question: string, format: string): Promise<string> => line("farms", question, format);

describe("what is asked of groups' results", () => {
  test.each([
    [
      "For each farm compute the mean yield. What is the standard deviation of these means?",
      "@std[s] two decimals",
      "By farm: mean yield; std = standard deviation (sample) of mean yield to 2 decimals",
    ],
    [
      "What is the average of the mean yields over all farms?",
      "@average[a] two decimals",
      "By farm: mean yield; average = mean mean yield to 2 decimals",
    ],
    [
      "How many farms have a median yield of at least 30?",
      "@farms[n] an integer",
      "By farm: median yield; farms = number of groups where median yield >= 30",
    ],
    [
      "List the farms whose mean rain is below 500 in alphabetical order.",
      "@farms[list] separated by a comma and a space",
      "By farm: mean rain; farms = list of different farm, in their order where mean rain < 500",
    ],
    [
      "Which farm has the second highest total yield?",
      "@farm[name]",
      "By farm: total yield; farm = farm with the 2nd highest total yield",
    ],
    [
      "What are the top two farms by mean yield?",
      "@farms[list] separated by commas",
      "By farm: mean yield; farms = list of 2 farm by mean yield, highest first",
    ],
    [
      "What is the mean rain of the farm with the lowest mean yield?",
      "@rain[r] one decimal",
      "By farm: mean yield and mean rain; rain = mean rain with the lowest mean yield to 1 decimals",
    ],
    [
      "Compute the mean yield and the mean rain per year. What is the correlation between the mean yield and the mean rain?",
      "@r[r] three decimals",
      "By year: mean yield and mean rain; r = pearson correlation of mean rain and mean yield to 3 decimals",
    ],
    [
      "Which farm had the largest increase in mean yield from 2015 to 2020?",
      "@farm[name] @increase[i] two decimals",
      "By farm: mean yield where year = 2015 and mean yield where year = 2020; change = mean yield where year = 2020 - mean yield where year = 2015; farm = farm with the highest change and increase = maximum change to 2 decimals",
    ],
    [
      "Compute the total yield per year and its year-over-year percentage change. In which year was the change highest?",
      "@year[y]",
      "By year: total yield; growth = change of total yield from the row above in percent of it; year = year with the highest growth",
    ],
    [
      "Which combination of valley and year has the lowest mean rain?",
      "@valley[v] @year[y]",
      "By valley and year: mean rain; valley = valley with the lowest mean rain and year = year with the lowest mean rain",
    ],
    [
      "In which valley is the correlation between yield and rain strongest?",
      "@valley[v]",
      "By valley: pearson correlation of yield and rain; abs_correlation = abs(pearson correlation of yield and rain); valley = valley with the highest abs_correlation",
    ],
    [
      "How many outliers are there among the mean yields of the farms by the IQR method?",
      "@n[n] an integer",
      "By farm: mean yield; n = number of groups where mean yield is an outlier (1.5 × IQR beyond the quartiles)",
    ],
  ])("%s", async (question, format, line) => {
    expect(await read(question, format)).toBe(line);
  });

  test.each([
    [
      "Compute the standard deviation of yield for each farm and find the most and least fickle farm.",
      "@most[a], @least[b]",
    ],
    ["Which farm had the largest drop in mean yield from 2015 to 2020?", "@farm[name]"],
    ["Compute the total yield per year and its year-over-year growth. Which year has the highest growth?", "@year[y]"],
    ["Which farm has the largest number of tractors? What is the median yield there?", "@farm[f] @median_yield[m]"],
    ["Which farms have a mean yield above the mean of all farms?", "@farms[list] separated by commas"],
    ["What is the mean of the yearly mean yields of each farm?", "@mean[m]"],
  ])("%s is declined", async (question, format) => {
    expect(await read(question, format)).toMatch(/^not: /);
  });
});
