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

/** What visitors of a clinic said, with codes for no answer, where they live and how long they waited. */
const visits = csvOf(60, {
  room: pick("North wing", "South wing", "On-call"),
  "Q1_Welcome(1-5)": (row) => (row % 10 === 0 ? 99 : 1 + ((row * 3) % 5)),
  Q2_Noise_0to10: (row) => (row % 12 === 5 ? -1 : (row * 7) % 11),
  wt_min: (row) => (row % 8 === 0 ? "" : 5 + ((row * 11) % 50)),
  Latitude: (row) => (row % 15 === 0 ? "" : 51 + ((row * 13) % 70) / 100),
  Longitude: (row) => (row % 15 === 0 ? "" : 4 + ((row * 17) % 90) / 100),
  "Forearm(cm)": (row) => 20 + ((row * 7) % 9),
  ArmLength_cm: (row) => 150 + ((row * 5) % 40),
  "3s": (row) => (row * 3) % 7,
  trace: (row) => (row % 4 === 0 ? "0.5" : row % 4 === 1 ? "T" : String(row)),
});

const { line: read, close } = openAsking({ parcels, visits });
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

describe("what refers back, denies what is done nowhere, or tells what the table shows", () => {
  test.each([
    ["Some parcels have no fee; leave them out.", "Only rows where fee is not missing; mean_weight"],
    [
      "In some rows the fee is missing. These rows should be skipped.",
      "Only rows where fee is not missing; mean_weight",
    ],
    [
      "A dash in the weight column means that nothing was recorded: treat it as missing and leave these parcels out.",
      "Only rows where weight is not missing; mean_weight",
    ],
    ["Do not weight by fee, and never put a zero for a missing weight.", "Mean_weight"],
    ["The weights are not rescaled and no chart is needed.", "Mean_weight"],
    ["Keep all parcels (also repeated rows). Weight is given in whole kilograms.", "not:"],
    ["Keep all parcels (also repeated rows). Weight is given in whole units.", "Mean_weight"],
  ])("%s", async (constraints, begins) => {
    const line = await read("parcels", `${mean}\nConstraints: ${constraints}\n${of}`);
    expect(line.startsWith(begins)).toBe(true);
    if (begins !== "not:") expect(line.endsWith("ean_weight = mean weight to 2 decimals")).toBe(true);
  });

  test.each([
    // What else a pronoun may mean, and what the table has no column for.
    "Some parcels have no label; leave them out.",
    "Parcels from Turku have no fee; leave them out.",
    "Outliers in fee are found by the IQR rule; drop them.",
    "The fee is missing for some parcels; these are kept, the others are ignored.",
    "The fee is missing for some parcels; only leave out those from Turku.",
    "The fee is missing for some parcels; do not leave them out.",
    // A step that something else asks for is denied of some rows alone.
    "Standardise the weights. The weights of Turku are not standardised.",
    "Weight each parcel by its fee, but do not weight those from Turku.",
    "Do not scale any but the fragile parcels.",
  ])("not: %s", async (constraints) => {
    expect(await read("parcels", `${mean}\nConstraints: ${constraints}\n${of}`)).toMatch(/^not:/u);
  });

  test.each([
    ["How many visits went wrong?", "where room = 'On-call'"],
    ["How many visits never went wrong?", "not:"],
  ])("what is said of rows that a value tells: %s", async (question, told) => {
    const marked = 'A visit that went wrong is marked with "On-call" in the room column.';
    expect(await read("visits", `${question}\nConstraints: ${marked}\nFormat: @visit_count[n] an integer`)).toContain(
      told,
    );
  });

  test("one pass over outliers, and a number of their limits that is a value of texts", async () => {
    const constraints =
      "Outliers lie below Q1 - 0.5 * IQR or above Q3 + 0.5 * IQR. One pass only; the limits are not recalculated.";
    const text = `How many outliers does wt_min have?\nConstraints: ${constraints}\nFormat: @outlier_count[n] an integer`;
    const line = await read("visits", text);
    expect(line).toBe("Outlier_count = number of rows where wt_min is an outlier (0.5 × IQR beyond the quartiles)");
    expect(await read("visits", text.replace("One pass only", "Repeat this until none is left"))).toMatch(/^not:/u);
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

describe("codes, gaps and measures are told in passing", () => {
  const welcome = "What is the mean of Q1_Welcome(1-5)?";
  const ofWelcome = "@mean_welcome[m] rounded to two decimals";
  const coded = "99 in Q1_Welcome(1-5) taken as missing; mean_welcome = mean Q1_Welcome(1-5) to 2 decimals";
  test.each([
    ["A value of 99 in Q1_Welcome(1-5) stands for a missing answer and has to be ignored.", coded],
    ["Treat 99 as missing.", coded],
    ["In Q1_Welcome(1-5) the code 99 does not mean no answer.", "not: "],
    ["In Q1_Welcome(1-5) 99 are missing.", "not: "],
  ])("%s", async (constraints, wanted) => {
    const line = await read("visits", `${welcome}\nConstraints: ${constraints}\nFormat: ${ofWelcome}`);
    expect(line.startsWith("not: ") ? "not: " : line).toBe(wanted);
  });

  test.each([
    [
      "a code in one column is a gap there, and leaves no row out for another",
      "What are the means of Q1_Welcome(1-5) and of wt_min?\nConstraints: In Q1_Welcome(1-5) 99 means no answer.",
      "@mean_welcome[a], @mean_wt[b] rounded to two decimals",
      "99 in Q1_Welcome(1-5) taken as missing",
    ],
    [
      "what is filled where a code stood",
      "Fill the missing values of Q1_Welcome(1-5) with their median. What is the mean?\nConstraints: In Q1_Welcome(1-5) 99 means no answer.",
      "@mean_welcome[a] rounded to two decimals",
      "99 in Q1_Welcome(1-5) taken as missing; missing Q1_Welcome(1-5) filled with the median",
    ],
    [
      "a word that is said to be in a column, and those who lack it",
      "What is the median waiting time?\nConstraints: The waiting time is in 'wt_min' (minutes). Visits without a waiting time are skipped.",
      "@median_wait[m] rounded to one decimal",
      "Only rows where wt_min is not missing; median_wait = median wt_min",
    ],
    [
      "coordinates that are two columns",
      "What is the Pearson correlation of Latitude and Longitude? It is asked for as it is, of all visits in the file.\nConstraints: Ignore visits without coordinates.",
      "@r[r] rounded to two decimals",
      "only rows where Latitude is not missing",
    ],
    [
      "what is not done with gaps, before what is",
      "What is the mean of wt_min?\nConstraints: Missing values are not imputed, just ignored.",
      "@mean[m] rounded to two decimals",
      "Mean = mean wt_min to 2 decimals",
    ],
    [
      "each column by itself",
      "What are the means of wt_min and of Latitude?\nConstraints: Skip missing values separately for each column.",
      "@mean_wt[a], @mean_lat[b] rounded to two decimals",
      "Mean_wt = mean wt_min to 2 decimals and mean_lat = mean Latitude to 2 decimals",
    ],
    [
      "people of whom both values are known",
      "What is the Pearson correlation of wt_min and Latitude?\nConstraints: Only consider visitors for whom both values are available.",
      "@r[r] rounded to two decimals",
      "only rows where wt_min is not missing",
    ],
    [
      "duplicates that stay",
      "What is the mean of wt_min?\nConstraints: Leave duplicate rows in the data.",
      "@mean[m] rounded to two decimals",
      "Mean = mean wt_min to 2 decimals",
    ],
    [
      "duplicates that are left out are not those that stay",
      "What is the mean of wt_min?\nConstraints: Leave duplicate rows out.",
      "@mean[m] rounded to two decimals",
      "not: ",
    ],
    [
      "what is measured, behind its column",
      "What is the mean forearm length?",
      "@mean_forearm[m] rounded to two decimals",
      "Mean_forearm = mean Forearm(cm)",
    ],
    [
      "a limit that a column of texts has among its values",
      'What is the Pearson correlation r of Latitude and Longitude?\nConstraints: If the absolute value of r is 0.5 or more, call it "strong", otherwise "weak".',
      '@r[r] rounded to two decimals, @strength[s] where "s" is "strong" or "weak"',
      'R = pearson correlation of Latitude and Longitude to 2 decimals and strength = "strong" if the absolute',
    ],
    [
      "what is added up by a sentence of its own",
      "Which room's visitors have scored the most threes in total?\nConstraints: Sum the '3s' column per room.",
      "@room[name], @total_threes[n] where n is an integer",
      "room = room with the highest total 3s",
    ],
    [
      "a total where the mean is asked for",
      "Which room's visitors have scored the most threes on average?\nConstraints: Sum the '3s' column per room.",
      "@room[name], @total_threes[n] where n is an integer",
      "not: ",
    ],
    [
      "some of a room's visitors",
      "Which room's veterans have scored the most threes in total?\nConstraints: Sum the '3s' column per room.",
      "@room[name], @total_threes[n] where n is an integer",
      "not: ",
    ],
    [
      "the smallest of the outliers",
      "Look for outliers in the wt_min column by the Z-score method with a threshold of 1. How many are there, and what is the smallest waiting time among the flagged ones?\nConstraints: Use the population standard deviation.",
      "@outlier_count[n] an integer, @min_outlier[v] rounded to one decimal",
      "min_outlier = minimum wt_min where wt_min is an outlier",
    ],
  ])("%s", async (_, question, format, said) => {
    expect(await read("visits", `${question}\nFormat: ${format}`)).toContain(said);
  });
});
