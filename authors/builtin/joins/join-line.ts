import type { Operation } from "../../../state/intent.ts";
import type { Join } from "../../../state/join.ts";
import { isJoinable, mapColumns } from "./map-columns.ts";

/** How two tables were joined, in words: "people joined with groups on name = person". */
export function joinLine({ titles: [main, other], key, otherKey, keep }: Join): string {
  if (keep === "unmatched") return `those of ${main} without a match in ${other} on ${key} = ${otherKey}`;
  return `${main} joined with ${other} on ${key} = ${otherKey}`;
}

/** An operation with its columns as they are spoken of: one whose name both tables have comes with its table's title. */
export function spokenOf(operation: Operation): Operation {
  const { join, table: asked } = operation;
  if (join === undefined || !isJoinable(operation)) return operation;
  const spoken = new Map(
    join.columns.map(({ name, table, column, inBoth }) => {
      const title = table === asked ? join.titles[0] : join.titles[1];
      return [name, inBoth ? `${title}.${column}` : name];
    }),
  );
  return mapColumns(operation, (name) => spoken.get(name) ?? name);
}
