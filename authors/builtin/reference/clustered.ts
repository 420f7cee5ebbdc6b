import type { Statistic } from "../../../state/statistic.ts";
import { clusterAt, silhouette } from "../../../statistics/clusters.ts";
import { kMeans } from "../../../statistics/k-means.ts";
import type { RowByName } from "./conditions.ts";

/** What is asked of the clusters of the rows that have all of the columns. */
export function clustered(of: Extract<Statistic, { kind: "clusters" }>, rows: readonly RowByName[]): number | null {
  const complete = rows.filter((row) => of.columns.every((name) => (row.get(name) ?? null) !== null));
  const columns = of.columns.map((name) => complete.map((row) => Number(row.get(name))));
  const found = kMeans(columns, { clusters: of.count, seed: of.seed, starts: of.starts });
  if (of.part === "inertia") return found?.inertia ?? null;
  if (of.part === "silhouette") return silhouette(columns, found);
  if (of.part === "size" && of.by === null) return found?.clusters.at(of.place)?.size ?? null;
  const cluster = clusterAt(found, of.place, of.by === null ? null : of.columns.indexOf(of.by));
  return (of.part === "size" ? cluster?.size : cluster?.centre[of.columns.indexOf(of.of ?? "")]) ?? null;
}
