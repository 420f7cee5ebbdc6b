import { afterAll, describe, expect, test } from "vitest";
import { analyse } from "../../authors/builtin/reference/analyse.ts";
import { openAsking } from "./asking.ts";

const kinds = ["Quercus-alba", "Quercus-rubra"];
/** Measurements of two kinds over two years, two a day; some heights come several times. */
const rows = Array.from({ length: 48 }, (_, at) => ({
  "Plot ID": `P${at}`,
  Taken: `20${19 + (at % 2)}-0${1 + (Math.floor(at / 4) % 6)}-${10 + (at % 15)}T${String((at * 5) % 24).padStart(2, "0")}:30:00`,
  Kind: kinds[Math.floor(at / 3) % 2] ?? "",
  Sex: at % 5 < 2 ? "M" : "B",
  Height: 10 + ((at * 7) % 23) + (at === 5 ? 60 : 0),
  Girth: 3 + ((at * 11) % 13) / 2,
}));
const csv = [
  Object.keys(rows[0] ?? {}).join(","),
  ...rows.map((row) => Object.values(row).join(",").replace("T", " ")),
].join("\n");

/** Calls of a line, each of a desk; codes by number, and lengths in two units. */
const calls = Array.from({ length: 60 }, (_, at) => ({
  "Call No": 1000 + at,
  Day: `202${at % 3}-0${1 + (at % 6)}-1${at % 9}`,
  DeskID: ["North", "East", "South", "West"][(at * 7) % 4] ?? "",
  code: [10, 20, 30][at % 3] ?? 10,
  Level: 1 + (at % 5),
  Age: 18 + ((at * 13) % 70),
  "WaitTime.min": 1 + ((at * 17) % 41) / 2,
  "TalkTime.min": 2 + ((at * 11) % 29) / 2,
  Rain_mm: (at * 5) % 23,
}));
const callsCsv = [Object.keys(calls[0] ?? {}).join(","), ...calls.map((row) => Object.values(row).join(","))].join(
  "\n",
);

/** One of the columns is called by a word for a difference. */
const stations = `nst,gap,dmin\n${rows.map((_, at) => `${at % 9 === 0 ? "" : (at * 7) % 11},${at % 8 === 1 ? "" : (at * 5) % 13},${at % 7 === 2 ? "" : 1 + (at % 6)}`).join("\n")}\n`;

const damage = `damage,cost\n${rows.map((_, at) => `${at % 3 === 0 ? "None" : "Severe"},${at}`).join("\n")}\n`;

const asking = openAsking({ trees: csv, calls: callsCsv, stations, damage });
afterAll(asking.close);
const read = (text: string) => asking.ask("trees", text);
const line = (text: string): Promise<string> => asking.line("trees", text);

async function values(text: string) {
  const outcome = await read(text);
  if (outcome.kind !== "understood" || outcome.intent.operation.operation !== "analysis") return outcome.kind;
  return analyse(
    outcome.intent.operation,
    rows.map((row) => new Map(Object.entries(row))),
  );
}

const monthAndYear =
  'Perform data preprocessing on the Taken column to extract the month and year information. Calculate the average Height for each month and year combination. Return the month and year combination which has the highest average Height.\nConstraints: A month runs from its first to its last day.\nFormat: @best[month, year, average] where "month" is an integer between 1 and 12, "year" is an integer and "average" is rounded to two decimal places.';

describe("a row of a group's result", () => {
  // pandas 1.5: groupby of both parts, mean, idxmax.
  test("month, year and what they have", async () => expect(await values(monthAndYear)).toEqual(["2, 2020, 36.00"]));

  test("all rows that correspond to the most of a column", async () =>
    expect(
      await values(
        "Find the plot with the largest girth.\nConstraints: Extract the Plot ID corresponding to the highest Girth value. In case multiple plots share the same highest value, list all of them.\nFormat: @plot[plot] where plot is a string, several separated by commas.",
      ),
    ).toEqual(["P20, P33, P46, P7"]));

  test("the last of several that have the same can't be had where rows are counted", async () =>
    expect(
      await line(
        "Which Kind has the highest number of trees?\nConstraints: For ties, return the last one in the alphabet.\nFormat: @kind[name]",
      ),
    ).toMatch(/^not: .*which of several/u));
});

describe("columns that are parts of a date", () => {
  test("have the name that the question gives them", async () =>
    expect(
      await line(
        'Create a new feature named "taken_hour" that represents the hour of the day (in 24-hour format) of each record. Is there a relationship between the hour and Height?\nConstraints: Extract the hour from the Taken column. Calculate the Pearson correlation coefficient between taken_hour and Height.\nFormat: @correlation_coefficient[r] rounded to two decimal places.',
      ),
    ).toBe(
      "Taken_hour = the hour of Taken; correlation_coefficient = pearson correlation of taken_hour and Height to 2 decimals",
    ));
});

describe("years", () => {
  const ofYears = (question: string): Promise<string> =>
    line(`${question}\nFormat: @mean_2019[a], @mean_2020[b] rounded to two decimal places.`);
  const both =
    "mean_2019 = mean Height where year = 2019 to 2 decimals and mean_2020 = mean Height where year = 2020 to 2 decimals";

  test.each([
    "What is the mean Height per year for 2019 and 2020?\nConstraints: Extract the year from Taken.",
    "What is the mean Height for 2019 and 2020?\nConstraints: Use the Taken column.",
    "What is the mean Height in 2019, and in 2020?",
    "The Taken column is stored in the format YYYY-MM-DD HH:MM:SS. What is the mean Height per year for 2019 and 2020?",
  ])("are those of the answers, one each: %s", async (question) =>
    expect((await ofYears(question)).toLowerCase()).toContain(both.toLowerCase()),
  );

  test("of two of which a row can have one choose nothing", async () =>
    expect(
      await line(
        "What is the mean Height for 2019?\nConstraints: Only rows of 2020 count.\nFormat: @mean_height[x] rounded to two decimal places.",
      ),
    ).toMatch(/^not: /u));
});

describe("missing values spoken of in passing", () => {
  const said = "pearson correlation of nst and gap to 3 decimals";

  test("with a correlation leave other answers their rows", async () => {
    const outcome = await asking.line(
      "stations",
      "Compute the mean of gap and the correlation of nst and gap.\nConstraints: Calculate the Pearson correlation coefficient using only the rows where both columns are not null.\nFormat: @mean_gap[x] @r[y] each rounded to three decimals.",
    );
    expect(outcome.replace("gap and nst", "nst and gap")).toBe(`Mean_gap = mean gap to 3 decimals and r = ${said}`);
  });

  test("with a transformation leave the rows", async () =>
    expect(
      await asking.line(
        "stations",
        "Clean the table by:\n1. Removing any duplicate entries.\n2. Filling in missing values in the gap column with the mean value of the column.\n3. Transforming the dmin column by applying the logarithm function (base 10).\nConstraints: Remove duplicates based on the entire row. When applying the logarithm function, ignore the missing values of the dmin column.\nFormat: @clean_entries[Number of entries after cleaning duplicates], @mean_gap[Mean of the gap column after filling missing values, rounded to two decimal places].",
      ),
    ).toBe(
      "Without duplicate rows; missing gap filled with the mean; dmin = log10(dmin); clean_entries = number of rows and mean_gap = mean gap to 2 decimals",
    ));
});

describe("preparation that is said in few words", () => {
  test.each<[string, string]>([
    [
      "Drop duplicates and nulls. What is the mean of gap?\nConstraints: None",
      "Only rows where gap is not missing; without",
    ],
    ["Fill missing gap with the mean of nst. What is the mean of gap?", "not: mean of nst"],
    ["Remove the rows where nst is 4 and gap is above 5. What is the mean of gap?", "not: "],
  ])("%s", async (question, reading) =>
    expect(await asking.line("stations", `${question}\nFormat: @mean_gap[x] rounded to two decimals.`)).toContain(
      reading,
    ),
  );

  test("no constraints name no value of the table", async () =>
    expect(
      await asking.line(
        "damage",
        "What is the mean cost?\nConstraints: None.\nFormat: @mean_cost[x] rounded to two decimals.",
      ),
    ).toBe("Mean_cost = mean cost to 2 decimals"));
});

describe("groups", () => {
  test("are told apart by what only they are called", async () =>
    expect(
      await line(
        "Perform outlier detection on Height for each Kind separately.\nConstraints: Calculate the IQR as the difference between the third quartile (Q3) and the first quartile (Q1). A value is an outlier if it falls below Q1 - 1.5*IQR or above Q3 + 1.5*IQR of its own Kind.\nFormat: @alba_outliers[n1], @rubra_outliers[n2] where n1 and n2 are integers.",
      ),
    ).toContain(
      "alba_outliers = number of rows where Kind = 'Quercus-alba' and Height is an outlier".replace(/^a/u, "A"),
    ));

  // scipy 1.10: shapiro of each group.
  test("have tests of their own, statistic and all", async () =>
    expect(
      await values(
        "Perform the Shapiro-Wilk test of Girth for each Kind.\nFormat: @w_statistic_alba[w1], @w_statistic_rubra[w2] each rounded to three decimal places.",
      ),
    ).toEqual([0.886, 0.951]));

  test("are compared though the question says again that there are only these", async () =>
    expect(
      await line(
        "Is there a significant difference in Height between the kinds 'Quercus-alba' and 'Quercus-rubra'? Use the Mann-Whitney U test with a significance level of 0.05.\nConstraints: The analysis should only include the Kind 'Quercus-alba' and 'Quercus-rubra'.\nFormat: @median_alba[m] @p_value[p] @significance[Yes/No] where m is rounded to one decimal place and p to four decimal places.",
      ),
    ).toContain("median Height where Kind = 'Quercus-alba'"));

  test("are called by words that their letters begin", async () =>
    expect(
      await line(
        'Is the mean Girth different between mossy and bare trees?\nConstraints: Calculate the mean of Girth for the rows where Sex is \'M\' and the rows where Sex is \'B\' separately. Perform an independent two-sample t-test. If the p-value is less than 0.05, the difference is significant, otherwise it is not significant.\nFormat: @mean_mossy[mean], @mean_bare[mean], @significance[significance] where "mean" is a float rounded to two decimal places and the significance is a string that is either "significant" or "not significant".',
      ),
    ).toMatch(/^Mean_mossy = mean Girth where Sex = 'M' to 2 decimals, mean_bare = mean Girth where Sex = 'B'/u));

  test("that a condition lists stay a condition", async () =>
    expect(
      await line(
        "Calculate the median Height for each Kind.\nConstraints: Only the rows where Kind is 'Quercus-alba' or 'Quercus-rubra' should be considered.\nFormat: @median_alba[m1], @median_rubra[m2] rounded to one decimal place.",
      ),
    ).toContain("where Kind is 'Quercus-alba' or 'Quercus-rubra'"));
});

describe("rules", () => {
  const asked = (rule: string, options: string): Promise<string> =>
    line(
      `What is the Pearson correlation between Height and Girth?\nConstraints: Use a two-tailed test with alpha = 0.05. ${rule}\nFormat: @r[r_value] @kind_of[word] where r_value is rounded to two decimal places, and "word" is a string, one of ${options}.`,
    );

  test("within rules hold both", async () =>
    expect(
      await asked(
        'If the p-value is less than 0.05, report "positive" for a coefficient above zero and "negative" for one below zero. If the p-value is at least 0.05, report "none".',
        '"positive", "negative" and "none"',
      ),
    ).toContain(
      '"positive" if the p-value of the pearson correlation of Height and Girth < 0.05 and the pearson correlation of Height and Girth > 0, "negative" if',
    ));

  test("of two bands that mirror each other are of the absolute value", async () =>
    expect(
      await asked(
        "A value of r below -0.6 or above +0.6 indicates a strong correlation, between -0.6 and -0.3 or between +0.3 and +0.6 indicates a moderate correlation, and between -0.3 and +0.3 indicates a weak correlation.",
        '"strong", "moderate", "weak"',
      ),
    ).toContain(
      '"moderate" if the absolute pearson correlation of Height and Girth >= 0.3 and the absolute pearson correlation of Height and Girth <= 0.6',
    ));
});

describe("what names of answers speak of", () => {
  const two = "rounded to two decimals";
  test.each([
    [
      "What percentage of the calls ended with code 20?\nConstraints: Divide the number of rows whose code is exactly 20 by the total number of rows and multiply by 100.",
      `@pct_20[p] ${two}.`,
      "Pct_20 = percent of rows where code = 20 to 2 decimals",
    ],
    [
      "How many calls have code 20 and what is their mean Age?",
      "@n_20[n], @mean_age[m] where n is an integer and m has two decimals.",
      "N_20 = number of rows where code = 20 and mean_age = mean Age where code = 20 to 2 decimals",
    ],
    [
      "What is the mean Age of the calls with a code of 20 and above?",
      `@mean_age[m] ${two}.`,
      "Mean_age = mean Age where code >= 20 to 2 decimals",
    ],
    ["How many calls have an Age of 65 upwards?", "@call_count[n]", "Call_count = number of rows where Age >= 65"],
    [
      "Which DeskID is the most common, and what percentage of the calls use it?",
      `@top_desk[d], @top_desk_pct[p] ${two}.`,
      "Top_desk = DeskID with the highest number of rows and top_desk_pct = percent that highest number of rows of a DeskID is of number of rows to 2 decimals",
    ],
    [
      "What is the mean Age, and which phone desk is the most common?\nConstraints: Column: DeskID.",
      `@mean_age[m], @top_desk[d] ${two}.`,
      /top_desk = (?:most frequent DeskID|DeskID with the highest number of rows)/u,
    ],
    [
      'Create a feature called "TW_ratio" by dividing the talk time by the wait time. Then calculate the mean TW_ratio for each DeskID.',
      `@ratio_north[m], @ratio_west[m] ${two}.`,
      /^TW_ratio = TalkTime\.min \/ WaitTime\.min; .*ratio_west = .*mean TW_ratio where DeskID = 'West'/u,
    ],
    [
      "Create a column \"band\" that groups the Age into '<30' (under 30 years), '30-49' and '50+'. Then, calculate the mean WaitTime.min of each band.",
      `@mean_wait_under30[m], @mean_wait_30_49[m], @mean_wait_50plus[m] ${two}.`,
      /mean_wait_under30 = mean WaitTime\.min where band = '<30' .*mean_wait_50plus = mean WaitTime\.min where band = '50\+'/u,
    ],
    [
      "How many of the DeskID (represented by the unique DeskID values) handled at least 15 calls?\nConstraints: Count unique DeskID values that appear in at least 15 rows.",
      "@desk_count[n] where n is an integer.",
      "Desk_count = number of different values of DeskID where >= 15 rows of the same DeskID",
    ],
    [
      "Which phone desk handled the most calls, and how many calls did it handle?\nConstraints: Group by DeskID and count the rows.",
      "@desk[id], @call_count[n] where id is a string and n is an integer.",
      "By DeskID: number of rows; desk = DeskID with the highest number of rows and call_count = maximum number of rows",
    ],
    [
      "Find the call with the highest Rain_mm. Which DeskID does it belong to?\nConstraints: Return the identifier and the DeskID of that row.",
      "@call_no[n], @desk[d]",
      "Call_no = Call No with the highest Rain_mm and desk = DeskID with the highest Rain_mm",
    ],
    [
      "Compute the total Rain_mm for each of the three years in the record. Which year was the wettest?",
      "@total_2020[t], @wettest_year[y] where t has one decimal and y is an integer.",
      /^Year = the year of Day; .*wettest_year = year with the highest total Rain_mm$/u,
    ],
  ])("%s", async (question, format, line) => {
    const read = await asking.line("calls", question, format);
    if (typeof line === "string") expect(read).toBe(line);
    else expect(read).toMatch(line);
  });

  test.each([
    // Other rows, several codes, or a part of something else.
    ["What percentage of the calls did not end with code 20?", `@pct_20[p] ${two}.`],
    ["How many level 3 calls have code 20?", "@n[n] where n is an integer."],
    ["How many calls with code 20 or 30 are there?", "@n[n] where n is an integer."],
    ["What is the mean Age of calls without code 20?", `@mean[m] ${two}.`],
    // Groups by something else than the number of their rows.
    ["How many DeskID handled at least 15 levels?", "@desk_count[n] where n is an integer."],
    ["How many DeskID handled fewer than 15 calls?", "@desk_count[n] where n is an integer."],
    // Another row, or another end.
    ["Find the call with the second highest Rain_mm. Which DeskID does it belong to?", "@desk[d]"],
    [
      "Find the call with the highest Rain_mm. Which DeskID does it belong to?\nConstraints: Look for the minimum of the Rain_mm column.",
      "@desk[d]",
    ],
    ["Find the call with the highest average Rain_mm. Which DeskID does it belong to?", "@desk[d]"],
    // The adjective is of another column than what is computed, or of another figure.
    [
      "Compute the total Age for each year. Which year was the wettest?",
      "@total_2020[t], @wettest_year[y] where y is an integer.",
    ],
    ["Compute the total Rain_mm for each year. Which year was the wettest on average?", "@wettest_year[y]"],
    [
      "Compute the total Rain_mm for each DeskID. Which one is the wettest, and what is the mean Age there?",
      `@wettest[d], @mean_age[m] ${two}.`,
    ],
  ])("not: %s", async (question, format) => expect(await asking.line("calls", question, format)).toMatch(/^not: /u));
});
