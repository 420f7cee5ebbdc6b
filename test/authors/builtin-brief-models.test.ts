import { afterAll, describe, expect, test } from "vitest";
import type { IntentOutcome } from "../../authors/author.ts";
import { lineOf, openAsking } from "./asking.ts";

const { ask, close } = openAsking();
afterAll(close);

const read = (text: string): Promise<IntentOutcome> => ask("seattle-weather.csv", text);

const p = "@p_value[p] rounded to four decimal places";
const slope = "P_value = p-value of the slope of temp_max on wind to 4 decimals";

describe("the p-value of a line is that of its slope", () => {
  test.each([
    ["Fit a linear regression of temp_max on wind and report the p-value.", slope],
    ["Perform a simple linear regression predicting temp_max from wind. Report the p-value of the slope.", slope],
    ["Use scipy's linregress to fit temp_max on wind. What is the p-value?", slope],
  ])("%s", async (question, reading) => {
    const outcome = await read(`${question}\n\nFormat: ${p}`);
    expect(lineOf(outcome)).toBe(reading);
  });

  test("by groups it is that of each group's own rows", async () => {
    const outcome = await read(
      "For each weather, fit a linear regression of temp_max on wind and report slope and p-value.\n\nFormat: @slope_rain[a], @p_value_sun[b] rounded to 2 decimal places",
    );
    expect(lineOf(outcome)).toBe(
      "Slope_rain = slope of temp_max on wind where weather = 'rain' to 2 decimals and p_value_sun = p-value of the slope of temp_max on wind where weather = 'sun' to 2 decimals",
    );
  });

  test("so are a model's numbers", async () => {
    const outcome = await read(
      "For each weather, fit a linear regression model predicting temp_max from temp_min and wind and report the RMSE.\n\nFormat: @rmse_rain[a] rounded to 2 decimal places",
    );
    expect(lineOf(outcome)).toContain("where weather = 'rain'");
  });

  test("a name that says more than that is declined", async () => {
    const question = "Fit a linear regression of temp_max on wind for rain and for sun. Report the p-value of each.";
    const outcome = await read(`${question}\n\nFormat: @p_value_rain[a], @p_value_stderr[b]`);
    expect(outcome.kind === "cannot_answer" ? outcome.missing : []).toContain("p_value_stderr");
  });

  test.each([
    "Fit a linear regression of temp_max on wind. Report the p-value of the intercept.",
    "Fit a linear regression of temp_max on wind and report the one-sided p-value.",
    "Fit a linear regression of temp_max on temp_min and wind. Report the p-value.",
    "Fit a linear regression of temp_max on wind and run a Shapiro-Wilk test. Report the p-value.",
    "Fit a linear regression predicting temp_max from wind with a test_size of 0.2 and random_state 42. Report the p-value.",
  ])("declines: %s", async (question) => {
    expect((await read(`${question}\n\nFormat: ${p}`)).kind).toBe("cannot_answer");
  });
});

const onTwo = "of a linear regression of temp_max on temp_min and wind (all complete rows)";

describe("how sure a linear model is", () => {
  test.each([
    [
      "Fit a multiple linear regression of temp_max on temp_min and wind. Report the adjusted R², the F-statistic and its p-value.",
      "@adj_r2[a], @f_statistic[f], @f_p_value[p]",
      `Adj_r2 = adjusted R² ${onTwo} to 2 decimals, f_statistic = F statistic ${onTwo} to 2 decimals and f_p_value = p-value of the F test ${onTwo} to 2 decimals`,
    ],
    [
      "Using statsmodels OLS with a constant, predict temp_max from temp_min and wind. What are the standard error and the t-statistic of the coefficient of wind?",
      "@std_err[a], @t_wind[b]",
      `Std_err = standard error of the coefficient of wind ${onTwo} to 2 decimals and t_wind = t statistic of the coefficient of wind ${onTwo} to 2 decimals`,
    ],
    [
      "Fit a linear regression model that predicts temp_max from temp_min and wind. What are the p-values?",
      "@p_value_wind[a], @p_value_intercept[b]",
      `P_value_wind = p-value (two-sided) of the coefficient of wind ${onTwo} to 2 decimals and p_value_intercept = p-value (two-sided) of the intercept ${onTwo} to 2 decimals`,
    ],
    [
      "Fit a linear regression of temp_max on wind. Report the standard error of the slope.",
      "@se[a]",
      "Se = standard error of the coefficient of wind of a linear regression of temp_max on wind (all complete rows) to 2 decimals",
    ],
  ])("%s", async (question, format, reading) => {
    const outcome = await read(`${question}\n\nFormat: ${format}`);
    expect(lineOf(outcome)).toBe(reading);
  });

  test.each([
    [
      "Fit a linear regression model predicting temp_max from temp_min and wind. Report the residual standard error.",
      "@residual_standard_error[a]",
    ],
    [
      "Fit a linear regression model without an intercept predicting temp_max from temp_min and wind. Report F.",
      "@f[a]",
    ],
    [
      "Fit a linear regression model predicting temp_max from temp_min and wind. Report the robust (HC3) p-value of wind.",
      "@p_wind[a]",
    ],
    [
      "Fit a linear regression model predicting temp_max from temp_min and wind, split 80:20 with random_state 42. Report adjusted R².",
      "@adj_r2[a]",
    ],
    [
      "Fit a linear regression model predicting temp_max from temp_min and wind. Report the standard error.",
      "@standard_error[a]",
    ],
  ])("declines: %s", async (question, format) => {
    expect((await read(`${question}\n\nFormat: ${format}`)).kind).toBe("cannot_answer");
  });
});

describe("logistic models of several classes", () => {
  const model = "a logistic regression of weather on temp_max and wind";
  const tested = "tested on 20% of the complete rows, random_state 42";
  const question = "to predict weather based on temp_max and wind. Split the data 80:20 with random_state 42.";

  test.each([
    [
      "Train a logistic regression",
      "Report the accuracy.",
      "@accuracy[a]",
      `Accuracy = accuracy of ${model} (${tested}) to 2 decimals`,
    ],
    [
      "Train a multinomial logistic regression (max_iter=1000)",
      "Report macro F1.",
      "@macro_f1[f]",
      `Macro_f1 = macro average of F1 score of ${model} (max_iter 1000; ${tested}) to 2 decimals`,
    ],
    [
      "Train a logistic regression with C=0.1",
      "Report the accuracy.",
      "@accuracy[a]",
      `Accuracy = accuracy of ${model} (C 0.1; ${tested}) to 2 decimals`,
    ],
    [
      "Train a logistic regression",
      "Report the weighted precision.",
      "@precision[p]",
      `Precision = weighted average of precision of ${model} (${tested}) to 2 decimals`,
    ],
  ])("%s ... %s", async (start, end, format, reading) => {
    const outcome = await read(`${start} ${question} ${end}\n\nFormat: ${format}`);
    expect(lineOf(outcome)).toBe(reading);
  });

  test.each([
    ["Train a logistic regression", "Report precision.", "@precision[p]"],
    ["Train a logistic regression", "Report the micro F1.", "@f1[f]"],
    ["Train a logistic regression", "Report the balanced accuracy.", "@accuracy[a]"],
    ["Train a logistic regression", "Report the accuracy for rain.", "@accuracy_rain[a]"],
    ["Train a one-vs-rest logistic regression", "Report the accuracy.", "@accuracy[a]"],
    ["Train a logistic regression with the saga solver", "Report the accuracy.", "@accuracy[a]"],
  ])("declines: %s ... %s", async (start, end, format) => {
    expect((await read(`${start} ${question} ${end}\n\nFormat: ${format}`)).kind).toBe("cannot_answer");
  });
});

const read80 = "tested on 20% of the complete rows, random_state 42";

describe("models whose columns are made, and models against each other", () => {
  test.each([
    [
      "Label every day as 'hot' (1) when its temp_max is 20 or higher and as 'cold' (0) otherwise. Predict this label from wind and precipitation with the 'liblinear' solver of LogisticRegression. Split 80/20, random_state=42.",
      "@hot_share[s], @accuracy_score[a] rounded to 2 decimals",
      `Class = 1 if temp_max >= 20, else 0; hot_share = share of rows where class = 1 to 2 decimals and accuracy_score = accuracy of a logistic regression of class on wind and precipitation (intercept penalised; ${read80}) to 2 decimals`,
    ],
    [
      "Classify days as warm (temp_max > 15) or cool (temp_max <= 15) by a logistic regression using wind and precipitation, keeping 80% for training and 20% for testing (random_state=42).",
      "@accuracy[a] rounded to 2 decimals",
      `Class = "warm" if temp_max > 15, else "cool"; accuracy = accuracy of a logistic regression of class on wind and precipitation (${read80}) to 2 decimals`,
    ],
    [
      "Express the precipitation in thousands (divide it by 1000) before training. Train a linear regression model on all other numeric columns to predict temp_max. Hold out 20% of the rows as the test set, seed 42.",
      "@mae[a] rounded to 2 decimals",
      `Precipitation = precipitation / 1000; mae = mean absolute error of a linear regression of temp_max on precipitation, temp_min and wind (${read80}) to 2 decimals`,
    ],
    [
      "Build two linear regression models for temp_max: model 1 uses temp_min and wind, model 2 uses temp_min only. Which has the lower RMSE? Use an 80-20 split and a random seed of 42.",
      "@rmse_model1[a], @rmse_model2[b], @best[c] where a and b are rounded to 2 decimals and c is 'model 1' or 'model 2'",
      `Rmse_model1 = root mean squared error of a linear regression of temp_max on temp_min and wind (${read80}) to 2 decimals, rmse_model2 = root mean squared error of a linear regression of temp_max on temp_min (${read80}) to 2 decimals and best = "model 1" if the root mean squared error of a linear regression of temp_max on temp_min and wind (${read80}) < the root mean squared error of a linear regression of temp_max on temp_min (${read80}), else "model 2"`,
    ],
  ])("%s", async (question, format, reading) => {
    const outcome = await read(`${question}\n\nFormat: ${format}`);
    expect(lineOf(outcome)).toBe(reading);
  });

  test.each([
    // Which rows the first 80% are depends on the order, which train_test_split does not keep.
    [
      "Train a linear regression predicting temp_max from wind on the first 80% of the rows (random_state=42).",
      "@rmse[a]",
    ],
    ["Train a linear regression predicting temp_max from wind. Split 80:20.", "@rmse[a]"],
    // Class weights are no default parameters.
    [
      "Train a logistic regression with default parameters, balancing the class weights, to predict weather from wind. Split 80:20, random_state 42.",
      "@accuracy[a]",
    ],
    ["Train a linear regression predicting temp_max from wind. Split 80:20, random_state 42.", "@train_rmse[a]"],
    [
      "Train a linear regression predicting temp_max from wind and report the RMSE on the training set. Split 80:20, random_state 42.",
      "@rmse[a]",
    ],
    ["Train a linear regression predicting temp_max from wind. Divide by 3. Split 80:20, random_state 42.", "@rmse[a]"],
    ["Compare two linear models of temp_max, one on wind, one on temp_min. Split 80:20, random_state 42.", "@rmse[a]"],
    [
      "Classify days as 'hot' if temp_max is above its mean and 'cold' otherwise by a logistic regression on wind. Split 80:20, random_state 42.",
      "@precision[a]",
    ],
  ])("declines: %s", async (question, format) => {
    expect((await read(`${question}\n\nFormat: ${format} rounded to 2 decimals`)).kind).toBe("cannot_answer");
  });
});

describe("models in the words of people", () => {
  test.each([
    [
      "Engineer a binary feature 'IsRain' that is 1 if the weather of the day is 'rain' and 0 otherwise, and train a logistic regression to predict it from the maximum temperature (temp_max) and the wind. Split 70:30, the seed of the random split is 7. Don't scale.",
      "@model_score[accuracy]",
      "IsRain = 1 if weather = 'rain', else 0; model_score = accuracy of a logistic regression of IsRain on temp_max and wind (tested on 30% of the complete rows, random_state 7) to 2 decimals",
    ],
    [
      "Days with a temp_max less than or equal to the mean temp_max are 'cool', the rest 'warm'. Train a logistic regression on wind and precipitation. Encode 'warm' as 1 and 'cool' as 0. Report the F1 score of the 'warm' class. Split 80:20, random_state 42.",
      "@f1[a]",
      `Class = 0 if temp_max <= its mean, else 1; f1 = F1 score of a logistic regression of class on wind and precipitation (${read80}) to 2 decimals`,
    ],
    [
      "Train a first linear regression model for temp_max on temp_min and wind. Then engineer a binary feature 'IsSun' from the weather column, and train a second model with this feature added. Split 80:20 with random_state 42.",
      "@first_r2[a], @second_r2[b]",
      `IsSun = 1 if weather = 'sun', else 0; first_r2 = R² of a linear regression of temp_max on temp_min and wind (${read80}) to 2 decimals and second_r2 = R² of a linear regression of temp_max on temp_min, wind and IsSun (${read80}) to 2 decimals`,
    ],
    [
      "Estimate the heat of a day (temp_max) by a linear regression on the coldness (temp_min) and the wind. Drop the rows where the heat is missing. Split 80:20 with random_state 42.",
      "@rmse[a]",
      `Only rows where temp_max is not missing; rmse = root mean squared error of a linear regression of temp_max on temp_min and wind (${read80}) to 2 decimals`,
    ],
  ])("%s", async (question, format, reading) => {
    const outcome = await read(`${question}\n\nFormat: ${format} rounded to 2 decimals`);
    expect(lineOf(outcome)).toBe(reading);
  });

  test.each([
    // A column of the list that the table hasn't.
    [
      "Train a linear regression of temp_max on the pressure, the temp_min and the wind. Fill missing values of wind with the mean. Split 80:20, random_state 42.",
      "@rmse[a]",
    ],
    [
      "Train a linear regression to predict temp_max with the pressure, the wind and the temp_min as features. Split 80:20, random_state 42.",
      "@rmse[a]",
    ],
    // What is asked of the class that is coded 0 is another number.
    [
      "Days with a temp_max less than or equal to the mean temp_max are 'cool', the rest 'warm'. Train a logistic regression on wind. Encode 'warm' as 1 and 'cool' as 0. Report the F1 score of the 'cool' class. Split 80:20, random_state 42.",
      "@f1[a]",
    ],
    [
      "Train a linear regression that predicts the change of the temperature (temp_max) from wind. Split 80:20, random_state 42.",
      "@rmse[a]",
    ],
  ])("declines: %s", async (question, format) => {
    expect((await read(`${question}\n\nFormat: ${format} rounded to 2 decimals`)).kind).toBe("cannot_answer");
  });
});
