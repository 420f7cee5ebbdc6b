import type { AnalysisFunction } from "../../../../state/analysis-function.ts";
import type { Quantity } from "./quantities.ts";

export type Direction = "highest" | "lowest";

/** What the rows are divided by: columns, and the words that the question has for them. */
export interface Division {
  columns: readonly string[];
  words: ReadonlySet<string>;
}

/** What a number is held against. */
export interface Limit {
  operator: "<" | "<=" | ">" | ">=";
  value: number;
}

/** A limit to the number of rows that a group must have to be looked at. */
export interface Having extends Limit {
  by: Division;
  count: Quantity;
}

/** What is asked of groups, once they are computed. */
export type Ask = {
  by: Division;
  quantity: Quantity;
  /** The answer whose description asks it, and whether it asks for the group itself. */
  of?: string;
  ofName?: boolean;
} & (
  | { kind: "each" }
  | {
      kind: "extreme";
      directions: readonly Direction[];
      rankedBy: Quantity;
      place: number;
      limit: number | "all" | null /** Whether it asks which group that is. */;
      named: boolean;
    }
  | { kind: "those"; operator: Limit["operator"]; value: number }
  | { kind: "outliers" }
  | { kind: "of"; function: AnalysisFunction }
  | { kind: "relation"; with: Quantity | null; method: "pearson" | "spearman" }
  | { kind: "gap"; as: "difference" | "ratio" }
);
