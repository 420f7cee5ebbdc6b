import { afterAll, describe, expect, test } from "vitest";
import type { Cell } from "../../state/tables.ts";
import { openEvaluated } from "./evaluated-answers.ts";

/** Days of trade, of which one site has no volume at all. */
const days = Array.from({ length: 40 }, (_, at): Cell[] => {
  const open = 100 + ((at * 7) % 23);
  const close = open + ((at * 5) % 11) - 5;
  return [
    open,
    Math.max(open, close) + (at % 4),
    Math.min(open, close) - (at % 3),
    close,
    at % 9 === 0 || at % 4 === 3 ? null : 1000 + ((at * 137) % 900),
    ["Alba", "Berg", "Cove", "Dorn"][at % 4] ?? null,
    ((at * 3) % 10) + 1,
    ((at * 4) % 9) + 2,
    `${["Moss", "Hale", "Ives"][at % 3]}, ${["Dr", "Ms", "Mr", "Dr"][at % 4]}. ${["Ann", "Lee"][at % 2]}`,
  ];
});
const names = ["Open", "High", "Low", "Close", "Volume", "Site", "MorningRate", "EveningRate", "Trader"];
const { answers, close } = openEvaluated("days", names, days);
afterAll(close);

describe("what a question tells twice", () => {
  // Values by pandas 1.5.3.
  test.each([
    [
      "the mean of a group, and that of all where it has none",
      "Impute the missing Volume with the mean volume of the same Site. If there are sites with all volumes missing, replace the missing values with the mean volume of the entire dataset.",
      "@mean_after[m], @std_after[s] rounded to 2 decimals",
      [1455.7, 216.63],
    ],
    [
      "a formula whose last step stands behind a comma",
      "Create a new feature 'Body' that represents the body of each day as a percentage of the opening price, and give its mean.\nConstraints: Body is defined as Close minus Open, divided by Open, and then multiplied by 100.",
      "@mean_body[m] rounded to 3 decimals",
      [0.053],
    ],
    [
      "a quotient expressed as a percentage",
      "Engineer a feature called 'Span' which gives the price range of the day in percent. What is its median?\nConstraints: Span = (High - Low) / Open, expressed as a percentage.",
      "@median_span[m] rounded to 3 decimals",
      [4.762],
    ],
    [
      "classes that are called as columns are, and one for what lies between",
      "Create a new column 'Level' that categorizes the 'Close' prices into 'High', 'Medium' and 'Low'. 'High' stands for prices greater than or equal to the 75th percentile, 'Low' for prices less than or equal to the 25th percentile and 'Medium' for everything in between. Calculate the count of each category and the mean Open of the days that fall into it.\nConstraints: Define the three categories (High, Medium, Low) by these percentiles.",
      "@high_count[a], @medium_count[b], @low_count[c] are integers, @high_mean_open[d], @medium_mean_open[e], @low_mean_open[f] rounded to 2 decimals",
      [11, 19, 10, 119, 110.95, 102.9],
    ],
    [
      "columns that share their last word",
      "Create a new feature 'Rate' by averaging the morning and evening rates of each day. What is the mean of Rate?",
      "@mean_rate[m] rounded to 2 decimals",
      [5.74],
    ],
    [
      "the base of a logarithm before it",
      "Preprocess the data by:\n1. Transforming the Open column with the base 10 logarithm.\n2. Scaling the Close column with Min-Max normalization.",
      "@mean_log[Mean of the transformed Open column, rounded to three decimals], @mean_norm[Mean of the normalized Close column, rounded to three decimals]",
      [2.045, 0.508],
    ],
    [
      "limits in brackets, in as many classes as are told",
      "Bin the days into three bands by their Open: 'cheap' (price<105), 'fair' (105<=price<115) and 'dear' (price>=115). How many days are in each band?",
      "@cheap_count[a] @fair_count[b] @dear_count[c]",
      [8, 18, 14],
    ],
    [
      "groups by what is taken of a text",
      "Create a new variable 'Title' by extracting the title from the Trader column. Only consider the following titles: 'Dr.' and 'Ms.' (titles followed by a dot). Then, calculate the average Open for each unique Title.\nConstraints: Titles that do not fall within these two categories should be eliminated.",
      "@average_open_Dr[a], @average_open_Ms[b] rounded to 2 decimals, where they are those of 'Dr.' and 'Ms.'",
      [111.15, 111.1],
    ],
    [
      "rows that lack one of two columns",
      "Remove the days with a missing Volume or a missing Site. How many days remain?",
      "@rows_left[n] an integer",
      [26],
    ],
  ])("%s", async (_, question, format, expected) => {
    expect(await answers(question, format)).toEqual(expected);
  });

  test.each([
    // Two ways to fill that can't both be meant.
    [
      "Fill the missing Volume with the median of its Site. Impute the missing Volume with the mean. What is its mean?",
      "@mean_volume[m] 2 decimals",
    ],
    // Another number of classes than is told, and limits of another column.
    [
      "Bin the days into four bands by their Open: 'cheap' (price<105), 'fair' (105<=price<115) and 'dear' (price>=115). How many days are in each band?",
      "@cheap_count[a] @fair_count[b] @dear_count[c]",
    ],
    [
      "Create a column 'Level' that categorizes the Close prices: 'dear' is above the 75th percentile of the Open column, 'fair' is all the others. How many days are in each category?",
      "@dear_count[a], @fair_count[b] are integers",
    ],
    // Groups of two kinds.
    [
      "Create a new variable 'Title' by extracting the title from the Trader column. What is the mean Open of the titles 'Dr.' and 'Ms.' for each Site?",
      "@average_open_Dr[a], @average_open_Ms[b] rounded to 2 decimals",
    ],
    // A percentage that the formula does not give.
    [
      "Create a new feature 'Body' that represents the body of each day as a percentage of the volume, and give its mean.\nConstraints: Body is defined as Close minus Open, divided by Open.",
      "@mean_body[m] rounded to 3 decimals",
    ],
  ])("declined: %s", async (question, format) => {
    expect(await answers(question, format)).toMatch(/^not: /u);
  });
});
