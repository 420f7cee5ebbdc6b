import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { clusterAt, silhouette } from "../../statistics/clusters.ts";
import { kMeans } from "../../statistics/k-means.ts";
import { randomDraws } from "../../statistics/random-draws.ts";

// Expected values: numpy.random.RandomState, and KMeans and silhouette_score of scikit-learn 1.2.1, on the values below and on
// tables of vega-datasets.
const rows = Array.from({ length: 90 }, (_, i) => i);
const a = rows.map((i) => (i * 37) % 101);
const b = rows.map((i) => (i * 29) % 53);
const apart = [rows.map((i) => (a[i] ?? 0) / 20 + 30 * (i % 3)), b.map((value) => value / 5)];

const folder = new URL("../../node_modules/vega-datasets/data/", import.meta.url);

/** Columns of a table, of its complete rows, and their z-scores. */
function columnsOf(file: string, names: readonly string[]): { plain: number[][]; standard: number[][] } {
  const all: Record<string, unknown>[] = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  const complete = all.filter((row) => names.every((name) => typeof row[name] === "number"));
  const plain = names.map((name) => complete.map((row) => Number(row[name])));
  const standard = plain.map((column) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
    const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length);
    return column.map((value) => (value - mean) / deviation);
  });
  return { plain, standard };
}

const real: Record<string, ReturnType<typeof columnsOf>> = {
  penguins: columnsOf("penguins.json", ["Beak Length (mm)", "Beak Depth (mm)", "Flipper Length (mm)", "Body Mass (g)"]),
  cars: columnsOf("cars.json", ["Horsepower", "Weight_in_lbs"]),
  movies: columnsOf("movies.json", ["IMDB Rating", "Running Time min"]),
  barley: columnsOf("barley.json", ["yield", "year"]),
  gapminder: columnsOf("gapminder.json", ["fertility", "life_expect"]),
  normal: columnsOf("normal-2d.json", ["u", "v"]),
};

describe("k-means", () => {
  it("draws as RandomState does", () => {
    const draws = randomDraws(42);
    expect([draws.below(1000), draws.below(1000), draws.below(1000)]).toEqual([102, 435, 860]);
    expect([draws.share(), draws.share()]).toEqual([0.1834347898661638, 0.7796910002727693]);
    expect(draws.below(7)).toBe(4);
  });

  it("finds what lies apart from any start", () => {
    const found = kMeans(apart, { clusters: 3, seed: null, starts: null });
    expect(found?.inertia).toBeCloseTo(1037.3275, 9);
    expect(found?.clusters.map(({ size }) => size)).toEqual([30, 30, 30]);
    expect(silhouette(apart, found)).toBeCloseTo(0.854071679059547, 12);
    expect(clusterAt(found, 0, 0)?.centre[1]).toBeCloseTo(4.906666666666666, 12);
    expect(clusterAt(found, -1, 0)?.centre[0]).toBeCloseTo(2.5366666666666795, 12);
    // All are of the same size: none is the largest.
    expect(clusterAt(found, 0, null)).toBeNull();
  });

  it.each([
    ["penguins", "plain", 2, 7, 58696921.89807246],
    ["penguins", "standard", 3, 0, 379.3925027555174],
    ["cars", "plain", 2, 7, 72903650.4476085],
    ["cars", "plain", 2, 42, 72897814.39881493],
    ["movies", "plain", 2, 0, 174376.5102712246],
    ["movies", "standard", 2, 42, 1304.8876697238024],
    ["barley", "plain", 3, 0, 2364.745952072515],
    ["gapminder", "standard", 3, 42, 260.83473666606284],
    ["normal", "standard", 3, 7, 452.81584716706607],
  ] as const)(
    "gives of %s (%s) with %d clusters and random_state %d what scikit-learn gives",
    (name, kind, clusters, seed, inertia) => {
      const found = kMeans(real[name]?.[kind] ?? [], { clusters, seed, starts: 10 });
      expect((found?.inertia ?? 0) / inertia).toBeCloseTo(1, 11);
    },
  );

  // With these, scikit-learn's own answer depends on random_state.
  it.each([
    ["penguins", "plain", 3],
    ["cars", "plain", 2],
    ["movies", "plain", 3],
    ["movies", "standard", 2],
    ["barley", "plain", 3],
    ["normal", "plain", 2],
  ] as const)("gives nothing of %s (%s) with %d clusters where no random_state is stated", (name, kind, clusters) => {
    expect(kMeans(real[name]?.[kind] ?? [], { clusters, seed: null, starts: 10 })).toBeNull();
  });

  it.each([
    ["penguins", "standard", 3, 379.3925027555174],
    ["cars", "standard", 2, 244.48257128306696],
    ["movies", "plain", 2, 174376.5102712246],
    ["barley", "standard", 3, 65.30002416519716],
    ["gapminder", "plain", 2, 18998.31697426804],
  ] as const)("gives of %s (%s) with %d clusters what every random_state gives", (name, kind, clusters, inertia) => {
    const found = kMeans(real[name]?.[kind] ?? [], { clusters, seed: null, starts: 10 });
    expect((found?.inertia ?? 0) / inertia).toBeCloseTo(1, 11);
  });

  it("is none where there are fewer different rows than clusters, or numbers too large to square", () => {
    expect(kMeans([[1, 1, 2, 2]], { clusters: 3, seed: 0, starts: 1 })).toBeNull();
    expect(kMeans([[1e300, -1e300, 0, 5]], { clusters: 2, seed: 0, starts: 1 })).toBeNull();
    expect(kMeans([[]], { clusters: 2, seed: 0, starts: 1 })).toBeNull();
  });
});
