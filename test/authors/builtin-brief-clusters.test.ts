import { afterAll, describe, expect, test } from "vitest";
import type { IntentOutcome } from "../../authors/author.ts";
import { lineOf, openAsking } from "./asking.ts";

const { ask, close } = openAsking();
afterAll(close);

const read = (text: string): Promise<IntentOutcome> => ask("seattle-weather.csv", text);

const of = "of k-means with 2 clusters of temp_max and wind";
const scaled = "Temp_max scaled to z-scores; wind scaled to z-scores";

describe("clusters by k-means are read", () => {
  test.each([
    [
      "Run k-means with 2 clusters on temp_max and wind and report the inertia.",
      "@inertia[i]",
      `Inertia = inertia ${of} to 2 decimals`,
    ],
    [
      "Fit KMeans(n_clusters=2, n_init=10, random_state=42) on temp_max, wind. How many days has the largest cluster?",
      "@days[n] where n is an integer",
      `Days = number of rows of the largest cluster ${of} (random_state 42; n_init 10)`,
    ],
    [
      "First standardize temp_max and wind with StandardScaler, then cluster by them with k-means (k=2, seed 1). What is the silhouette score?",
      "@silhouette_score[s] rounded to 3 decimals",
      `${scaled}; silhouette_score = mean silhouette ${of} (random_state 1) to 3 decimals`,
    ],
    [
      "Cluster the days into two groups by temp_max and wind with K-means after min-max scaling. What is the centroid of the cluster with the lowest mean wind?",
      "@centroid_temp_max[c] rounded to 2 decimals",
      `Temp_max scaled to 0–1; wind scaled to 0–1; centroid_temp_max = mean temp_max at the centre of the cluster with the lowest mean wind ${of} to 2 decimals`,
    ],
    [
      "Use k-means with 2 clusters on temp_max and wind. Report the cluster sizes sorted in descending order.",
      "@size_1[a], @size_2[b]",
      `Size_1 = number of rows of the largest cluster ${of} and size_2 = number of rows of the second largest cluster ${of}`,
    ],
  ])("%s", async (question, format, reading) => {
    const outcome = await read(`${question}\n\nFormat: ${format}`);
    expect(lineOf(outcome)).toBe(reading);
  });

  test.each([
    ["Run k-means on temp_max and wind and report the inertia.", "@inertia[i]"],
    ["Run k-means with 2 clusters and report the inertia.", "@inertia[i]"],
    ["Run k-means with 2 clusters on temp_max and weather and report the inertia.", "@inertia[i]"],
    ["Run k-means with 2 clusters on temp_max and wind after scaling them and report the inertia.", "@inertia[i]"],
    [
      "Run k-means with 2 clusters on temp_max and wind, weighting by precipitation. Report the inertia.",
      "@inertia[i]",
    ],
    ["Run k-means with 2 clusters on temp_max and wind. Report the average inertia per cluster.", "@inertia[i]"],
    [
      "Run k-means with 2 clusters on temp_max and wind. Report the inertia divided by the number of rows.",
      "@inertia[i]",
    ],
    ["Run k-means with 2 clusters on temp_max and wind. How many days has cluster 1?", "@cluster_1[n]"],
    [
      "Run k-means with 2 clusters on temp_max and wind. What is the mean precipitation of the largest cluster?",
      "@mean_precipitation[m]",
    ],
    [
      "Run k-means with 2 clusters on temp_max and wind. Which weather is most frequent in the largest cluster?",
      "@weather[w]",
    ],
    [
      "Run k-means with 2 clusters on temp_max and wind. How many days of the largest cluster have precipitation above 5?",
      "@days[n]",
    ],
    ["Run k-means with 2 clusters on temp_max and wind. What is the mean wind?", "@mean_wind[m]"],
    ["Run mini-batch k-means with 2 clusters on temp_max and wind. Report the inertia.", "@inertia[i]"],
    ["Run hierarchical clustering with 2 clusters on temp_max and wind. Report the inertia.", "@inertia[i]"],
  ])("declines: %s", async (question, format) => {
    expect((await read(`${question}\n\nFormat: ${format}`)).kind).toBe("cannot_answer");
  });
});
