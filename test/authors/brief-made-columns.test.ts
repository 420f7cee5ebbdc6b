import { afterAll, describe, expect, test } from "vitest";
import { openAsking } from "./asking.ts";

/** Trips of three drivers; some tips are missing. */
const trips = [
  "Driver,Distance (km),Minutes,Fare,Tip,Passengers",
  ...Array.from({ length: 80 }, (_, at) =>
    [
      ["Ann", "Bob", "Cid"][at % 3],
      1 + ((at * 7) % 23),
      3 + ((at * 11) % 41),
      5 + ((at * 13) % 37),
      at % 6 === 0 ? "" : (at * 5) % 9,
      1 + (at % 4),
    ].join(","),
  ),
].join("\n");

/** Members who renewed or not. */
const members = [
  "Card_no,Renewed,Visits,Age,SpendRate",
  ...Array.from({ length: 60 }, (_, at) =>
    [at + 1, at % 3 === 0 ? 1 : 0, (at * 7) % 23, 20 + ((at * 11) % 37), (at * 13) % 19].join(","),
  ),
].join("\n");

/** Calls with how long they waited, in minutes and seconds. */
const calls = [
  "Caller,Origin,Wait (mm:ss),Remark",
  ...Array.from({ length: 40 }, (_, at) =>
    [
      `Caller ${at}`,
      `"${["Mobile, private", "Office 2", "Mobile, work"][at % 3]}"`,
      `0${at % 8}:${10 + ((at * 7) % 50)}`,
      at % 3 === 0 ? "" : "noted",
    ].join(","),
  ),
].join("\n");

const { line, close } = openAsking({ trips, members, calls });
afterAll(close);
const read = (question: string, format: string): Promise<string> => line("trips", question, format);
const readMembers = (question: string, format: string): Promise<string> => line("members", question, format);

describe("new columns, by what the question calls them", () => {
  test.each([
    [
      'Create two features, "speed" = Distance (km) / Minutes * 60 and "total" as the sum of Fare and Tip. Calculate the mean of each.',
      "@mean_speed[a], @mean_total[b] 2 decimals",
      "Speed = (Distance (km) / Minutes) * 60; total = Fare + Tip; mean_speed = mean speed to 2 decimals and mean_total = mean total",
    ],
    [
      "What is the mean price per kilometre?\nConstraints: Price per kilometre = Fare / Distance (km).",
      "@mean[m] 2 decimals",
      "Price per kilometre = Fare / Distance (km); mean = mean price per kilometre",
    ],
    [
      'Define "share" as the ratio of Tip to the sum of Fare and Tip. What is its median?',
      "@median_share[m] 3 decimals",
      "Share = Tip / (Fare + Tip)",
    ],
    [
      'Generate "log_fare" by taking the natural logarithm of Fare plus one, i.e. ln(Fare + 1). What is its skewness?',
      "@skewness[s] 3 decimals",
      "Log_fare = log(Fare + 1)",
    ],
    [
      'Add a feature "is_long" that is 1 if Minutes is greater than 30 and 0 otherwise. What is its mean?',
      "@mean_is_long[m] 3 decimals",
      "Is_long = 1 if Minutes > 30, else 0",
    ],
    [
      'Create "party" as Passengers plus 1, and "alone", which is 1 if party is 2 and 0 otherwise. Calculate the mean of alone.',
      "@mean_alone[m] 3 decimals",
      "Party = Passengers + 1; alone = 1 if party = 2, else 0",
    ],
    // Two definitions of one name, and one that goes on in words that are not read.
    [
      'Create "speed" = Distance (km) / Minutes. What is its mean?\nConstraints: "speed" = Distance (km) * Minutes.',
      "@mean_speed[m] 2 decimals",
      "not: speed",
    ],
    [
      'Create "speed" = Distance (km) / Minutes divided by the usual pace. What is its mean?',
      "@mean_speed[m] 2 decimals",
      "not:",
    ],
  ])("%s", async (question, format, reading) => {
    expect(await read(question, format)).toContain(reading);
  });
});

describe("missing values that are filled, however it is said", () => {
  test.each([
    [
      "Impute the missing tips with the median. What is the mean tip?",
      "@mean_tip[m] 2 decimals",
      "Missing Tip filled with the median;",
    ],
    [
      "Use mean imputation for the missing values in Tip. What is its standard deviation before and after?",
      "@std_before[a], @std_after[b] 2 decimals",
      "std_before = standard deviation (sample) of Tip before the steps to 2 decimals and std_after",
    ],
    ["Missing tips are treated as 0. What is the mean tip?", "@mean_tip[m] 2 decimals", "Missing Tip filled with 0;"],
    [
      "Replace missing tips by the median tip of trips of the same Driver. What is the mean tip?",
      "@mean_tip[m] 2 decimals",
      "Missing Tip filled with the median of its Driver;",
    ],
    [
      "Fill the gaps in Tip with the average within each Driver. What is the mean tip?",
      "@mean_tip[m] 2 decimals",
      "Missing Tip filled with the mean of its Driver;",
    ],
    [
      "Fill missing tips with the mean of the usual tippers of Driver. What is the mean tip?",
      "@mean_tip[m] 2 decimals",
      "not:",
    ],
  ])("%s", async (question, format, reading) => {
    expect(await read(question, format)).toContain(reading);
  });
});

describe("classes by their ranges", () => {
  test.each([
    [
      "Classify Minutes: up to 10 as 'short', 11 to 30 as 'medium' and more than 30 as 'long'. How many trips has each class?",
      "@short[a] @medium[b] @long[c] integers",
      'Category = "short" if Minutes <= 10, "medium" if Minutes > 10 and Minutes <= 30, "long" if Minutes > 30',
    ],
    [
      "Bin Minutes into 'short' (below 10), 'medium' (10 to below 30) and 'long' (30 and above). How many trips are in each class?",
      "@short_count[a] @medium_count[b] @long_count[c] where all are integers",
      '"short" if Minutes < 10, "medium" if Minutes >= 10 and Minutes < 30, "long" if Minutes >= 30',
    ],
    [
      "Bin Minutes into 0-10, 11-30 and more than 30 minutes. What is the mean fare in each bin?",
      "@m0_10[a] @m11_30[b] @m31_plus[c] where all have two decimals",
      "m31_plus = mean Fare where category = 'more than 30'",
    ],
  ])("%s", async (question, format, reading) => {
    expect(await read(question, format)).toContain(reading);
  });
});

describe("classes whose column another word names", () => {
  test.each([
    [
      "Create a new feature \"FareBand\" and count the trips in each band.\nConstraints: \"FareBand\" is 'low' below 15, 'mid' from 15 to 30 and 'high' from 31 on.",
      "@low_count[a] @mid_count[b] @high_count[c] integers",
      'FareBand = "low" if Fare < 15, "mid" if Fare >= 15 and Fare <= 30, "high" if Fare > 30',
    ],
    [
      "Fill the missing values of Tip with its mean. Then create \"Kind\" with the categories 'big', 'small' and 'other' and count the trips of each.\nConstraints: 'big' is a tip amount greater than or equal to the 75th percentile of the filled column; 'small' is less than or equal to the 25th percentile; 'other' is everything in between.",
      "@big_count[a] @small_count[b] @other_count[c] integers",
      'Missing Tip filled with the mean; Kind = "big" if Tip >= its q3, "small" if Tip <= its q1, else "other"',
    ],
    [
      "Group the trips by a new feature \"crew\": 'old' if the driver contains \"nn\", otherwise 'new' if it ends with \"b\", all the others 'rest'. What is the mean fare of each?",
      "@old_mean[a] @new_mean[b] @rest_mean[c] two decimals",
      'Crew = "old" if Driver contains \'nn\', "new" if Driver ends with \'b\', else "rest"',
    ],
    // What is denied, joined or asked besides makes other classes.
    ...['does not contain "nn"', 'contains "nn" or "id"', 'contains "nn" and Minutes is above 9'].map((clause) => [
      `Group the trips by a new feature "crew": 'old' if the driver ${clause}, otherwise 'new'. What is the mean fare of each?`,
      "@old_mean[a] @new_mean[b] two decimals",
      "not:",
    ]),
  ])("%s", async (question, format, reading) => {
    expect(await read(question, format)).toContain(reading);
  });
});

describe("groups by whether there is a value", () => {
  const means = "@mean_tip_null[a], @mean_tip_notnull[b] with two decimals";
  test.each([
    ["the rows with null values in the Tip column and the rows without null values in that column"],
    ["the trips where Tip is missing and those where it is not missing"],
    ["trips that have no tip and the trips which have a tip"],
  ])("%s", async (groups) => {
    expect(await read(`Compare the mean fare of ${groups}.`, means)).toContain(
      "mean_tip_null = mean Fare where Tip_missing = 'missing' to 2 decimals and mean_tip_notnull = mean Fare where Tip_missing = 'present'",
    );
  });

  test("are tested against each other", async () => {
    const question =
      "Is the mean fare of the trips without a tip different from that of the trips with a tip?\nConstraints: Use an independent t-test with a significance level of 0.05.";
    expect(await read(question, `${means}, @p_value[p], @result[significant/not significant]`)).toContain(
      "p-value of Student's t-test of Fare: Tip_missing = 'missing' against Tip_missing = 'present' < 0.05",
    );
  });

  test("are declined where it isn't certain of which of them more is said", async () => {
    const question =
      "What is the mean fare of trips with missing Tip and of trips with non-missing Tip whose Driver is Ann?";
    expect(await read(question, means)).toContain("not:");
  });
});

describe("models of what a rule tells", () => {
  const rules = "Use a 70:30 train-test split with random_state 42 and default parameters.";
  test.each([
    [
      `Can a logistic regression tell frequent visitors?\nConstraints: The target variable is 1 if Visits is greater than 10 and 0 otherwise (rare ones). The features are Age and SpendRate. ${rules}`,
      "Target variable = 1 if Visits > 10, else 0; accuracy = accuracy of a logistic regression of target variable on Age and SpendRate",
    ],
    [
      `Create a binary feature "Older" that tells whether the age of a member is above the median age. Then train a logistic regression which classifies members as loyal or not (Renewed = 1 or 0) based on the new feature and Visits.\nConstraints: ${rules}`,
      "Older = 1 if Age > its median, else 0; accuracy = accuracy of a logistic regression of Renewed on Older and Visits",
    ],
    [
      `Predict with a logistic regression whether a member renewed (0 = no, 1 = yes) from Age and Visits.\nConstraints: Split 70:30 with random_state 42. Set max_iter to 500 and leave all other parameters at their defaults.`,
      "accuracy of a logistic regression of Renewed on Age and Visits (max_iter 500; tested on 30% of the complete rows, random_state 42)",
    ],
    // Which rows the noughts are isn't said by what limits them further.
    [
      `Can a logistic regression tell frequent visitors?\nConstraints: The target variable is 1 if Visits is greater than 10 and 0 otherwise (only renewed ones). The features are Age and SpendRate. ${rules}`,
      "not:",
    ],
  ])("%s", async (question, reading) => {
    expect(await readMembers(question, "@accuracy[a] two decimals")).toContain(reading);
  });

  test("a second model has the same features and one more", async () => {
    const question = `Create "gap", the absolute difference between Age and 40. Compare two linear regression models by RMSE on the test set.\nConstraints: The base model predicts Visits from Age and SpendRate; the extended model takes these predictors together with gap. ${rules}`;
    expect(await readMembers(question, "@base_rmse[a], @extended_rmse[b] three decimals")).toContain(
      "linear regression of Visits on Age, SpendRate and gap",
    );
  });
});

describe("what is taken of texts and times", () => {
  test.each([
    [
      "Convert the waiting time to seconds (minutes * 60 + seconds). What is its mean?",
      "@mean_wait[a] two decimals",
      "Wait (mm:ss) = the seconds of Wait (mm:ss) / 60; mean_wait = mean Wait (mm:ss)",
    ],
    [
      "Create a new variable \"Kind\" by extracting the first word of the Origin column (e.g., \"Mobile\"). How many calls are of the kinds 'Mobile' and 'Office'?\nConstraints: A comma after the word does not belong to the kind. Calls that do not fall within these two kinds should be eliminated.",
      "@mobile_count[a], @office_count[b] integers",
      "Kind = the piece 1 of Kind_with_sign between \",\"; mobile_count = number of rows where Kind = 'Mobile'",
    ],
    [
      "Drop the Remark column because of its many missing values. What is the median wait?",
      "@median_wait[a] two decimals",
      "median_wait = median Wait (mm:ss)",
    ],
    ["Drop the Wait (mm:ss) column. What is the median wait?", "@median_wait[a] two decimals", "not:"],
  ])("%s", async (question, format, reading) => {
    expect(await line("calls", question, format)).toContain(reading);
  });
});

describe("halves of the rows, correlations by one name, limits of outliers", () => {
  test.each([
    [
      "Compare the visits by a Mann-Whitney U test.\nConstraints: Renewed = 1 marks a loyal member, Renewed = 0 a lost one.",
      "@median_loyal[a] @median_lost[b] @p_value[p] with three decimals",
      "median_lost = median Visits where Renewed = 0 to 3 decimals and p_value = p-value of Mann-Whitney U test of Visits: Renewed = 1 against Renewed = 0",
    ],
    [
      "What are the mean visits for Renewed = 1 and Renewed = 0?",
      "@mean_renewed[a] @mean_nonrenewed[b] with two decimals",
      "mean_nonrenewed = mean Visits where Renewed = 0",
    ],
    [
      "How do the visits correlate with age and spend rate?",
      "@r_age[a] @r_spend_rate[b] with three decimals",
      "R_age = pearson correlation of Visits and Age to 3 decimals and r_spend_rate = pearson correlation of Visits and SpendRate",
    ],
    [
      "How are visits, age and spend rate correlated?",
      "@r_age[a] @r_visits[b] with three decimals",
      "r_visits = pearson correlation of SpendRate and Visits",
    ],
    // All three are told, and none is left that both could be of.
    [
      "How are visits, age and spend rate correlated?",
      "@r_age[a] @r_visits[b] @r_spend[c] with three decimals",
      "not:",
    ],
    [
      "Find the outliers of visits by the IQR rule.",
      "@lower_limit[a] @outlier_share[b] @mean_without_outliers[c] with three decimals",
      "Lower_limit = lower limit for outliers of Visits (1.5 × IQR) to 3 decimals, outlier_share = share of rows where Visits is an outlier",
    ],
    ["What is the mean visits of members older than average in mood?", "@mean_visits[a] with two decimals", "not:"],
    [
      'Is the distribution of visits skewed?\nConstraints: Say "right" when the skewness is above 0.1, "left" when it is below -0.1 and "even" in between.',
      '@side[word] where word is "right", "left" or "even"',
      'Side = "right" if the skewness (bias corrected) of Visits > 0.1, "left" if the skewness (bias corrected) of Visits < -0.1, else "even"',
    ],
  ])("%s %s", async (question, format, reading) => {
    expect(await readMembers(question, format)).toContain(reading);
  });
});
