import type { Condition } from "../../../state/condition.ts";
import type { Measure } from "../../../state/measure.ts";
import type { DimensionReading } from "./dimensions.ts";
import type { MeasureReading } from "./measures.ts";

export type Bare = Omit<Measure, "name">;

/** What has been settled so far about an aggregation. */
export interface Draft {
  measures: Bare[];
  dimensions: DimensionReading[];
  filters: Condition[];
  /** What the result is ordered by: an index into measures, or a dimension. */
  order: { measure: number; direction: "asc" | "desc" } | { dimension: number; direction: "asc" | "desc" } | null;
  limit: number | null;
  /** The limit is of each group of the second dimension: "top 2 products in each region". */
  inEach: boolean;
  /** A group with no name can't be the answer to "which". */
  named: boolean;
}

export const rowCount: Bare = { function: "count", column: null, share: null };

/** Adds a measure where it is not there yet: its place among them. */
export function add(draft: Draft, reading: MeasureReading): number {
  draft.filters.push(...reading.filters);
  let index = -1;
  for (const measure of reading.measures) {
    index = draft.measures.findIndex((each) => JSON.stringify(each) === JSON.stringify(measure));
    if (index < 0) index = draft.measures.push(measure) - 1;
  }
  return index;
}
