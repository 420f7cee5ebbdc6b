import { afterAll, describe, expect, test } from "vitest";
import { openAsking } from "./asking.ts";

/** Employees of three teams over four years; some ages and bonuses are missing. */
const staff = [
  "Team,Age (years),Salary (EUR),Bonus,Office,year",
  ...Array.from({ length: 90 }, (_, at) =>
    [
      ["Red", "Blue", "Green"][at % 3],
      at % 8 === 0 ? "" : 20 + ((at * 7) % 40),
      1000 + ((at * 131) % 900),
      at % 5 === 0 ? "" : (at * 3) % 11,
      ["New York", "Boston"][at % 2],
      2019 + (at % 4),
    ].join(","),
  ),
].join("\n");

const { line, close } = openAsking({ staff });
afterAll(close);
const read = (question: string, format: string): Promise<string> => line("staff", question, format);

describe("what questions with named answers ask in other words", () => {
  test.each([
    // Names without their units, and values whose first word is an ordinary one.
    ["What is the mean age?", "@mean_age[m] 2 decimals", "Mean_age = mean Age (years)"],
    ["What is the mean salary in New York?", "@mean_salary[m] 2 decimals", "where Office = 'New York'"],
    // What is said twice, and what is not to be done.
    [
      "How many employees have a salary over 1500?\nConstraints: Strictly greater than 1,500.",
      "@count[n] an integer",
      "number of rows where Salary (EUR) > 1500",
    ],
    [
      "What is the mean bonus over all teams? Do not remove duplicates.",
      "@mean_bonus[m] 2 decimals",
      "Mean_bonus = mean Bonus to",
    ],
    [
      "What is the mean bonus?\nConstraints: Filter the rows with year = 2020.",
      "@mean_bonus[m] 2 decimals",
      "where year = 2020",
    ],
    // Both ends of a ranking.
    [
      "Which team has the highest mean salary, and how large is the gap to the team with the lowest mean salary?",
      "@highest_team[a] @lowest_team[b] @gap[g] where g is rounded to two decimals",
      "gap = difference of highest mean Salary (EUR) of a Team minus lowest mean Salary (EUR) of a Team",
    ],
    // Groups of a least size, of all rows and of those of which something is known.
    [
      "Which team has the highest mean age among teams with at least 20 employees?",
      "@team[t] @mean_age[m] 2 decimals",
      "By Team: mean Age (years) and number of rows; only groups where number of rows >= 20; team = Team with the highest mean Age (years)",
    ],
    [
      "Which team has the highest mean age? Only consider teams with more than 20 employees having a known age.",
      "@team[t] @mean_age[m] 2 decimals",
      "Only rows where Age (years) is not missing; only rows where >= 21 rows of the same Team",
    ],
    [
      "How many teams have more than 29 employees?",
      "@teams[n] an integer",
      "By Team: number of rows; teams = number of groups where number of rows > 29",
    ],
    // The group that has the most of what the question is about.
    [
      "How many values are missing in the Bonus column, and which team has the most of them?",
      "@missing_bonus[n] @team[t]",
      "team = Team with the highest number of rows where Bonus is missing",
    ],
    [
      "Detect the salary outliers (IQR method) and tell which team has the most of them.",
      "@outliers[n] @team[t]",
      "team = Team with the highest number of rows where Salary (EUR) is an outlier",
    ],
    [
      "How many rows have at least one missing value? How many rows are left after dropping them?",
      "@rows_with_missing[n] @rows_left[k]",
      "rows_left = number of rows where not (Age (years) is missing or Bonus is missing)",
    ],
    [
      "Which team has the most staff, and what proportion of all staff is it?",
      "@team[t] @proportion[p] 3 decimals",
      "proportion = ratio of highest number of rows of a Team to number of rows",
    ],
    // What a word is decided by.
    [
      'Is Bonus skewed?\nConstraints: A value over 0.5 means "right", under -0.5 "left", otherwise report "none".',
      '@skewness[s] @type[t] where "s" has 2 decimals',
      '"right" if the skewness (bias corrected) of Bonus > 0.5, "left" if',
    ],
    [
      "Does the bonus deviate from a normal distribution?\nConstraints: Shapiro-Wilk test at the 5% level.",
      '@p_value[p] @reject_h0[a] where p has 3 decimals and "a" is "Yes" or "No"',
      'reject_h0 = "Yes" if the p-value of the Shapiro-Wilk test of Bonus < 0.05, else "No"',
    ],
  ])("%s", async (question, format, reading) => {
    expect(await read(question, format)).toContain(reading);
  });

  test.each([
    // Of the group, or of all?
    [
      "Detect salary outliers by the IQR rule. Which team has the most outliers, and how many?",
      "@outliers[n] @team[t]",
      "outliers",
    ],
    // Outliers of each group are others than those of all rows; and a group without any is not seen among them.
    [
      "Within each team find the salary outliers by the IQR rule. Which team has the most outliers?",
      "@team[t]",
      "most",
    ],
    ["Which team has the fewest salary outliers (z-score above 3)?", "@team[t]", "fewest"],
    ["Which team has the highest mean age among teams with at least 20 eager employees?", "@team[t]", "eager"],
    [
      "Is the bonus normal, or does it deviate? Is it normal?\nConstraints: Shapiro-Wilk test, alpha = 0.05.",
      '@answer[a] where "a" is "Yes" or "No"',
      "answer",
    ],
    [
      "Is the bonus normally distributed? Say if H0 can be rejected.\nConstraints: Shapiro-Wilk test, alpha = 0.05.",
      '@result[a] where "a" is "Yes" or "No"',
      "result",
    ],
  ])("declined: %s", async (question, format, word) => {
    const line = await read(question, format);
    expect(line).toMatch(/^not: /u);
    expect(line).toContain(word);
  });
});
