import type { Statistic } from "../../../state/statistic.ts";
import { property, sqlName } from "../code/literal.ts";
import { fetched, type Place, saidOnce } from "./scope.ts";
import { placeColumn } from "./step-sql.ts";

type ClustersOf = Extract<Statistic, { kind: "clusters" }>;

/** A part of what k-means makes of rows: they are fetched in the file's order and clustered once, and every answer takes its own part. */
export function clusterExpression(of: ClustersOf, place: Place): string {
  const names = of.columns.map(sqlName);
  const rows = fetched(
    place,
    "rows",
    (from) => [
      `SELECT ${names.join(", ")} FROM ${from}`,
      `WHERE ${names.map((name) => `${name} IS NOT NULL`).join(" AND ")}`,
      `ORDER BY ${sqlName(placeColumn(place.columns))}`,
    ],
    "",
  );
  const columns = saidOnce(place, "columns", [
    "[",
    ...of.columns.map((name) => `  ${rows}.map((row) => Number(${property("row", name)})),`),
    "];",
  ]);
  const options = `{ clusters: ${of.count}, seed: ${of.seed}, starts: ${of.starts} }`;
  const found = saidOnce(place, "clusters", [`stats.kMeans(${columns}, ${options});`]);
  switch (of.part) {
    case "inertia":
      return `${found}?.inertia`;
    case "silhouette":
      return `stats.silhouette(${columns}, ${found})`;
    case "size":
      return of.by === null ? `${found}?.clusters.at(${of.place})?.size` : `${ranked(of, found)}?.size`;
    case "centre":
      return `${ranked(of, found)}?.centre[${of.columns.indexOf(of.of ?? "")}]`;
  }
}

function ranked({ place, by, columns }: ClustersOf, found: string): string {
  return `stats.clusterAt(${found}, ${place}, ${by === null ? "null" : columns.indexOf(by)})`;
}
