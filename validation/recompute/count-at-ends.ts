import type { MeasurePart } from "../../state/measure.ts";
import type { CountRequest } from "./count-rows.ts";
import { askedRows } from "./joined-source.ts";
import { type Aggregate, dimensionKey, identifier, Unsupported, whereClause } from "./operation-sql.ts";

/**
 * Of values at the first or last date: how many groups have several rows with that date, among which one had to be taken. Null
 * where nothing goes by a date, or where the filter speaks of what the data lack.
 */
export async function countAtEnds({ operation, dataset, limits }: CountRequest): Promise<string | null> {
  if (operation.operation !== "aggregate") return null;
  const sentences: string[] = [];
  for (const part of endsOf(operation)) {
    if (part.column === null || part.by === undefined) continue;
    try {
      const asked = askedRows(operation, dataset);
      if (!asked) continue;
      const where = whereClause(operation.filter, asked.table);
      const keys = operation.dimensions.map((dimension, index) => `${dimensionKey(dimension)} AS d${index}`);
      const groups = operation.dimensions.map((_, index) => `d${index}`);
      const by = identifier(part.by);
      const dated = `SELECT ${[...keys, `${by} AS t`].join(", ")} FROM ${asked.from} ${where.sql}`;
      const known = `${where.sql === "" ? "WHERE" : "AND"} ${by} IS NOT NULL AND ${identifier(part.column)} IS NOT NULL`;
      const partition = groups.length === 0 ? "" : `PARTITION BY ${groups.join(", ")} `;
      const sql = `SELECT count(*) FILTER (WHERE n > 1) FROM (SELECT count(*) AS n FROM (${dated} ${known}) GROUP BY ${[...groups, "t"].join(", ")}
        QUALIFY row_number() OVER (${partition}ORDER BY t ${part.function === "last" ? "DESC" : "ASC"}) = 1)`;
      const { rows } = await dataset.query(sql, where.parameters, { timeoutMs: limits.timeoutMs, maxRows: 1 });
      const count = Number(rows[0]?.[0] ?? 0);
      if (count > 0) sentences.push(sentence(operation, part, count));
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
    }
  }
  return sentences.length === 0 ? null : sentences.join(" ");
}

function endsOf({ measures }: Aggregate): MeasurePart[] {
  const parts = measures.flatMap((measure): MeasurePart[] => measure.of ?? [measure]);
  const ends = parts.filter(({ function: name }) => name === "first" || name === "last");
  return ends.filter(
    (part, at) => ends.findIndex((other) => other.function === part.function && other.column === part.column) === at,
  );
}

function sentence({ dimensions }: Aggregate, { function: name, by, column }: MeasurePart, count: number): string {
  const which =
    dimensions.length === 0
      ? "Several rows have"
      : count === 1
        ? "1 group has several rows with"
        : `${count} groups have several rows with`;
  return `${which} the ${name} ${by}: the ${name === "last" ? "largest" : "smallest"} ${column} of them was taken.`;
}
