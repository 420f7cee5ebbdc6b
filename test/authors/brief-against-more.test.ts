import { afterAll, describe, expect, test } from "vitest";
import type { Cell } from "../../state/tables.ts";
import { openEvaluated } from "./evaluated-answers.ts";

/** Parcels of a carrier, in zones with codes of a letter and a digit. */
const rows = Array.from({ length: 60 }, (_, at): Cell[] => [
  7000 + at,
  ["N1", "N2", "S1"][at % 3] ?? null,
  ["Express", "Standard", "Night"][(at * 7) % 3] ?? null,
  ["standard", "fragile"][at % 2] ?? null,
  at % 9 === 0 ? null : 2 + ((at * 5) % 17),
  (at * 13) % 40,
  1 + ((at * 3) % 8) / 4,
  `2023-${String(1 + (at % 12)).padStart(2, "0")}-10`,
  300 + Math.floor(at / 2),
]);
const names = ["Parcel", "Zone", "Service", "Packing", "weight_kg", "distance", "cost", "Sent", "Claim #"];
const { answers, close } = openEvaluated("parcels", names, rows);
afterAll(close);

const mean = "What is the mean of cost?";
const both = "What are the mean and the median of cost?";
const outliers = "How many outliers does cost have by the Z-score method with a threshold of 3?";
const weight = "What is the mean of weight_kg?";
const quartiles = "How many outliers does cost have by the IQR method?";
const two = "What are the mean cost and the mean distance?";
const anova = "Compare cost between Service with a one-way ANOVA.\nConstraints:";
const related = "Is there a correlation between cost and distance?\nConstraints: Pearson.";
const model =
  "Train a linear regression to predict cost from distance and report the RMSE.\nConstraints: Split with train_test_split (test_size=0.2, random_state=42).";

describe("a sentence that a reading passes over", () => {
  test.each([
    // Numbers of things add up to nothing.
    ["Which Zone has the most claims, and how many claims does it have?", "@zone[z], @count[n]"],
    // Limits behind their numbers.
    [`${mean}\nConstraints: Only parcels with a distance of 20+.`, "@mean[x]"],
    [`${mean}\nConstraints: Only parcels with a distance in the 30s.`, "@mean[x]"],
    // Rows that go, in whatever words.
    [`${mean}\nConstraints: Parcels sent at the weekend are put aside.`, "@mean[x]"],
    [`${mean}\nConstraints: Night parcels do not enter.`, "@mean[x]"],
    [`${mean}\nConstraints: Parcels with a distance under 5 take no part.`, "@mean[x]"],
    [`${mean}\nConstraints: Those with a distance below 5 do not matter here.`, "@mean[x]"],
    // What a value is taken for.
    [`${mean}\nConstraints: A cost of 1 is regarded as half missing.`, "@mean[x]"],
    [`${mean}\nConstraints: Costs above 2 are set to 2.`, "@mean[x]"],
    // A rule for one of the numbers.
    [`${both}\nConstraints: The median is that of the Express parcels.`, "@mean[x], @median[y]"],
    [`${both}\nConstraints: The median, unlike the mean, is taken over parcels of zone N1.`, "@mean[x], @median[y]"],
    [`${both}\nConstraints: For the mean, Night parcels are skipped.`, "@mean[x], @median[y]"],
    // Codes and values that nothing is chosen by.
    [`${mean}\nConstraints: Members of staff are another story.`, "@mean[x]"],
    ["What is the mean of cost in zone W4?", "@mean[x]"],
    ["What is the mean of cost for parcels with a standard Packing?\nConstraints: Use the cost column.", "@mean[x]"],
    // Parts of the year, and what a question adds at its end.
    ["Which Zone has the highest mean cost in summer?", "@zone[name], @mean[x]"],
    [`What is the mean of cost among parcels that got lost?`, "@mean[x]"],
    // Another way to calculate.
    [`${outliers}\nConstraints: Use the median in place of the mean.`, "@n[x]"],
    [`${outliers}\nConstraints: Do this a second time with what is left.`, "@n[x]"],
    [`${outliers}\nConstraints: Parcels in zone N1 stay in any case.`, "@n[x]"],
    [`${mean}\nConstraints: Round each cost to a whole number first.`, "@mean[x]"],
    [`${mean}\nConstraints: The result is given in thousands.`, "@mean[x]"],
    [`${mean}\nConstraints: Every zone has the same weight.`, "@mean[x]"],
    [`What is the kurtosis of cost?\nConstraints: Three is added to the kurtosis.`, "@kurtosis[x]"],
    // What the table shows to be otherwise, and other quartiles than ours.
    [`${weight}\nConstraints: The column is complete.`, "@mean[x]"],
    [`${mean}\nConstraints: Take the mean over all 50 parcels.`, "@mean[x]"],
    [`${quartiles}\nConstraints: Take pandas' quantile with interpolation='midpoint'.`, "@n[x]"],
    [
      `${mean}\nConstraints: Take the costs between the first and the third quartile by linear interpolation.`,
      "@mean[x]",
    ],
    // No distance is none given where some are 0; unknown words beside what is missing may choose.
    [`${mean}\nConstraints: Senders who gave no distance are left out.`, "@mean[x]"],
    [`${mean}\nConstraints: Young senders who gave no weight_kg are left out.`, "@mean[x]"],
    [`${mean}\nConstraints: Do not trim anything but the Night parcels.`, "@mean[x]"],
    // A list that has not told its groups apart, and things that are counted, not added up.
    ["What is the mean cost by Service?", "@mean_cost[Night, Express]"],
    [`${weight} How many senders are there in total?`, "@mean[x], @total_senders[n] an integer,"],
    // What else must hold for a word.
    [`${anova} "yes" if p < 0.05 and F is above 3, otherwise "no".`, '@p[x], @differs[w] "yes" or "no",'],
    [
      `${anova} "yes" if p < 0.05 and distance is above 10 on average, otherwise "no".`,
      '@p[x], @significant[w] "yes" or "no",',
    ],
    [
      `${anova} Alpha is 0.05, but 0.01 for the answer. "yes" if p < alpha, otherwise "no".`,
      '@p[x], @significant[w] "yes" or "no",',
    ],
    [
      `${related} p < 0.05 means "strong", p >= 0.05 means "weak" if r is negative and "none" if it is positive.`,
      "@strength[w]",
    ],
    // What is said of one answer only.
    [`${two}\nConstraints: Only use rows with Service Night for the mean cost.`, "@mean_cost[x], @mean_distance[y]"],
    [
      `${two}\nConstraints: Exclude rows whose distance is 0 when calculating the mean distance.`,
      "@mean_cost[x], @mean_distance[y]",
    ],
    [
      `${two}\nConstraints: Exclude rows whose distance is 0, but keep them for the mean cost.`,
      "@mean_cost[x], @mean_distance[y]",
    ],
    [
      "What is the skewness of cost after a log transformation and the mean of the original cost?",
      "@skewness[x], @mean_cost[y]",
    ],
    [
      "Compare cost between Service with an ANOVA of Express and Night only, and give the mean of each Service.",
      "@mean_express[a], @mean_night[b], @mean_standard[c], @p[x]",
    ],
    [
      "What is the mean cost by Service and the mean distance of Packing fragile?",
      "@mean_cost_night[x], @mean_cost_express[y], @mean_distance_night[z]",
    ],
    // Settings of a model.
    [`${model} No intercept is fitted.`, "@rmse[x]"],
    [`${model} Packing is added as a dummy variable.`, "@rmse[x]"],
    [`${model} The RMSE is that of the training set.`, "@rmse[x]"],
    [`${model} Only train on parcels of zone N1, but test on all.`, "@rmse[x]"],
    // Who has a value at all.
    ["What percentage of the parcels that reported have a weight_kg above 5?", "@percentage[x]"],
    // What is done to one group only.
    [`${mean}\nConstraints: Remove outliers (1.5 IQR) of cost in the Night service.`, "@mean[x]"],
    // Another estimator, or the one denied.
    ["What is the standard deviation of cost (population)?", "@std[x]"],
    ["What is the variance of cost?\nConstraints: The parcels are the whole population.", "@variance[x]"],
    ["What is the standard deviation of cost (not sample)?", "@std[x]"],
    ["What is the rank correlation of cost and distance (not Spearman)?", "@r[x]"],
    ["What is the unweighted mean cost across zones?", "@mean[x]"],
    // Gaps when all is done, quartiles of other values.
    ["Fill the missing weight_kg with the median. How many values are missing now?", "@missing_count[x]"],
    [
      "How many outliers does distance have by the IQR method? Compute the quartiles without 39, but count 39 as outliers.",
      "@n_outliers[x]",
    ],
  ])("is declined: %s", async (question, format) => {
    expect(await answers(question, `${format} rounded to 3 decimals`)).toMatch(/^not: /u);
  });

  test.each([
    [`${mean}\nConstraints: Rows with a missing weight_kg do not matter here, as cost is complete.`, "@mean[x]"],
    [`${mean}\nConstraints: Do not remove any outliers. The mean must be used for the result.`, "@mean[x]"],
    [`${outliers}\nConstraints: The Z-scores are not updated afterwards.`, "@n[x]"],
    [model, "@rmse[x]"],
    [`${mean}\nConstraints: Night parcels are of no interest.`, "@mean[x]"],
    // Proved by the table.
    [`${mean}\nConstraints: The column is complete, so nothing has to be dropped.`, "@mean[x]"],
    [`${mean}\nConstraints: Take the mean over all 60 parcels, with all zones pooled.`, "@mean[x]"],
    [`${mean}\nConstraints: Average over every parcel in the file.`, "@mean[x]"],
    ["What is the sample standard deviation of cost (not the population one)?", "@std[x]"],
    ["What is the correlation of cost and distance by Pearson (not Spearman)?", "@r[x]"],
    ["What is the mean cost in zone N1?\nConstraints: Use the unweighted mean.", "@mean[x]"],
    ["Fill the missing weight_kg with the median. How many values were missing before?", "@missing_count[x]"],
    [`${mean}\nConstraints: Leave out parcels in Zone N1.`, "@mean[x]"],
    // Done without.
    [`${mean}\nConstraints: Don't trim the dear ones. Do not worry about repeated parcels.`, "@mean[x]"],
    [`${mean}\nConstraints: Zeros are valid values and stay in.`, "@mean[x]"],
    [`${mean}\nConstraints: Zone and distance are ignored here, which a carrier would hardly do.`, "@mean[x]"],
    // What is missing, in other words.
    [`${weight}\nConstraints: Ignore senders who gave no weight_kg.`, "@mean[x]"],
    [`${weight}\nConstraints: Leave out those for which weight_kg was not measured.`, "@mean[x]"],
    [`${weight}\nConstraints: Nulls do not count, as in pandas.`, "@mean[x]"],
    // Of all answers, and conditions that are read.
    ["What is the mean cost for each Service?", "@mean_cost[Night, Express]"],
    [`${two}\nConstraints: Only use rows with Service Night.`, "@mean_cost[x], @mean_distance[y]"],
    ["What is the skewness of cost before and after a log transformation?", "@skewness_before[x], @skewness_after[y]"],
    [
      `${related} "positive" if p < 0.05 and r is above 0, "negative" if p < 0.05 and r is below 0, otherwise "none".`,
      '@r[x], @direction[w] "positive", "negative" or "none",',
    ],
    // What is usual.
    [
      `${quartiles}\nConstraints: Multiplier 1.5, quartiles by linear interpolation between neighbouring values; only values strictly outside Q1 - 1.5 * IQR and Q3 + 1.5 * IQR are outliers.`,
      "@n[x]",
    ],
    [
      "What is the correlation of cost and weight_kg?\nConstraints: Both are numeric, so use Pearson's r, with pairwise complete observations.",
      "@correlation[x]",
    ],
  ])("is not minded where it only tells: %s", async (question, format) => {
    expect(String(await answers(question, `${format} rounded to 3 decimals`))).not.toMatch(/^not: /u);
  });
});
