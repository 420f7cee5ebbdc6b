import { distancesTo, pointsOf } from "./points.ts";

/** One cluster: how many rows it has, and its centre, a number for each column. */
export interface Cluster {
  size: number;
  centre: number[];
}

/** Where rows fall into clusters. */
export interface Clusters {
  /** The sum of squared distances of the rows to the centres of their clusters. */
  inertia: number;
  /** For each row the place of its cluster. */
  labels: number[];
  /** The largest first. */
  clusters: Cluster[];
}

/**
 * The cluster at a place (from 0, or −1 for the last) in the order of the clusters' sizes, or of a column of their centres, the
 * largest first. Null where it shares that with another one, since then it can't be told which is meant.
 */
export function clusterAt(found: Clusters | null, place: number, column: number | null): Cluster | null {
  const key = ({ size, centre }: Cluster): number => (column === null ? size : (centre[column] ?? 0));
  const ranked = [...(found?.clusters ?? [])].sort((a, b) => key(b) - key(a));
  const cluster = ranked.at(place);
  if (cluster === undefined) return null;
  return ranked.filter((other) => Math.abs(key(other) - key(cluster)) <= 1e-9 * Math.abs(key(cluster))).length === 1
    ? cluster
    : null;
}

/** Most rows whose distances to each other are all looked at. */
const MOST_PAIRED = 20_000;

/**
 * How well rows lie in their clusters, from −1 to 1: the mean of Rousseeuw's silhouettes (Journal of Computational and Applied
 * Mathematics 20, 1987), as sklearn.metrics.silhouette_score. Null for one cluster, one of each row, and too many rows.
 */
export function silhouette(columns: readonly (readonly number[])[], found: Clusters | null): number | null {
  const { points } = pointsOf(columns);
  if (found === null || found.clusters.length < 2 || found.clusters.length >= points.count) return null;
  if (points.count > MOST_PAIRED) return null;
  let total = 0;
  for (let row = 0; row < points.count; row++) {
    const sums = new Float64Array(found.clusters.length);
    for (const [other, square] of distancesTo(points, row).entries()) {
      const label = found.labels[other] ?? 0;
      sums[label] = (sums[label] ?? 0) + Math.sqrt(square);
    }
    const own = found.labels[row] ?? 0;
    const size = found.clusters[own]?.size ?? 1;
    if (size === 1) continue;
    const inside = (sums[own] ?? 0) / (size - 1);
    const outside = found.clusters.reduce(
      (least, cluster, at) => (at === own ? least : Math.min(least, (sums[at] ?? 0) / cluster.size)),
      Number.POSITIVE_INFINITY,
    );
    const most = Math.max(inside, outside);
    if (most > 0) total += (outside - inside) / most;
  }
  return total / points.count;
}
