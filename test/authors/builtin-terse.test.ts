import { afterAll, describe, expect, test } from "vitest";
import { openAsking } from "./asking.ts";
import { csvOf, pick } from "./csv-text.ts";

const asking = openAsking({
  jugs: csvOf(60, {
    jug: (row) => `J${row}`,
    potter: pick("Winter", "Hale", "Ostrom"),
    year_fired: (row) => 1961 + ((row * 7) % 55),
    glaze: pick("ash", "tin"),
    cracked: pick("yes", "no", "no"),
    price: (row) => (row % 9 === 0 ? "" : 20 + ((row * 37) % 300)),
    height: (row) => 8 + ((row * 11) % 40),
  }),
  gauge: csvOf(60, {
    date: (row) => `${1988 + Math.floor(row / 4)}-0${((row * 2) % 8) + 1}-15`,
    temperature: (row) => ((row * 13) % 30) - 4,
    flow: (row) => 40 + ((row * 17) % 60),
  }),
});
afterAll(() => asking.close());

const decade = "(each is named by its first year of year_fired)";
const quartile = "(quartile of price is 1 up to the first quartile of all rows and 4 above the third)";
const anova = "analysis of variance of price by potter";

describe("one table, in few words", () => {
  test.each<["jugs" | "gauge", string, string]>([
    // What is made to group by is no amount, and what is the end of it is a group's.
    ["jugs", "total price per decade", `Total price by decade ${decade}`],
    ["jugs", "jugs per decade", `Number of rows by decade ${decade}`],
    [
      "gauge",
      "coldest decade",
      "Mean temperature by decade, lowest first, only the first (each is named by its first year of date)",
    ],
    [
      "jugs",
      "how many jugs in the top quartile of price",
      `Number of different jug, where quartile of price = 4 ${quartile}`,
    ],
    ["jugs", "third quartile of price", "Q3_price = third quartile of price"],
    ["jugs", "top quartile of price", "not: "],
    // Years are counted, and what each of them lacks is not known of its rows.
    ["jugs", "how many years had jugs", "Number of different year_fired"],
    ["jugs", "how many years had no price", "not: how many years had"],
    ["jugs", "how many potters had no price", "not: no price"],
    // Two values are groups, a logarithm is taken or declined, what isn't there is foretold, a potter is no season.
    ["jugs", "variance of price in ash and tin", "Variance of price by glaze, highest first"],
    ["jugs", "log price then skewness", "Price = log(price); skewness_price = skewness (bias corrected) of price"],
    ["jugs", "mean log price", "not: log price"],
    ["jugs", "what price would a jug of height 20 have", "not: would"],
    ["jugs", "how many jugs in winter", "not: winter"],
    ["jugs", "how many jugs by winter", "Number of different jug, where potter = 'Winter'"],
    // Tests without the words between their names, where these can be put together in one way.
    ["jugs", "anova price potter", `F_statistic = statistic of the ${anova} and p_value = p-value of the ${anova}`],
    [
      "jugs",
      "chi square: glaze, cracked",
      "Chi_square = statistic of the chi-square test of glaze and cracked and p_value = p-value of the chi-square test of glaze and cracked",
    ],
    ["jugs", "t-test price potter", "not: t, test"],
    ["jugs", "t-test price height", "not: t, test"],
    ["jugs", "one-sided t-test of price ash tin", "not: sided, t, test"],
    // Predictions by a line, and clusters in any order of what is said of them.
    [
      "jugs",
      "predict price from height, 80/20 split, seed 42, rmse",
      "Rmse = root mean squared error of a linear regression of price on height (tested on 20% of the complete rows, random_state 42)",
    ],
    ["jugs", "predict price from height with an 80/20 split", "not: predict, split"],
    [
      "jugs",
      "kmeans on height and year_fired k=3 seed 1",
      "Inertia = inertia of k-means with 3 clusters of height and year_fired (random_state 1) to 2 decimals",
    ],
    ["jugs", "k-means with 3 clusters on height and year_fired with seed 1, cluster sizes", "not: "],
  ])("%s: %s", async (file, question, line) => {
    const read = await asking.line(file, question);
    expect(line === "not: " ? read.slice(0, 5) : read).toBe(line);
  });
});
