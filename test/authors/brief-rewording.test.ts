import { afterAll, describe, expect, test } from "vitest";
import { openAsking } from "./asking.ts";
import { csvOf, pick } from "./csv-text.ts";

/** Parcels of three depots: some have no weight, some no fee. */
const parcels = csvOf(60, {
  parcel: (row) => `P${row}`,
  depot: pick("Turku", "Vaasa", "Oulu"),
  fragile: pick("Yes", "No"),
  weight: (row) => (row % 7 === 0 ? "" : 2 + ((row * 5) % 11)),
  fee: (row) => (row % 9 === 0 ? "" : 4 + ((row * 13) % 17)),
});

const { line: read, close } = openAsking({ parcels });
afterAll(close);

const mean = "What is the mean weight?";
const of = "Format: @mean_weight[m] rounded to two decimals";
const plain = "Mean_weight = mean weight to 2 decimals";

describe("preparation is told in any order of words", () => {
  test.each([
    ["Entries lacking a weight are disregarded beforehand.", "Only rows where weight is not missing; "],
    ["Where the weight is missing, put in its most common value.", "Missing weight filled with the mode; "],
    ["The gaps in weight receive the median of all parcels.", "Missing weight filled with the median; "],
    ["A missing weight becomes the mean weight of its depot.", "Missing weight filled with the mean of its depot; "],
    ["Entries that occur more than once are dropped first.", "not: "],
    ["Get rid of rows that are there more than once.", "Without duplicate rows; "],
  ])("%s", async (constraints, steps) => {
    const line = await read("parcels", `${mean}\nConstraints: ${constraints}\n${of}`);
    if (steps === "not: ") expect(line.startsWith("not")).toBe(true);
    else expect(line).toBe(`${steps}${steps === "" ? "M" : "m"}${plain.slice(1)}`);
  });

  test.each([
    "All data points that are available enter the computation: neither drop outliers nor alter the values beforehand.",
    "The data have to stay unmodified, and nothing is taken out of them.",
    "The statistic has to be obtained with the functions that pandas offers for this purpose.",
  ])("nothing is done: %s", async (constraints) => {
    expect(await read("parcels", `${mean}\nConstraints: ${constraints}\n${of}`)).toBe(plain);
  });
});

describe("what could change the result is not passed over", () => {
  test.each([
    "Ignore missing values and nocturnal measurements.",
    "Parcels of no value to the depot are dropped.",
    "If the parcel is fragile, missing weights become the mean.",
    "Weights of no more than 5 do not count.",
    "Weights from 8 upwards are not considered.",
    "Do not remove the parcels from Turku.",
  ])("%s", async (constraints) => {
    const line = await read("parcels", `${mean}\nConstraints: ${constraints}\n${of}`);
    expect(line).toMatch(/^not:/u);
  });

  test.each(["All data points are used, but drop those from Turku.", "Parcels from Turku play no role."])(
    "%s",
    async (constraints) => {
      const line = await read("parcels", `${mean}\nConstraints: ${constraints}\n${of}`);
      expect(line).toBe("Mean_weight = mean weight where depot != 'Turku' to 2 decimals");
    },
  );

  test("a limit below counts, whatever word tells it", async () => {
    const text =
      "How many weights are outliers by the Z-score?\nConstraints: Z-scores above +2 or under -2 make a value an outlier.\nFormat: @outliers[n] an integer";
    expect(await read("parcels", text)).toContain("(z-score beyond ±2)");
  });
});

describe("questions are asked in other words", () => {
  test.each([
    [
      "How strongly do weight and fee go together? Use Pearson.",
      "@r[r] two decimals",
      "pearson correlation of weight and fee",
    ],
    ["How are weight and fee correlated (Pearson)?", "@r[r] two decimals", "pearson correlation of weight and fee"],
    ["In which depot is the mean weight the lowest?", "@depot[name]", "depot with the lowest mean weight"],
    ["What are the mean, the lowest and the highest fee?", "@mean[a], @min[b], @max[c]", "minimum fee"],
  ])("%s", async (question, format, said) => {
    expect((await read("parcels", `${question}\nFormat: ${format}`)).toLowerCase()).toContain(said);
  });
});
