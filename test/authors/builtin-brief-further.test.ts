import { afterAll, describe, expect, test } from "vitest";
import type { IntentOutcome } from "../../authors/author.ts";
import { lineOf, openAsking } from "./asking.ts";

const { ask, close } = openAsking();
afterAll(close);

const read = (text: string): Promise<IntentOutcome> => ask("seattle-weather.csv", text);

const two = "rounded to 2 decimal places";
const month = "where month is an integer from 1 to 12";

describe("questions about groups, dates, windows and tests are said back", () => {
  test.each([
    [
      "Which weather has the lowest median wind, and what is that median?",
      `@weather[w], @median_wind[m] where w is a string, m is ${two}`,
      "By weather: median wind; weather = weather with the lowest median wind and median_wind = minimum median wind to 2 decimals",
    ],
    [
      "Which weather has the lowest median temp_min, and how many days does it have?",
      "@weather[name], @days[n] where n is an integer",
      "By weather: median temp_min and number of rows; weather = weather with the lowest median temp_min and days = number of rows with the lowest median temp_min",
    ],
    [
      "Which weather (with at least 30 days) has the highest mean wind?",
      "@weather[w]",
      "By weather: mean wind and number of rows; only groups where number of rows >= 30; weather = weather with the highest mean wind",
    ],
    [
      "Which month has the highest mean temp_max?",
      `@month[month] ${month}`,
      "Month = the month of date; by month: mean temp_max; month = month with the highest mean temp_max",
    ],
    [
      "What is the mean wind for each year?",
      `@mean_2012[a], @mean_2013[b] ${two}`,
      "Year = the year of date; mean_2012 = mean wind where year = 2012 to 2 decimals and mean_2013 = mean wind where year = 2013 to 2 decimals",
    ],
    [
      "What is the difference in mean wind between rain and sun?",
      `@difference[d] ${two}`,
      "Difference = difference of mean wind where weather = 'rain' minus mean wind where weather = 'sun' to 2 decimals",
    ],
    [
      'Create a new column "smooth" that is the 7-day rolling mean of temp_max and report its maximum.\nConstraints: Sort the data by date first.',
      `@max_smooth[m] ${two}`,
      "Rows by date, lowest first; smooth = mean temp_max over 7 rows; max_smooth = maximum smooth to 2 decimals",
    ],
    [
      "Perform a paired t-test of temp_max and temp_min for rain.",
      "@p_value[p] rounded to four decimal places",
      "P_value = p-value of the paired t-test of temp_max and temp_min where weather = 'rain' to 4 decimals",
    ],
    [
      'Calculate the skewness of wind.\nConstraints: Skewness above 0.5 means "right", below -0.5 "left", otherwise "none".',
      `@skewness[s], @label[label] where s is ${two} and label is one of the three strings`,
      'Skewness = skewness (bias corrected) of wind to 2 decimals and label = "right" if the skewness (bias corrected) of wind > 0.5, "left" if the skewness (bias corrected) of wind < -0.5, else "none"',
    ],
    [
      'Generate a feature "warm" that is 1 if temp_max is above 20 and 0 otherwise. Is it associated with the weather? Use the chi-square test.',
      `@chi2[c], @degrees_of_freedom[dof] where c is ${two} and dof is an integer`,
      "Warm = 1 if temp_max > 20, else 0; chi2 = statistic of the chi-square test of warm and weather to 2 decimals and degrees_of_freedom = degrees of freedom of the chi-square test of warm and weather",
    ],
    [
      'Is the linear correlation between temp_max and wind positive or negative?\nConstraints: If the p-value is less than 0.05, report "Positive Correlation" or "Negative Correlation" according to the sign of r. If the p-value is greater than or equal to 0.05, report "None".',
      `@kind[label] where label is a string that is one of "Positive Correlation", "Negative Correlation" or "None"`,
      'Kind = "Positive Correlation" if the p-value of the pearson correlation of temp_max and wind < 0.05 and the pearson correlation of temp_max and wind > 0, "Negative Correlation" if the p-value of the pearson correlation of temp_max and wind < 0.05 and the pearson correlation of temp_max and wind < 0, "None" if the p-value of the pearson correlation of temp_max and wind >= 0.05, else "None"',
    ],
    [
      "Report the mean and standard deviation of wind for rain.",
      `@rain[mean, std] where both are ${two}`,
      "Rain = mean wind, then standard deviation (sample) of wind where weather = 'rain'",
    ],
  ])("%s", async (question, format, reading) => {
    const outcome = await read(`${question}\n\nFormat: ${format}`);
    expect(lineOf(outcome)).toBe(reading);
  });
});

describe("what such questions say besides is not passed over", () => {
  test.each([
    ["Which weather has the highest mean wind among days above 20 degrees?", "@weather[w]", "above"],
    ["What is the difference in mean wind between rain and sun on weekends?", "@difference[d]", "weekends"],
    [
      'Create a new column "smooth" that is the centered 7-day rolling mean of temp_max and report its maximum.',
      "@max_smooth[m]",
      "centered",
    ],
    ["Divide temp_max into three bins and report the counts.", "@low[a], @high[b]", "bins"],
    ["Which two months have the highest mean wind?", `@month[m] ${month}`, "highest"],
    ["Which weather has the highest mean wind per year?", "@weather[w]", "per year"],
    ["What is the 7-day rolling mean of temp_max in 2014?", "@max_rolling[m]", "max_rolling"],
    ["Perform a one-sided paired t-test of temp_max and temp_min.", "@p_value[p]", "one-sided"],
    ["What is the mean wind on the first day of each month?", "@mean_wind[m]", "each month"],
    ["Which weather has the highest maximum wind and on which date was it?", "@weather[w], @date[d]", "highest"],
    ["What share of the total precipitation falls in November?", "@share[s] where s is a percentage", "share"],
    [
      "Which year had the largest increase in mean temp_max over the previous year?",
      "@year[y] where y is an integer",
      "previous",
    ],
    ["What is the ratio of rainy days to sunny days?", "@ratio[r]", "rainy days"],
    ["What is the difference between the weather means of temp_max and temp_min?", "@difference[d]", "difference"],
  ])("%s", async (question, format, word) => {
    const outcome = await read(`${question}\n\nFormat: ${format}`);
    expect(outcome.kind).toBe("cannot_answer");
    expect(outcome.kind === "cannot_answer" ? outcome.missing.join(", ") : "").toContain(word);
  });
});

describe("changes from row to row", () => {
  const changed = 'Create a column "jump" as the difference of temp_max from the previous day.';
  test.each([
    [
      `${changed} How many days have a negative change, what is the largest increase and on which day was the worst drop?\nConstraints: The first row has no previous day and is left out.`,
      `@negative_days[n], @largest_increase[m], @worst_drop_day[d] where n is an integer and m is ${two}`,
      "Jump = change of temp_max from the row above; negative_days = number of rows where jump < 0, largest_increase = maximum jump to 2 decimals and worst_drop_day = date with the lowest jump",
    ],
    [
      `${changed} Count the days on which the temperature moved by more than 5 in either direction.`,
      "@big_moves[n] where n is an integer",
      "Jump = change of temp_max from the row above; big_moves = number of rows where jump > 5 or jump < -5",
    ],
    [
      'Create a column "Pct Change" holding the percentage change of temp_max with respect to the previous day. Calculate its standard deviation and the largest single-day loss.\nConstraints: The largest loss is the minimum of the column.',
      `@pct_change_std[std], @largest_loss[min] where both are ${two}`,
      "Pct Change = change of temp_max from the row above in percent of it; pct_change_std = standard deviation (sample) of Pct Change to 2 decimals and largest_loss = minimum Pct Change to 2 decimals",
    ],
  ])("%s", async (question, format, reading) => {
    const outcome = await read(`${question}\n\nFormat: ${format}`);
    expect(lineOf(outcome)).toBe(reading);
  });

  test.each([
    ["What is the largest drop?", "@largest_drop[m]"],
    ["Report the day of the smallest drop.", "@smallest_drop_day[d]"],
    ["Count the days on which the temperature moved by more than 5% in either direction.", "@big_moves[n]"],
  ])("%s is declined", async (question, format) => {
    expect((await read(`${changed} ${question}\n\nFormat: ${format}`)).kind).toBe("cannot_answer");
  });
});

describe("the strongest of many correlations", () => {
  const all = "precipitation, temp_max, temp_min and wind";
  test.each([
    [
      "Which pair of numeric columns has the strongest correlation?",
      `@pair[column1, column2], @coefficient[r] where r is ${two}`,
      `Pair = names of the two columns with the strongest pearson correlation among ${all} and coefficient = strongest pearson correlation among ${all} to 2 decimals`,
    ],
    [
      "Which of temp_min, wind and precipitation is least correlated with temp_max?",
      "@least_correlated_column[name]",
      "Least_correlated_column = which of temp_min, wind and precipitation has the weakest pearson correlation with temp_max",
    ],
    [
      "Among all numeric columns, which one has the most negative correlation with wind, and what is the coefficient?",
      `@column[column, coefficient] where coefficient is ${two}`,
      "Column = which of precipitation, temp_max and temp_min has the strongest negative pearson correlation with wind, then strongest negative pearson correlation of wind with precipitation, temp_max or temp_min",
    ],
    [
      "Calculate the Spearman correlation of all pairs of wind, temp_max and temp_min. Name the pair with the weakest correlation, in the order in which they appear in the dataset.\nConstraints: A variable should not be compared with itself.",
      "@weakest_pair[variable1, variable2]",
      "Weakest_pair = names of the two columns with the weakest spearman correlation among temp_max, temp_min and wind",
    ],
  ])("%s", async (question, format, reading) => {
    const outcome = await read(`${question}\n\nFormat: ${format}`);
    expect(lineOf(outcome)).toBe(reading);
  });

  test.each([
    ["Which two variables among temp_max, temp_min and wind are most strongly correlated?", "@pair[a, b], @p_value[p]"],
    ["Which pair of variables has the second strongest correlation among temp_max, temp_min and wind?", "@pair[a, b]"],
    ["Which pair of columns has the lowest correlation among temp_max, temp_min and wind?", "@pair[a, b]"],
    ["Which variables are most strongly correlated?", "@pair[a, b]"],
  ])("%s is declined", async (question, format) => {
    expect((await read(`${question}\n\nFormat: ${format}`)).kind).toBe("cannot_answer");
  });
});

describe("Anderson-Darling and two samples by Kolmogorov-Smirnov", () => {
  test.each([
    [
      "Does temp_max follow a normal distribution? Use the Anderson-Darling test with alpha 0.05.",
      '@ad_statistic[a], @is_normal[word] where word is either "yes" or "no"',
      'Ad_statistic = statistic of the Anderson-Darling test of temp_max to 2 decimals and is_normal = "no" if the p-value of the Anderson-Darling test of temp_max < 0.05, else "yes"',
    ],
    [
      "Perform a two-sample KS test of wind between rain and sun.",
      "@ks_statistic[a]",
      "Ks_statistic = statistic of two-sample Kolmogorov-Smirnov test of wind: weather = 'rain' against weather = 'sun' to 2 decimals",
    ],
  ])("%s", async (question, format, reading) => {
    const outcome = await read(`${question}\n\nFormat: ${format}`);
    expect(lineOf(outcome)).toBe(reading);
  });

  test.each([
    ["Perform an Anderson-Darling test of wind.", "@critical_value[c]"],
    ["Perform a k-sample Anderson-Darling test of wind by weather.", "@statistic[s]"],
    ["Perform an Anderson-Darling test of wind against the exponential distribution.", "@statistic[s]"],
    ["Perform a one-sided two-sample Kolmogorov-Smirnov test of wind between rain and sun.", "@p_value[p]"],
  ])("declines: %s", async (question, format) => {
    expect((await read(`${question}\n\nFormat: ${format}`)).kind).toBe("cannot_answer");
  });
});

describe("a word of an answer's name that is the column's or the method's", () => {
  const outliers = (weather: string): string =>
    `${weather} = number of rows where weather = '${weather.toLowerCase()}' and wind is an outlier (1.5 × IQR beyond the quartiles)`;
  test.each([
    [
      'Create a feature "temp_range" as temp_max minus temp_min. What is the mean of temp_range on rain days and on snow days?',
      "@range_rain[r], @range_snow[s] where r and s are rounded to two decimal places",
      "Temp_range = temp_max - temp_min; range_rain = mean temp_range where weather = 'rain' to 2 decimals and range_snow = mean temp_range where weather = 'snow' to 2 decimals",
    ],
    [
      "Detect the outliers of wind within each weather using the IQR method.",
      "@rain[n1], @sun[n2] where n1, n2 are integers",
      `${outliers("Rain")} and ${outliers("sun")}`,
    ],
  ])("is no function that was asked for: %s", async (question, format, reading) => {
    expect(lineOf(await read(`${question}\n\nFormat: ${format}`))).toBe(reading);
  });
});
