import type { Clusters } from "./clusters.ts";
import { firstCentres, lloyd, type Run, type Way } from "./lloyd.ts";
import { type Points, pointsOf } from "./points.ts";
import { type Draws, randomDraws } from "./random-draws.ts";

/** How clusters are sought. */
export interface KMeansOptions {
  clusters: number;
  /** scikit-learn's random_state; null where none is stated. */
  seed: number | null;
  /** How many starts the best is taken of, scikit-learn's n_init; null where it is not stated. */
  starts: number | null;
}

/** How many starts scikit-learn makes by itself: ten up to 1.3, and one since 1.4. */
const STARTS = [1, 10] as const;
/** Where no random_state is stated, these must all give the same. */
const SEEDS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 42] as const;
/** More work than this, in products of rows, columns, clusters, seeds and starts, is not begun. */
const MOST_WORK = 20_000_000;

/**
 * k-means clustering of rows, whose order matters, as scikit-learn's KMeans does it: Lloyd's rounds until no row changes its
 * cluster or the centres hardly move (IEEE Transactions on Information Theory 28, 1982), from starts drawn by greedy k-means++
 * (Arthur and Vassilvitskii, SODA 2007) with 2 + ⌊ln k⌋ trials, by the same random numbers. What is left open is tried in
 * every way: how the first centre is drawn, which centre takes a row that lies between two, one start and ten, and without a
 * seed several of them. Null where these don't all give the same clusters, since then chance decides; where there are fewer
 * different rows than clusters; and where there is more to do than is reasonable. `columns` hold finite numbers.
 */
export function kMeans(columns: readonly (readonly number[])[], options: KMeansOptions): Clusters | null {
  const { points, means } = pointsOf(columns);
  const { clusters: k, seed, starts } = options;
  const seeds = seed === null ? SEEDS : [seed];
  const counts = starts === null ? STARTS : [starts];
  if (k < 1 || distinctRows(points, k) < k) return null;
  if (points.count * points.width * k * seeds.length * Math.max(...counts) > MOST_WORK) return null;
  let agreed: Run | null = null;
  for (const each of seeds)
    for (const first of ["number", "weight"] as const)
      for (const ties of ["first", "last"] as const) {
        const found = bestOf(points, k, randomDraws(each), { first, ties }, counts);
        if (found === null) return null;
        for (const run of found.best) {
          agreed ??= run;
          if (!isSame(run, agreed)) return null;
        }
        if (!found.tied) break;
      }
  return agreed === null ? null : clustersOf(agreed, points, k, means);
}

/** How many different rows there are, counted up to `enough`. */
function distinctRows({ values, count, width }: Points, enough: number): number {
  const seen = new Set<string>();
  for (let row = 0; row < count && seen.size < enough; row++)
    seen.add(values.subarray(row * width, (row + 1) * width).join(" "));
  return seen.size;
}

/** The best of the first so many starts, for each number of them, and whether rows lay between centres. Null where a run can't be followed. */
function bestOf(
  points: Points,
  k: number,
  draws: Draws,
  way: Way,
  counts: readonly number[],
): { best: Run[]; tied: boolean } | null {
  const kept: Run[] = [];
  let best: Run | null = null;
  let tied = false;
  for (let start = 1; start <= Math.max(...counts); start++) {
    const run = lloyd(points, k, firstCentres(points, k, draws, way), way);
    if (run === null) return null;
    tied ||= run.tied;
    if (best === null || (run.inertia < best.inertia && !isSamePartition(run.labels, best.labels))) best = run;
    if (counts.includes(start)) kept.push(best);
  }
  return { best: kept, tied };
}

/** Whether two labellings put the same rows together, whatever the clusters' numbers. */
function isSamePartition(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  const names = new Map<number, number>();
  for (let row = 0; row < a.length; row++) {
    const [own = 0, other = 0] = [a[row], b[row]];
    if (!names.has(own)) names.set(own, other);
    if (names.get(own) !== other) return false;
  }
  return new Set(names.values()).size === names.size;
}

function isSame(a: Run, b: Run): boolean {
  return Math.abs(a.inertia - b.inertia) <= 1e-9 * b.inertia && isSamePartition(a.labels, b.labels);
}

/** The clusters of a run, the largest first. */
function clustersOf({ labels, centres, inertia }: Run, { width }: Points, k: number, means: number[]): Clusters {
  const all = Array.from({ length: k }, (_, label) => ({
    label,
    size: labels.reduce((sum, each) => sum + (each === label ? 1 : 0), 0),
    centre: means.map((mean, at) => mean + (centres[label * width + at] ?? 0)),
  })).sort((a, b) => b.size - a.size);
  const places = new Map(all.map(({ label }, place) => [label, place]));
  return {
    inertia,
    labels: Array.from(labels, (label) => places.get(label) ?? 0),
    clusters: all.map(({ size, centre }) => ({ size, centre })),
  };
}
