import { afterAll, describe, expect, test } from "vitest";
import { openAsking } from "./asking.ts";

const depots = ["Nord-01", "Sued", "West"];
/** A row for each depot on each of twenty days; some parcels' weights are missing, and few have a complaint. */
const parcels = [
  "PARCEL,date,Depot,Carrier,Weight_kg,TotalLoad_kg,Iron [mg/L],Faults,Complaint,Mass,NO2.5 (ppm),FirstTrip?,wr",
  ...Array.from({ length: 60 }, (_, at) =>
    [
      201 + at,
      `2023-05-${String(1 + Math.floor(at / 3)).padStart(2, "0")}`,
      depots[at % 3],
      ["Lynx", "Heron"][at % 2],
      at % 7 === 0 ? "" : 1 + ((at * 37) % 50) / 10,
      10 + ((at * 13) % 90) / 10,
      0.1 + ((at * 3) % 17) / 10,
      (at * 5) % 4,
      at % 9 === 0 ? ["broken", "late"][at % 2] : "",
      `${100 + ((at * 17) % 300)} kg`,
      1 + ((at * 11) % 40) / 10,
      at % 3 === 1 ? "Y" : "N",
      ["N", "E", "S"][(at * at) % 3],
    ].join(","),
  ),
].join("\n");

const { line, close } = openAsking({ parcels });
afterAll(close);
const read = (question: string, format: string): Promise<string> => line("parcels", question, format);

describe("answers that are called by what the question explains", () => {
  test.each([
    // The condition that all rows meet is part of the answer's name, as it is or as its own part.
    [
      "What is the mean weight of Lynx?\nConstraints: Only rows where Carrier is Lynx.",
      "@mean_weight_lynx[kg] 2 decimals",
      "Mean_weight_lynx = mean Weight_kg where Carrier = 'Lynx' to 2 decimals",
    ],
    ["What is the mean NO2.5 at the Depot Nord-01?", "@mean_no25_nord[v] 2 decimals", "mean NO2.5 (ppm) where Depot"],
    // Words that are defined by a condition: how many, which part, and something of those rows alone.
    [
      "What percentage of the parcels came broken?\nConstraints: A broken parcel has the Complaint 'broken'.",
      "@broken_percentage[p] 2 decimals",
      "percent of rows where Complaint = 'broken'",
    ],
    [
      "How many parcels were heavy, and what is the mean load of heavy ones?\nConstraints: A parcel counts as heavy if Weight_kg is above 4.",
      "@heavy_parcels[n] @mean_load_heavy[m] where n is an integer and m has 2 decimals",
      "Heavy_parcels = number of rows where Weight_kg > 4 and mean_load_heavy = mean TotalLoad_kg where Weight_kg > 4",
    ],
    [
      "How many parcels were disputed and what is the dispute rate?\nConstraints: A parcel counts as disputed if it has a Complaint. The rate is in percent.",
      "@disputed_parcels[n] @dispute_rate[r] where n is an integer and r is a percentage with 2 decimals",
      "dispute_rate = percent of rows where Complaint is not missing",
    ],
    // Which group is first by what the conditions tell of each.
    [
      "Which Depot has the fewest faults per parcel on average?\nConstraints: Mean of Faults by Depot.",
      "@best_depot[d] @mean_faults[m] 3 decimals",
      "Best_depot = Depot with the lowest mean Faults",
    ],
    [
      "Which Depot has the most consistent load?\nConstraints: Consistency = standard deviation of TotalLoad_kg by Depot.",
      "@most_consistent_depot[d]",
      "Depot with the lowest standard deviation (sample) of TotalLoad_kg",
    ],
    [
      "What is the prevailing wind route, and how many parcels have it?\nConstraints: Frequency count of the column wr over all depots.",
      "@prevailing_wr[w] @parcels[n] where n is an integer",
      "Prevailing_wr = wr with the highest number of rows",
    ],
    // Names that end with a sign or a unit in square brackets, units behind numbers, and quartiles by their short names.
    [
      "Give the first quartile and the median of Iron [mg/L].",
      "@q1[a] @median[b] 2 decimals",
      "Q1 = first quartile of Iron [mg/L]",
    ],
    [
      "Turn Mass into a numeric column and calculate its mean.\nConstraints: Strip the unit (kg).",
      "@mean_mass[m] 2 decimals",
      "Mass = the amount in Mass, as a number; mean_mass = mean Mass",
    ],
    // Each row is a day of the one depot; what the largest is, in words of its own.
    [
      "How many faults per day did Sued have on average?\nConstraints: Mean of Faults.",
      "@mean_faults_sued[m] 2 decimals",
      "mean Faults where Depot = 'Sued'",
    ],
    // Outliers under another name, and rows that have both of two values.
    [
      "How many spikes does TotalLoad_kg have by the Z-score method?\nConstraints: Use the population standard deviation. |z| > 2 is a spike.",
      "@spike_count[n] an integer",
      "number of rows where TotalLoad_kg is an outlier (z-score beyond ±2)",
    ],
    [
      "How many parcels have both Weight_kg and Complaint recorded?",
      "@parcels_with_both[n] an integer",
      "where Weight_kg is not missing and Complaint is not missing",
    ],
    // Words by a sign, and limits on both sides.
    [
      "Is Weight_kg skewed positively or negatively?",
      '@skewness_type[t] where t is "Positive" or "Negative"',
      '"Positive" if the skewness (bias corrected) of Weight_kg > 0, else "Negative"',
    ],
    [
      'Are Weight_kg and TotalLoad_kg related?\nConstraints: Pearson correlation. If |r| >= 0.7 call the relationship "strong", if 0.3 <= |r| < 0.7 "fair", otherwise "poor".',
      '@r[r] @strength[s] where r has 2 decimals and "s" is "strong", "fair" or "poor"',
      '"fair" if the absolute pearson correlation of Weight_kg and TotalLoad_kg >= 0.3 and the absolute pearson correlation of Weight_kg and TotalLoad_kg < 0.7, else "poor"',
    ],
    // Groups by a word of their value that no other listed one has, and both ends in one bracket each.
    [
      "Calculate the mean Faults for the depots 'Nord-01' and 'West' separately.",
      "@mean_nord[a] @mean_west[b] 2 decimals",
      "Mean_nord = mean Faults where Depot = 'Nord-01' to 2 decimals and mean_west",
    ],
    [
      "Compute the mean Faults for each Depot. Return the Depot which has the highest mean Faults and the Depot which has the lowest mean Faults.",
      "@highest_depot[depot, mean] @lowest_depot[depot, mean] where mean has 2 decimals",
      "lowest_depot = Depot with the lowest mean Faults, then lowest mean Faults",
    ],
    [
      "Detect the outliers of Faults for each Carrier by the IQR method.",
      "@lynx[a] @heron[b] where both are integers",
      "Lynx = number of rows where Carrier = 'Lynx' and Faults is an outlier",
    ],
    [
      'Create a new column "iron_range" as NO2.5 (ppm) minus Iron [mg/L]. What is the mean of iron_range for each Carrier?',
      "@range_lynx[a] @range_heron[b] 2 decimals",
      "range_lynx = mean iron_range where Carrier = 'Lynx'",
    ],
    [
      "Is the mean Faults of the rows with missing values in the Weight_kg column different from that of the rows without missing values in the Weight_kg column? Use a t-test.",
      '@mean_missing[a], @mean_not_missing[b], @p_value[p] where "a" and "b" have two decimals, "p" four.',
      "= 'present' to 4 decimals",
    ],
    [
      "Which numeric column has the most missing values, and how many?",
      "@column[name] @count[n] an integer",
      "Column = name of the column with the most missing values",
    ],
    [
      "Use the imputation strategy for the missing values in Weight_kg.\nConstraints: For the imputation strategy in the Weight_kg column, replace the missing values with 0.",
      "@mean_weight[m] 2 decimals",
      "Missing Weight_kg filled with 0",
    ],
    [
      "What was the highest number of Faults, and on which date?",
      "@highest[n] @date[d] where n is an integer",
      "date = date with the highest Faults",
    ],
  ])("%s", async (question, format, reading) => {
    expect(await read(question, format)).toContain(reading);
  });

  test.each([
    // Of the heavy ones, or the heavy ones of all?
    [
      "What share of the heavy parcels were sent by Lynx?\nConstraints: A parcel counts as heavy if Weight_kg is above 4.",
      "@heavy_lynx_share[p] in percent",
      "heavi",
    ],
    // A condition that may be of one answer only, and a word that no answer is of.
    [
      "How many parcels were heavy, and what is the share of heavy ones at Sued?\nConstraints: A parcel counts as heavy if Weight_kg is above 4.",
      "@heavy_parcels[n] @heavy_share[p] where n is an integer and p is a percentage",
      "sued",
    ],
    [
      "What is the mean load of Lynx, and that of all?\nConstraints: Lynx is a Carrier.",
      "@mean_load_lynx[a] @mean_load[b] 2 decimals",
      "mean_load",
    ],
    [
      "How many parcels were not heavy?\nConstraints: A parcel counts as heavy if Weight_kg is above 4.",
      "@not_heavy_parcels[n] an integer",
      "not",
    ],
    [
      "Which Depot has the most consistent load?\nConstraints: Consistency = mean of TotalLoad_kg by Depot.",
      "@most_consistent_depot[d]",
      "consistent",
    ],
    [
      "How many faults per day were there on average?\nConstraints: Mean of Faults.",
      "@mean_faults[m] 2 decimals",
      "day",
    ],
    // The other end, another number of decimals, columns of one type, and gaps that a library counts in.
    [
      "Which Depot has the highest mean Faults?",
      "@lowest_depot[depot, mean] where mean has 2 decimals",
      "lowest_depot",
    ],
    [
      "Detect the outliers of Faults for each Carrier by the IQR method. How many rows are no outliers?",
      "@lynx[a] @heron[b] where both are integers",
      "lynx",
    ],
    ["How many of the numeric columns lack values?", "@columns[n] an integer", "columns"],
    [
      "What is the median Weight_kg?\nConstraints: Use the median function of Python's 'statistics' module.",
      "@median[m] 2 decimals",
      "statistics",
    ],
    [
      "Are the kurtosis and the skewness of Weight_kg positive?",
      '@kurtosis_type[a] @skewness_type[b] where both are "Positive" or "Negative"',
      "kurtosis_type",
    ],
  ])("declined: %s", async (question, format, word) => {
    const said = await read(question, format);
    expect(said).toMatch(/^not: /u);
    expect(said).toContain(word);
  });
});
