import { afterAll, describe, expect, test } from "vitest";
import { openAsking } from "./asking.ts";
import { csvOf, pick } from "./csv-text.ts";

const cities = ["Oslo", "Bergen", "Moss"];
/** Orders of three cities over three years: some have no rating, some no region; customers come again, orders do not. */
const orders = [
  "Order ID,City,Region,Status,Unit Price (USD),Rating,Returned,year,Order Date",
  ...Array.from({ length: 60 }, (_, at) =>
    [
      `O-${at}`,
      cities[at % 3],
      at % 7 === 0 ? "" : ["North", "South"][at % 2],
      ["shipped", "cancelled", "pending"][(at * 7) % 3],
      10 + ((at * 13) % 17),
      at % 5 === 0 ? "" : 1 + (at % 5),
      at % 4 === 0 ? "Yes" : "No",
      2019 + (at % 3),
      `20${19 + (at % 3)}-0${1 + (at % 9)}-15`,
    ].join(","),
  ),
].join("\n");
/** One row for each country and year. */
const countries = [
  "country,year,fertility",
  ...["Chad", "Mali", "Peru", "Laos"].flatMap((country, row) =>
    [1990, 1995, 2000].map((year, column) => [country, year, (5 + row / 10 - column / 7).toFixed(2)].join(",")),
  ),
].join("\n");

const people = csvOf(30, { person: (row) => `P${row}`, outcome: pick("D", "S", "S"), dose: (row) => 3 + (row % 7) });

const boxes = csvOf(30, {
  Size: pick("Large", "Medium", "Small"),
  Fragile: pick("no", "yes"),
  Price: (row) => 3 + (row % 7),
});

const { line: read, close } = openAsking({ orders, countries, people, boxes });
afterAll(close);

describe("what a question leaves out", () => {
  test.each([
    ["mean rating of all cities except Oslo and Moss", "City != 'Oslo' and City != 'Moss'"],
    ["mean rating, leaving out Oslo and Moss", "City != 'Oslo' and City != 'Moss'"],
    ["mean rating of orders that are neither cancelled nor pending", "Status != 'cancelled' and Status != 'pending'"],
    ["mean rating of shipped orders. Exclude pending and cancelled orders.", "where Status = 'shipped' to"],
    ["mean rating outside the North region", "where Region is missing or Region != 'North' to"],
    ["mean rating of all orders but those from Oslo", "where City != 'Oslo' to"],
  ])("%s", async (question, reading) => {
    const line = await read("orders", `What is the ${question}?\nFormat: @mean_rating[m] rounded to two decimals`);
    expect(line).toContain("Mean_rating = mean Rating");
    expect(line).toContain(reading);
  });

  test("values that are left out together are not left out one by one", async () => {
    expect(
      await read(
        "orders",
        "What is the mean rating of all but the pending Oslo orders?\nFormat: @mean_rating[m] 2 decimals",
      ),
    ).toMatch(/^not:/u);
  });
});

describe("words behind a column's name that are its values, whatever else they mean", () => {
  test.each([
    ["where Size is Large", "where Size = 'Large' to"],
    ["of boxes whose size is medium or small", "where Size is 'Medium' or 'Small' to"],
    ["where Fragile is no", "where Fragile = 'no' to"],
  ])("%s", async (rows, reading) => {
    const line = await read("boxes", `What is the mean Price ${rows}?\nFormat: @mean_price[m] rounded to two decimals`);
    expect(line).toContain(`Mean_price = mean Price ${reading}`);
  });
});

describe("what stands in one pair of brackets", () => {
  test("may be said of one value", async () => {
    const format = "@mean_price[float between 0 and 1, inclusive, rounded to two decimal places]";
    expect(await read("boxes", `What is the mean Price?\nFormat: ${format}`)).toBe(
      "Mean_price = mean Price to 2 decimals",
    );
  });
});

describe("rows that are left out for want of a value", () => {
  const keeps = "Only rows where Rating is not missing";
  test.each([
    ["Orders without a rating are ignored.", keeps],
    ["Leave out orders with no rating.", keeps],
    ["Consider only orders with a known rating.", keeps],
    ["Rows in which the rating is missing are dropped.", keeps],
    ["Missing ratings are ignored.", "N = number of rows where City = 'Oslo'"],
  ])("%s", async (constraints, reading) => {
    const text = `How many orders are from Oslo, and what is their mean rating?\nConstraints: ${constraints}\nFormat: @n[n], @mean_rating[m] where n is an integer and m has two decimals`;
    const line = await read("orders", text);
    expect(line).toContain("mean_rating = mean Rating where City = 'Oslo' to 2 decimals");
    expect(line.startsWith(reading)).toBe(true);
  });

  test.each([
    ["in any of the two columns", "^Only rows where Rating is not missing; mean_rating"],
    ["in any of these columns", "^Only rows where Rating is not missing; mean_rating"],
    ["in any of the variables involved", "^Only rows where Rating is not missing; mean_rating"],
    ["in any of the nine columns", "only rows where Region is not missing; mean_rating"],
    ["in any column", "only rows where Region is not missing; mean_rating"],
    // Neither two that are used nor all nine; all at once; no number.
    ["in any of the three columns", "^not:"],
    ["in all two columns", "^not:"],
    ["in any of the columns", "^not:"],
  ])("a missing value %s", async (scope, reading) => {
    const text = `What are the mean rating and the mean unit price?\nConstraints: Remove every row with a missing value ${scope}.\nFormat: @mean_rating[a], @mean_price[b] rounded to two decimals`;
    expect(await read("orders", text)).toMatch(new RegExp(reading, "u"));
  });

  test.each(["two missing values", "more than one gap"])("rows with %s are not all that have a gap", async (gaps) => {
    const text = `What is the mean rating?\nConstraints: Orders with ${gaps} are left out.\nFormat: @mean_rating[a] rounded to two decimals`;
    expect(await read("orders", text)).toMatch(/^not:/u);
  });

  test("known values do not say which rows are counted", async () => {
    expect(await read("orders", "How many orders have a known rating or region?\nFormat: @n[n] an integer")).toMatch(
      /^not:/u,
    );
    expect(
      await read(
        "orders",
        "How many orders are there, and what is the mean of the known ratings?\nFormat: @n[n] @mean_rating[m]",
      ),
    ).toMatch(/^not:/u);
  });
});

describe("what comes most often", () => {
  test.each([
    ["Which city is most common, and how many orders are from there?", "@city[c], @n[n]"],
    ["What is the most frequent city?", "@top_city[c], @count[n] where n is an integer"],
    ["From which city did most orders come?", "@city[c], @orders[n]"],
  ])("%s", async (question, format) => {
    const line = await read("orders", `${question}\nFormat: ${format}`);
    expect(line).toMatch(/ity = City with the highest number of rows and \w+ = highest number of rows of a City$/u);
  });

  test("something else of those rows is not taken for that of all", async () => {
    const of = "and what is the mean rating of those orders?\nFormat: @city[c], @mean_rating[m] two decimals";
    expect(await read("orders", `Which city is most common ${of}`)).toMatch(/^not:/u);
    expect(await read("orders", "What is the mean rating of the most common city?\nFormat: @mean_rating[m]")).toMatch(
      /^not:/u,
    );
  });
});

describe("what else the row has that has the most", () => {
  test("in which column and in which part of a date it is", async () => {
    const text = `What was the highest unit price, in which city and in which year was it reached?\nFormat: @max_price[p], @city[c], @year[y]`;
    expect(await read("orders", text)).toBe(
      "Max_price = maximum Unit Price (USD), city = City with the highest Unit Price (USD) and year = year with the highest Unit Price (USD)",
    );
  });

  test("the lowest and the highest each have their own", async () => {
    const text = `What are the minimum and maximum unit price and when were they reached?\nFormat: @min_price[p], @min_date[d], @max_price[q], @max_date[e]`;
    const line = await read("orders", text);
    expect(line).toContain("min_date = Order Date with the lowest Unit Price (USD)");
    expect(line).toContain("max_date = Order Date with the highest Unit Price (USD)");
  });

  test("a mean of groups is no value of a row", async () => {
    const text =
      "What was the highest average unit price of any city, and in which city was it reached?\nFormat: @max[p], @city[c]";
    expect(await read("orders", text)).toMatch(/^not:/u);
  });
});

test("single rows are compared where the conditions leave one of each name", async () => {
  const format = "\nFormat: @country[c], @fertility[f] where f has one decimal";
  expect(await read("countries", `Which country had the lowest fertility in 1995?${format}`)).toBe(
    "Country = country with the lowest fertility where year = 1995 and fertility = minimum fertility where year = 1995 to 1 decimals",
  );
  expect(await read("countries", `Which country had the lowest fertility?${format}`)).toMatch(/^not:/u);
});

test("conditions between a group and its verb are kept", async () => {
  const format = "\nFormat: @city[c], @rating[r] where r has two decimals";
  expect(await read("orders", `Which city (with at least ten orders) has the highest mean rating?${format}`)).toMatch(
    /^Only rows where >= 10 rows of the same City;/u,
  );
  expect(await read("orders", `Which city with many gusty harbours has the highest mean rating?${format}`)).toMatch(
    /^not:/u,
  );
});

test("words that only the constraints name are those of the answer", async () => {
  const question = "Is the distribution of the unit price skewed?\nConstraints: ";
  const format = "\nFormat: @skewness[s] @shape[word] where s has two decimals";
  expect(
    await read(
      "orders",
      `${question}Call it "skewed" if the skewness is above 0.5 or below -0.5, otherwise "even".${format}`,
    ),
  ).toContain('shape = "skewed" if the absolute skewness (bias corrected) of Unit Price (USD) > 0.5, else "even"');
  expect(
    await read("orders", `${question}Skewness above 0.5 means "right", below -0.5 "left", otherwise "even".${format}`),
  ).toMatch(/shape = "right" if .* > 0.5, "left" if .* < -0.5, else "even"$/u);
});

test("a part is in percent where the question says so, and of those that it names", async () => {
  expect(
    await read("orders", "What share of the orders comes from Oslo, as a percentage?\nFormat: @share[s] 1 decimal"),
  ).toBe("Share = percent of rows where City = 'Oslo' to 1 decimals");
  expect(await read("orders", "What percentage of the ratings is missing?\nFormat: @missing[p] two decimals")).toBe(
    "Missing = percent of missing values in Rating to 2 decimals",
  );
});

test("per something that has several rows is not per row", async () => {
  expect(await read("orders", "What is the mean unit price per order?\nFormat: @mean_price[m] 2 decimals")).toBe(
    "Mean_price = mean Unit Price (USD) to 2 decimals",
  );
  expect(await read("orders", "What is the mean rating per city?\nFormat: @mean_rating[m] 2 decimals")).toMatch(
    /^not:/u,
  );
  expect(await read("orders", "What is the mean discount for orders with a returned?\nFormat: @mean[m]")).toMatch(
    /^not:/u,
  );
});

describe("what a text only tells", () => {
  const format = "\nFormat: @mean_price[m] where m is rounded to two decimals";
  const mean = "Mean_price = mean Unit Price (USD) to 2 decimals";

  test.each([
    "What is the average unit price that shoppers were charged?",
    "What is the mean unit price?\nConstraints: No rows have to be removed, since the Unit Price (USD) column is complete.",
    "What is the mean unit price?\nConstraints: Take the arithmetic mean over all orders, shipped and cancelled together.",
    "What is the mean unit price?\nConstraints: Cancelled orders count as well.",
    "What is the mean unit price?\nConstraints: Use every order in the file, without any further treatment. Orders that come up more than once are kept.",
  ])("changes nothing: %s", async (question) => {
    expect(await read("orders", question + format)).toBe(mean);
  });

  test.each([
    "What is the mean unit price?\nConstraints: Ignore festive orders.",
    "What is the mean unit price?\nConstraints: Leave out Oslo and wintry orders.",
    "What is the mean unit price of the orders that count as urgent?",
    "What is the mean unit price of orders since 2020?\nConstraints: Only rush orders matter.",
  ])("is not passed over where it chooses rows: %s", async (question) => {
    expect(await read("orders", question + format)).toMatch(/^not:/u);
  });

  test("nor is the sign of a statistic", async () => {
    const question = "Compare the unit price of North and South by Welch's t-test.";
    const signless = "\nFormat: @t[t] where t is the absolute value of the t statistic, rounded to two decimals";
    expect(await read("orders", question + signless)).toMatch(/^not: .*absolute value/u);
  });
});

describe("what decides between words may stand on either side of them", () => {
  const format = (words: string): string =>
    `\nFormat: @r[r] @word[w] where r has two decimals and w is a string that can be ${words}`;
  const question = "Is the Unit Price (USD) correlated with the Rating? Use Pearson's coefficient.\nConstraints: ";

  test.each([
    'Call it "rising" if r is above 0.5, "falling" if it is below -0.5 and "flat" otherwise.',
    'If r is above 0.5, report "rising"; if r is below -0.5, report "falling"; otherwise "flat".',
    'It is "rising" when the coefficient is greater than 0.5, "falling" when it is less than -0.5 and "flat" in between.',
  ])("%s", async (rule) => {
    expect(await read("orders", question + rule + format('"rising", "falling" or "flat"'))).toContain(
      'word = "rising" if the pearson correlation of Unit Price (USD) and Rating > 0.5, "falling" if the pearson correlation of Unit Price (USD) and Rating < -0.5, else "flat"',
    );
  });

  test("and a word within another one is not taken for it", async () => {
    const rule =
      "Take the relationship to be linear if the absolute value of r is at least 0.5 and nonlinear otherwise.";
    expect(await read("orders", question + rule + format('"linear" or "nonlinear"'))).toContain(
      'word = "linear" if the absolute pearson correlation of Unit Price (USD) and Rating >= 0.5, else "nonlinear"',
    );
  });
});

test("a measure that is named and not computed with is not passed over", async () => {
  const text = "What is the mean of Unit Price (USD) and what of the Rating?\nFormat: @mean_price[m] with two decimals";
  expect(await read("orders", text)).toMatch(/^not: .*Rating/u);
});

test.each([
  [
    "To prevent a division by zero, 1e-10 is added to the denominator Rating.",
    /Unit Price \(USD\) \/ \(Rating \+ 1e-10\)/u,
  ],
  ["Each of them gets 1e-10.", /^not: .*1e-10/u],
])("a tiny number is added where it is said to be, or not passed over: %s", async (said, expected) => {
  const text = `Create a new column "Ratio" by dividing the Unit Price (USD) by the Rating. What is its mean?\nConstraints: ${said}\nFormat: @mean_ratio[m] with two decimals`;
  expect(await read("orders", text)).toMatch(expected);
});

test("what a z-score exceeds is no limit of the column", async () => {
  const text =
    "How many orders remain after the outliers are removed?\nConstraints: Orders whose absolute z-score in the Unit Price (USD) column exceeds 3 are outliers.\nFormat: @orders_left[n] where n is an integer";
  expect(await read("orders", text)).not.toMatch(/Price \(USD\) > 3/u);
});

test("a comparison that is denied is turned round", async () => {
  const text =
    'Is the Unit Price (USD) skewed?\nConstraints: If the absolute value of the skewness is not greater than 0.5, report "symmetric". If the skewness is greater than 0.5, it is skewed to the right, and if it is less than -0.5, it is skewed to the left.\nFormat: @skew[s] where s is a string that can be "symmetric", "skewed_right" or "skewed_left"';
  expect(await read("orders", text)).toMatch(
    /"symmetric" if the absolute skewness .* <= 0\.5, "skewed_right" if the skewness .* > 0\.5/u,
  );
});

test("marks that the reader itself makes are none of a question's words", async () => {
  const text = "What is the mean of ⟨c4⟩ and ⟨v9⟩?\nFormat: @mean[m] where m is rounded to two decimals";
  expect(await read("orders", text)).toBe("not: <c4>, <v9>");
});

describe("words decided by the sign of a number", () => {
  const format =
    'Format: @word[w] where w is a string that is "Positive Correlation", "Negative Correlation" or "No Significant Correlation"';
  const question =
    "Is the Unit Price (USD) related to the Rating?\nConstraints: Calculate the Pearson correlation coefficient (r) between them. ";

  test.each([
    'If the p-value is less than 0.05, report "Positive Correlation" or "Negative Correlation" according to the sign of r. If it is at least 0.05, report "No Significant Correlation".\n',
    'When the correlation is significant (p-value less than 0.05), its sign decides between "Positive Correlation" and "Negative Correlation". When it is not significant, report "No Significant Correlation".\n',
  ])("%s", async (rule) => {
    const line = await read("orders", question + rule + format);
    for (const [word, sign] of [
      ["Positive", ">"],
      ["Negative", "<"],
    ])
      expect(line).toMatch(
        new RegExp(
          `"${word} Correlation" if the p-value of [^"]* < 0\\.05 and the pearson correlation [^"]* ${sign} 0,`,
          "u",
        ),
      );
  });

  test("where nothing else decides, wherever that stands", async () => {
    const rule =
      'Report "Positive Correlation" or "Negative Correlation" depending on the sign of the coefficient. If the p-value is at least 0.05, report "No Significant Correlation".\n';
    expect(await read("orders", question + rule + format)).toMatch(
      /"No Significant Correlation" if the p-value of .* >= 0\.05, "Positive Correlation" if the pearson .* > 0, "Negative/u,
    );
  });

  test("a word that no rule leads to is not passed over", async () => {
    const rule =
      'If the p-value is less than 0.05, report "Positive Correlation". If the p-value is greater than or equal to 0.05, report "No Significant Correlation".\n';
    expect(await read("orders", question + rule + format)).toBe("not: word");
  });
});

test("a column that rows are called by is no second measure", async () => {
  const text =
    "Is there a relationship between the rating of the orders in a city and the price they ask per year?\nConstraints: Calculate the Pearson correlation coefficient (r) between 'Rating' and 'Unit Price (USD)'.\nFormat: @r[r] with two decimals";
  expect(await read("orders", text)).toContain("R = pearson correlation of Rating and Unit Price (USD)");
});

test.each([
  ["of the northern orders over the whole period", "Only take the rows into account where the Region is 'North'."],
  ["of the pendings", "Only take the rows into account where the Status is 'pending'."],
])("what rows are chosen by may be said again in other words: %s", async (words, constraints) => {
  const text = `What is the mean rating ${words}?\nConstraints: ${constraints}\nFormat: @mean_rating[m] with two decimals`;
  expect(await read("orders", text)).toMatch(
    /^Mean_rating = mean Rating where (?:Region = 'North'|Status = 'pending')/u,
  );
});

test("that a missing value is none of the others leaves no row out", async () => {
  const text =
    "How many pending orders have a Unit Price (USD) above the average of all orders?\nConstraints: Orders with a missing Region do not count as 'North'. Count the orders whose Region is 'North' and whose Status is 'pending'.\nFormat: @n[n] where n is an integer";
  expect(await read("orders", text)).toMatch(/^(?!.*Only rows where Region)N = number of rows where /u);
});

test("a share that is told as a percentage has the same skewness, and not the same mean", async () => {
  const text =
    "Create a feature 'ratio', the Rating divided by the Unit Price (USD), expressed as a percentage. How is it distributed?\nFormat: @ratio_";
  expect(await read("orders", `${text}skewness[s] with two decimals`)).toContain("ratio_skewness = skewness");
  expect(await read("orders", `${text}mean[m] with two decimals`)).toMatch(/^not: .*percentage|\* 100/u);
});

test("a limit of a number is no change of it", async () => {
  const text =
    'Create a feature \'ratio\', the Rating divided by the Unit Price (USD). Is it normally distributed?\nConstraints: After creating the feature, calculate its skewness.\nFormat: @ratio_skewness[s] @is_normal[is_normal] where "is_normal" is a boolean value that should be "True" if the absolute value of skewness is less than 0.5 and "False" otherwise.';
  expect(await read("orders", text)).toMatch(
    /is_normal = "True" if the absolute skewness .* of ratio < 0\.5, else "False"/iu,
  );
});

test("whether a column lacks values is a word", async () => {
  const text =
    "Create a feature 'ratio', the Rating divided by the Unit Price (USD).\nFormat: @has_nan_values_in_new_feature[boolean] where boolean is True or False";
  expect(await read("orders", text)).toMatch(/= "True" if the missing values in ratio > 0, else "False"/u);
});

describe("what an answer is called", () => {
  const related = "pearson correlation of Unit Price (USD) and Rating";
  const shipped = "where Status = 'shipped'";
  test.each([
    ["How do unit price and rating correlate with each other?", "@price_rating_r[r]", related],
    [
      "Do orders of a higher price have a better rating? Correlate unit price and rating.",
      "@cost_stars_r[coefficient]",
      related,
    ],
    ["How large is the rating of shipped orders on average?", "@shipped_stars[average]", `mean Rating ${shipped}`],
    ["What is the standard deviation of the rating?", "@rating_deviation[sd]", "standard deviation (sample) of Rating"],
    [
      "How many outliers does the rating contain by the Z-score method (threshold 3)?",
      "@stars_out[n]",
      "Rating is an outlier",
    ],
    [
      "Count the outliers of the rating by the Z-score method (threshold 3). What is the mean rating without them?",
      "@n_outliers[n], @mean_rating_clean[m]",
      "mean_rating_clean = mean Rating where Rating is no outlier",
    ],
  ])("%s %s", async (question, format, reading) => {
    expect(await read("orders", `${question}\nFormat: ${format} rounded to two decimals`)).toContain(reading);
  });

  test.each([
    ["a name of another column", "What is the mean rating?", "@year_result[average]"],
    ["a name that changes what is computed", "What is the mean rating?", "@stars_growth[average]"],
    ["a name of a value", "How are unit price and rating correlated?", "@oslo_stars_r[r]"],
    ["older rows", "What is the mean rating of older orders?", "@mean_rating[m]"],
    ["the first rows", "What is the mean rating of the first 10 orders?", "@mean_rating[m]"],
    ["who", "What is the mean rating of customers who complained?", "@mean_rating[m]"],
    ["only", "Consider only urgent orders. What is the mean rating?", "@mean_rating[m]"],
    ["only, behind", "What is the mean rating? Consider urgent cases only.", "@mean_rating[m]"],
    ["where", "What is the mean rating where the order was late?", "@mean_rating[m]"],
    ["before", "What was the mean rating before the war?", "@mean_rating[m]"],
  ])("stands in the way where it says something else: %s", async (_, question, format) => {
    expect(await read("orders", `${question}\nFormat: ${format} rounded to two decimals`)).toMatch(/^not:/u);
  });
});

test("short values are called by what the question says they stand for, where answers are", async () => {
  const format = "@died_mean[m], @survived_mean[n] rounded to two decimals";
  const line = await read("people", "What is the mean dose by outcome, where D = died and S = survived?", format);
  expect(line).toContain("Died_mean = mean dose where outcome = 'D'");
  expect(line).toContain("survived_mean = mean dose where outcome = 'S'");
  const other = await read("people", "What is the mean dose by outcome, where X = died and S = survived?", format);
  expect(other).toMatch(/^not:/u);
});

test("what a hypothesis is of chooses no rows", async () => {
  const text = (said: string): string => `Is dose normally distributed? Use the Shapiro-Wilk test. ${said}`;
  const format = "@p_value[p] rounded to four decimals";
  expect(
    await read("people", text("The null hypothesis is that dose follows a normal distribution."), format),
  ).toContain("P_value = p-value of the Shapiro-Wilk test of dose");
  expect(await read("people", text("Use the people that dose themselves."), format)).toMatch(/^not:/u);
});

test("a chi-square test without correction is asked for as scipy's option", async () => {
  const text = (constraint: string): string =>
    `Are Returned and Status independent? Use the chi-square test.\nConstraints: ${constraint}\nFormat: @chi2_statistic[x] rounded to two decimals`;
  expect(await read("orders", text("Use chi2_contingency with correction=False."))).toContain("without correction");
  expect(await read("orders", text("Use chi2_contingency."))).not.toContain("without correction");
});

describe("what has been read already may be told again", () => {
  const outliers =
    "Count the outliers of the rating by the Z-score method (threshold 3). What is the mean rating of these outliers";
  test.each([
    ["the time of steps", "Ignore missing ratings during the calculation. What is the mean rating?", "mean Rating"],
    ["that a step comes first", "First drop the rows with a missing rating. What is the mean rating?", "mean Rating"],
    [
      "the column in brackets",
      "How good is the customer satisfaction (Rating)? Give the mean satisfaction.",
      "mean Rating",
    ],
  ])("%s", async (_, question, reading) => {
    expect(await read("orders", `${question}\nFormat: @mean_value[m] rounded to two decimals`)).toContain(reading);
  });

  test("that only those count of which every answer is", async () => {
    const format = "\nFormat: @n_outliers[n], @mean_outlier_rating[m] where n is an integer and m has two decimals";
    expect(await read("orders", `${outliers} only?${format}`)).toContain("mean Rating where Rating is an outlier");
    expect(await read("orders", `${outliers} only?${format.replace("outlier_rating", "rating")}`)).toMatch(/^not:/u);
  });

  test.each([
    [
      "a mean before duplicates go",
      "Drop duplicate rows. Fill missing ratings with the mean. The mean of Rating should be calculated before the duplicates have been removed.",
    ],
    ["those who did something that no column tells", "What is the mean rating of the customers who died?"],
    [
      "rows left out by a number of a column with gaps",
      "Exclude orders where the Rating is 2. What is the mean Unit Price (USD)?",
    ],
  ])("but not %s", async (_, question) => {
    expect(await read("orders", `${question}\nFormat: @mean_value[m] rounded to two decimals`)).toMatch(/^not:/u);
  });
});

test("rows are left out by a number", async () => {
  const text =
    "What is the mean rating?\nConstraints: Exclude rows where 'year' is below 2020.\nFormat: @mean_rating[m] with two decimals";
  expect(await read("orders", text)).toContain("where year >= 2020");
});

test("a rule may name its claim where the answer says yes or no", async () => {
  const text = (rule: string): string =>
    `How is the Unit Price (USD) distributed?\nConstraints: ${rule}\nFormat: @price_skewness[s] with two decimals, @is_symmetric[True/False]`;
  expect(
    await read("orders", text("If the absolute skewness is below 0.5, the distribution counts as symmetric.")),
  ).toContain(
    'is_symmetric = "True" if the absolute skewness (bias corrected) of Unit Price (USD) < 0.5, else "False"',
  );
  const rejected = text(
    "Use the Shapiro-Wilk test. If the p-value is less than 0.05, the null hypothesis that the prices are normally distributed is rejected.",
  ).replace("is_symmetric", "is_normal");
  expect(await read("orders", rejected)).not.toContain('"True" if');
  expect(
    await read("orders", text("If the absolute skewness is above 0.5, the distribution is not symmetric.")),
  ).toContain('"True" if the absolute skewness (bias corrected) of Unit Price (USD) <= 0.5, else "False"');
});

test("the p-value of the one test is called by it", async () => {
  const text =
    "Do North and South differ in the mean Unit Price (USD)? Use a two-sample t-test with equal variances and alpha = 0.05. Region 'North' against Region 'South'.\nFormat: @ttest_p[p] with four decimals, @prices_differ[Yes/No]";
  expect(await read("orders", text)).toContain("Ttest_p = p-value of Student's t-test of Unit Price (USD)");
});

test("a rate that the question defines chooses no rows", async () => {
  const text =
    "What is the return rate of the orders in each Region?\nConstraints: The return rate is the share of orders with Returned equal to 'Yes' in the region, expressed as a percentage.\nFormat: @north[count, rate], @south[count, rate] where count is an integer and rate has two decimals";
  expect(await read("orders", text.replace("in the region", "in the group"))).toContain(
    "North = number of rows where Region = 'North', then percent of rows where Returned = 'Yes' where Region = 'North'",
  );
});

test("gaps are filled before rows go where the text has it so", async () => {
  const text = (then: string): string =>
    `Clean the orders.\nConstraints: Replace the missing values in Rating by the mean of the column.\n${then}delete the rows in which Region is missing.\nFormat: @mean_rating[m] with two decimals`;
  expect(await read("orders", text("After that, "))).toMatch(
    /^Missing Rating filled with the mean; only rows where Region/u,
  );
  expect(await read("orders", text("Also "))).toMatch(
    /^not: whether rows are dropped before or after gaps are filled/u,
  );
});

describe("what is asked in passing, and said exactly once", () => {
  const counted = (least: number): string =>
    `How many cities (unique values of the City column) have at least 20 orders in the dataset?\nConstraints: Count the number of rows for each unique value of the City column and keep those with ${least} rows or more. Missing cities are not counted.`;
  const rate = (whole: string): string =>
    `What is the cancellation rate?\nConstraints: The cancellation rate is the number of orders with Status equal to "cancelled" divided by the total number of ${whole}. Express the result as a percentage.`;
  const written = (what: string): string =>
    `What is the mean unit price?\nConstraints: The "Unit Price (USD)" column contains strings such as "$12". Remove ${what}, and convert the values to numbers first.`;
  const often = (rows: string): string =>
    `Which status is the most frequent one ${rows}, and what share of all orders does it account for?\nConstraints: Count the values of the "Status" column. The share is expressed as a percentage.`;
  const oftenAs = "@most_common_status[status], @status_share[share] where share is rounded to two decimals";
  test.each([
    [
      'Are there any outliers in the "Unit Price (USD)" column? If so, how many?\nConstraints: Use the IQR method: an order is considered an outlier if its unit price lies below Q1 - 1.5*IQR or above Q3 + 1.5*IQR.',
      "@outlier_count[n] is an integer",
      "Outlier_count = number of rows where Unit Price (USD) is an outlier (1.5 × IQR beyond the quartiles)",
    ],
    [
      'Do the unit prices contain outliers by the IQR method? If yes, report their number and the cheapest price among them.\nConstraints: Use the "Unit Price (USD)" column and 1.5 * IQR.',
      "@outliers[n] is an integer, @cheapest_price[p] is a number rounded to one decimal",
      "cheapest_price = minimum Unit Price (USD) where Unit Price (USD) is an outlier",
    ],
    [
      "Find the outliers of the unit price, treating Oslo, Bergen and Moss as three separate groups.\nConstraints: Use the Z-score method with a threshold of 2 for the absolute Z-score. Mean and deviation are computed within each group of the City column.",
      "@oslo_outliers[a], @bergen_outliers[b], @moss_outliers[c] are integers",
      "moss_outliers = number of rows where City = 'Moss' and Unit Price (USD) is an outlier (z-score beyond ±2)",
    ],
    [
      often("in the dataset"),
      oftenAs,
      "status_share = percent that highest number of rows of a Status is of number of rows",
    ],
    [counted(20), "@city_count[n] is an integer", "City_count = number of different values of City where >= 20 rows"],
    [
      "Is the unit price correlated with the rating?\nConstraints: Use the Pearson correlation coefficient (r) of the two columns. Absolute values of r above 0.6 indicate a strong correlation, those above 0.3 and up to 0.6 a moderate one, and those of at most 0.3 a weak one.",
      "@correlation_strength[strength] where strength is 'strong', 'moderate' or 'weak'",
      '"weak" if the absolute pearson correlation of Unit Price (USD) and Rating <= 0.3',
    ],
    [
      "Are there any duplicate orders? If yes, how many rows are left after removing them?",
      "@remaining_rows[n] is an integer",
      "Without duplicate rows; remaining_rows = number of rows",
    ],
    [rate("orders"), "@cancellation_rate[rate] 2 decimals", "percent of rows where Status = 'cancelled' to 2 decimals"],
    [
      'Find the city and the status of the dearest order.\nConstraints: Extract the City and the Status corresponding to the highest value of the "Unit Price (USD)" column. Assume that the highest value is unique.',
      "@dearest_city[city], @dearest_status[status] are strings",
      "Dearest_city = City with the highest Unit Price (USD) and dearest_status = Status with the highest Unit Price (USD)",
    ],
    [written("the dollar sign"), "@mean_price[mean] 2 decimals", "Mean_price = mean Unit Price (USD)"],
    [
      'Compute the mean rating.\nConstraints: Use the rows where the Status is exactly "shipped".',
      "@mean_rating[m] 2 decimals",
      "Mean_rating = mean Rating where Status = 'shipped'",
    ],
  ])("%s", async (question, format, reading) => {
    expect(await read("orders", `${question}\nFormat: ${format}`)).toContain(reading);
  });

  // Of which rows, of how many, or what goes, is another question then.
  test.each([
    [often("among the returned orders"), oftenAs],
    [counted(25), "@city_count[n] is an integer"],
    [rate("cities"), "@cancellation_rate[rate] 2 decimals"],
    [written("the values with a dollar sign"), "@mean_price[mean] 2 decimals"],
  ])("not: %s", async (question, format) => {
    expect(await read("orders", `${question}\nFormat: ${format}`)).toMatch(/^not: /u);
  });
});
