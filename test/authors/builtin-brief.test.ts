import { afterAll, describe, expect, test } from "vitest";
import type { IntentOutcome } from "../../authors/author.ts";
import { openAsking } from "./asking.ts";

const { ask, close } = openAsking();
afterAll(close);

const read = (text: string, file = "seattle-weather.csv"): Promise<IntentOutcome> => ask(file, text);

const rounded = "rounded to 2 decimal places";

describe("questions with named answers that leave a word over are declined, with the word", () => {
  test.each([
    ["What is the mean wind on rainy days when temp_max is above 20?", "@mean_wind[m]", "rainy days"],
    ["What is the mean wind between the 10th and the 20th row?", "@mean_wind[m]", "row"],
    ["What is the mean wind in 2013 and in 2014?", "@mean_wind[m]", "2013"],
    ["What is the total precipitation in early January?", "@total[t]", "january"],
    [
      "How many outliers has wind on rainy days?\nConstraints: Use the IQR method with a factor of 1.5.",
      "@outlier_count[n]",
      "rainy days",
    ],
    ["Standardize wind (z-score) and report the maximum of the standardized values.", "@max_z[z]", "standardize"],
    ["What is the correlation of wind with temp_max minus temp_min?", "@correlation[r]", "temp_max minus temp_min"],
    ["What is the mean wind when it neither rained nor snowed?", "@mean_wind[m]", "neither"],
    ["What is the mean wind of days that do not belong to sun?", "@mean_wind[m]", "not"],
    ["How many days had precipitation of more than 10 or wind above 8?", "@day_count[n]", "or"],
    ["What is the mean wind in thousands?", "@mean_wind[m]", "thousands"],
    ["What is the mean of the monthly means of wind?", "@mean_of_means[m]", "monthly"],
    [
      "What is the kurtosis of wind?\nConstraints: A normal distribution has a kurtosis of 3.",
      "@kurtosis[k]",
      "kurtosis",
    ],
    ["What is the mean wind of gusty observations?", "@mean_wind[m]", "gusty"],
    ["What is the mean wind of the observations that count as thunderous storms?", "@mean_wind[m]", "thunderous"],
    [
      "Calculate the mean wind.\nConstraints: Ignore missing values and nocturnal measurements.",
      "@mean_wind[m]",
      "nocturnal",
    ],
    ["What is the median wind of the ten warmest days?", "@median_wind[m]", "warmest"],
    ["Calculate the correlation between temp_max and temp_min for sunny days.", "@correlation[r]", "sunny days"],
    ["Normalize wind and calculate its mean.", "@mean_wind[m]", "normalize"],
    ["What is the standard deviation of the monthly mean of wind?", "@std[s]", "monthly"],
    ["Perform a one-tailed t-test of wind between rain and sun.", "@p_value[p]", "one-tailed"],
    [
      "Train a linear regression to predict temp_max from wind, precipitation and humidity, 80/20 split, random_state 42.",
      "@r2[r]",
      "r2",
    ],
    ["Train a linear regression to predict temp_max from wind with an 80/20 split.", "@r2[r]", "random_state"],
    [
      "Train a logistic regression to predict temp_min from wind, 80/20 split, random_state 1.",
      "@accuracy[a]",
      "temp_min",
    ],
    [
      "Train a linear regression to predict temp_max from wind after standardizing it, 80/20 split, random_state 42.",
      "@rmse[r]",
      "standardizing",
    ],
  ])("%s", async (question, format, word) => {
    const outcome = await read(`${question}\nFormat: ${format} ${rounded}.`);
    expect(outcome.kind).toBe("cannot_answer");
    expect(outcome.kind === "cannot_answer" && outcome.missing.join(" ")).toContain(word);
  });
});

describe("what only qualifies the rows is no name of theirs", () => {
  test.each([
    ["What is the mean Cost Repair for damaging strikes?", "damaging strikes"],
    ["What is the mean Cost Repair of large birds?", "large"],
    ["What is the correlation between Cost Repair and Cost Other, ignoring zero costs?", "zero"],
  ])("%s", async (question, word) => {
    const outcome = await read(`${question}\nFormat: @value[v] ${rounded}.`, "birdstrikes.csv");
    expect(outcome.kind === "cannot_answer" && outcome.missing.join(" ")).toContain(word);
  });
});

describe("questions with named answers are understood", () => {
  test.each([
    [
      "Train a linear regression to predict temp_max based on temp_min and wind. Use 80% for training and 20% for testing with a random_state of 42.",
      "@model_rmse[r]",
      "Model_rmse = root mean squared error of a linear regression of temp_max on temp_min and wind (tested on 20% of the complete rows, random_state 42) to 2 decimals",
    ],
    [
      "Categorize temp_max into 'cold' (below 10), 'mild' (10-20) and 'hot' (above 20). Calculate the mean wind of each group.",
      "@mean_wind_cold[m], @mean_wind_hot[m]",
      'Category = "cold" if temp_max < 10, "mild" if temp_max >= 10 and temp_max <= 20, "hot" if temp_max > 20, else missing; mean_wind_cold = mean wind where category = \'cold\' to 2 decimals and mean_wind_hot = mean wind where category = \'hot\' to 2 decimals',
    ],
    [
      "Normalize the wind column using min-max scaling and calculate its mean.",
      "@mean_wind[m]",
      "Wind scaled to 0–1; mean_wind = mean wind to 2 decimals",
    ],
    [
      "Create a new feature by subtracting the mean of wind from each value. Calculate its standard deviation.",
      "@std[s]",
      "New_feature = wind - the mean wind; std = standard deviation (sample) of new_feature to 2 decimals",
    ],
    [
      "Calculate the 90th percentile of wind.",
      "@percentile_90_wind[p]",
      "Percentile_90_wind = 90th percentile of wind to 2 decimals",
    ],
    [
      "Calculate Kendall's correlation between wind and temp_max.",
      "@correlation[r]",
      "Correlation = kendall correlation of wind and temp_max to 2 decimals",
    ],
    [
      "What is the mean wind for days with temp_max between 10 and 20?",
      "@mean_wind[m]",
      "Mean_wind = mean wind where temp_max between 10 and 20 to 2 decimals",
    ],
    [
      "What is the mean wind in 2013?",
      "@mean_wind[m]",
      "Mean_wind = mean wind where year of date = 2013 to 2 decimals",
    ],
    [
      "What is the total precipitation in January 2014?",
      "@total[t]",
      "Total = total precipitation where month of date = January and year of date = 2014 to 2 decimals",
    ],
    [
      "What is the mean wind on days with weather other than sun since 2013?",
      "@mean_wind[m]",
      "Mean_wind = mean wind where year of date >= 2013 and weather != 'sun' to 2 decimals",
    ],
    [
      'Create a new column "swing" as (temp_max - temp_min) / temp_max. What is its median?',
      "@median_swing[m]",
      "Swing = (temp_max - temp_min) / temp_max; median_swing = median swing to 2 decimals",
    ],
    [
      "Compare the mean wind of rain and sun.",
      "@mean_wind_rain[r], @mean_wind_sun[s]",
      "Mean_wind_rain = mean wind where weather = 'rain' to 2 decimals and mean_wind_sun = mean wind where weather = 'sun' to 2 decimals",
    ],
    [
      "How many days had a temp_max above 30?",
      "@day_count[n] where n is an integer, not",
      "Day_count = number of rows where temp_max > 30",
    ],
    [
      "Which weather has the largest standard deviation of wind?",
      "@weather[w] where w is a string, not",
      "By weather: standard deviation (sample) of wind; weather = weather with the highest standard deviation (sample) of wind",
    ],
    [
      "How many days had a temp_max of 30 or higher?",
      "@day_count[n] where n is an integer, not",
      "Day_count = number of rows where temp_max >= 30",
    ],
    [
      "What is the standard deviation of wind?\nConstraints: Divide by n.",
      "@std[s]",
      "Std = standard deviation (population) of wind to 2 decimals",
    ],
    [
      "How many outliers has wind in 2013? Use the IQR method with a factor of 1.5.",
      "@outlier_count[n]",
      "Outlier_count = number of rows where year of date = 2013 and wind is an outlier (1.5 × IQR beyond the quartiles)",
    ],
  ])("%s", async (question, format, reading) => {
    const outcome = await read(`${question}\nFormat: ${format} ${rounded}.`);
    expect(outcome).toMatchObject({ kind: "understood", intent: { reading } });
  });
});
