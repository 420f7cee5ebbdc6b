import { afterAll, describe, expect, test } from "vitest";
import type { Cell } from "../../state/tables.ts";
import { openEvaluated } from "./evaluated-answers.ts";

/** Firings of three kilns; a probe that failed left −50, and who gave no grade an 8. */
const firings = Array.from({ length: 36 }, (_, at): Cell[] => [
  `F${100 + at}`,
  ["A", "B", "C"][at % 3] ?? null,
  at % 6 === 5 ? -50 : 900 + ((at * 17) % 60),
  at % 9 === 4 ? 8 : (at * 3) % 5,
  10 + ((at * 7) % 13),
  at % 4 === 0 ? null : ((at * 3) % 8) / 2,
]);
const names = ["Ref", "Kiln", "PeakTemp (C)", "Grade", "Hours_3d", "Shrinkage"];
const { answers, close } = openEvaluated("firings", names, firings);
afterAll(close);

const temps = firings.map((row) => Number(row[2]));
const known = temps.filter((temp) => temp > 0);
const mean = (of: readonly number[]): number => of.reduce((sum, each) => sum + each, 0) / of.length;
const round = (value: number): number => Math.round(value * 100) / 100;
const ofKiln = (kiln: string): number[] => firings.filter((row) => row[1] === kiln).map((row) => Number(row[4]));
const grades = firings.map((row) => Number(row[3])).filter((grade) => grade !== 8);
const lacking = firings.filter((row) => row[5] === null).length;

describe("codes, claims and words in passing", () => {
  test.each([
    [
      "a code that stands for no value, and how often it came",
      "The peak temperature has a placeholder for failed probes. Replace the placeholder with missing values and give the mean.\nConstraints: The placeholder is -50. Use the PeakTemp (C) column.",
      "@placeholder_count[n] is an integer, @mean_peak[m] rounded to 2 decimals",
      [temps.length - known.length, round(mean(known))],
    ],
    [
      "a code that is explained",
      "Calculate the mean of Grade.\nConstraints: The code 8 stands for 'not given' and must be treated as missing.",
      "@mean_grade[m] rounded to 2 decimals",
      [round(mean(grades))],
    ],
    [
      "two codes at once",
      "Calculate the mean of Grade.\nConstraints: 4 and 8 mean no answer.",
      "@mean_grade[m] rounded to 2 decimals",
      [round(mean(grades.filter((grade) => grade !== 4)))],
    ],
    [
      "rows that go by a code, in the passive",
      "What is the mean PeakTemp (C)?\nConstraints: Firings where PeakTemp (C) has the error code -50 must be excluded.",
      "@mean_peak[m] rounded to 2 decimals",
      [round(mean(known))],
    ],
    [
      "how many gaps were filled, where they are only called missing",
      "Fill the missing values of Shrinkage with the mean of the column.",
      "@missing_count[n] is an integer, @mean_after[m] rounded to 2 decimals",
      [lacking, round(mean(firings.flatMap((row) => (row[5] === null ? [] : [Number(row[5])]))))],
    ],
    [
      "a span of time that a column's name has, and a true claim",
      "What is the mean of the three-day hours (Hours_3d)?\nConstraints: There is nothing to impute.",
      "@mean_hours[m] rounded to 2 decimals",
      [round(mean(firings.map((row) => Number(row[4]))))],
    ],
    [
      "groups that are letters beside the test of them",
      "Do the hours per firing differ between the three kilns?\nConstraints: Run a one-way ANOVA on Hours_3d with the groups Kiln = A, B, C.",
      "@mean_hours_A[a], @mean_hours_B[b], @mean_hours_C[c] rounded to 2 decimals",
      ["A", "B", "C"].map((kiln) => round(mean(ofKiln(kiln)))),
    ],
    [
      "groups of at least so many of what each row is",
      "How many kilns have at least 12 firings?\nConstraints: One row is one firing.",
      "@kiln_count[n] is an integer",
      [3],
    ],
  ])("%s", async (_, question, format, expected) => {
    expect(await answers(question, format)).toEqual(expected);
  });

  test.each([
    [
      "a code that is none",
      "Calculate the mean of Grade.\nConstraints: The code 8 stands for 'very good'.",
      "@mean_grade[m]",
    ],
    [
      "a code in words of its own",
      "Calculate the mean of Grade.\nConstraints: 8 means that no grade was given.",
      "@mean_grade[m]",
    ],
    ["a code that is at no end", "Calculate the mean of Grade.\nConstraints: 3 means missing.", "@mean_grade[m]"],
    ["one more code", "Calculate the mean of Grade.\nConstraints: 8 means no answer; 4 as well.", "@mean_grade[m]"],
    ["a code that only is", "Calculate the mean of Grade.\nConstraints: 8 is missing.", "@mean_grade[m]"],
    [
      "a kind of codes",
      "Calculate the mean of PeakTemp (C).\nConstraints: Negative values mean missing.",
      "@mean_peak[m]",
    ],
    [
      "an explanation that chooses no rows",
      "What is the mean Hours_3d?\nConstraints: A Kiln of B means that the firing is a trial.",
      "@mean_hours[m]",
    ],
    ["another span than the column's", "What is the mean of the five-day hours (Hours_3d)?", "@mean_hours[m]"],
    [
      "a letter that names a group which isn't told",
      "What is the mean Hours_3d? Run a one-way ANOVA on Hours_3d by Kiln.",
      "@mean_hours_A[m], @f_statistic[f]",
    ],
    [
      "a share of some rows",
      "How many firings have Hours_3d > 15, and what percentage of the late firings is that?",
      "@long_firings[n] is an integer, @long_firings_pct[p]",
    ],
  ])("declines %s", async (_, question, format) => {
    expect(await answers(question, format)).toMatch(/^not: /u);
  });
});
