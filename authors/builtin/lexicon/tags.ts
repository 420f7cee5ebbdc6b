import type { ComparisonOperator, Grain } from "../../../state/condition.ts";
import type { MeasureFunction } from "../../../state/measure.ts";

/** What a piece of a question can be. Each is a token type of the grammar. */
export const tags = [
  "Show",
  "Ask",
  "HowMany",
  "Which",
  "Aggregate",
  "Rate",
  "Distinct",
  "Missing",
  "NotMissing",
  "Superlative",
  "MostCommon",
  "Top",
  "By",
  "EachColumn",
  "Grain",
  "EachGrain",
  "Of",
  "In",
  "For",
  "On",
  "With",
  "Where",
  "Is",
  "Has",
  "And",
  "Or",
  "Comma",
  "Stop",
  "Not",
  "Excluding",
  "Compare",
  "Between",
  "From",
  "To",
  "Contains",
  "Share",
  "OfTotal",
  "Correlation",
  "Rank",
  "Describe",
  "Histogram",
  "Bins",
  "Sort",
  "Direction",
  "RowNoun",
  "Number",
  "Text",
  "Date",
  "Column",
  "Value",
  "Unknown",
  "Symbol",
  "Open",
  "Close",
  "Instead",
  "Contrast",
  "Change",
  "Divided",
  "FromFirst",
  "Pivot",
  "Placed",
  "ColumnPer",
  "Totals",
  "Streak",
  "Steps",
  "Versus",
  "Comparing",
  "OverTime",
  "Running",
  "Moving",
  "OverStep",
  "Growth",
  "Ranking",
] as const;
export type Tag = (typeof tags)[number];

/** What a phrase of the lexicon means beyond its tag. */
export interface Meaning {
  function?: MeasureFunction;
  /** Which quantile, from 0 to 1. */
  quantile?: number;
  direction?: "asc" | "desc";
  /** "second highest": which of them. */
  place?: number;
  /** "best", "worst": which end that is depends on what is measured. */
  quality?: "best" | "worst";
  /** Of a filler: only where the word is nothing else. */
  weak?: true;
  /** Of a filler: only at the beginning of a question. */
  opens?: true;
  /** Of a weak filler: it says when or that something happened. */
  verb?: true;
  /** "as a table": a column for each group, where there are two groupings. */
  soft?: true;
  /** A superlative of dates alone. */
  ofTime?: true;
  /** Means this before a column alone: "last price", but not "last year's sales". */
  ofColumn?: true;
  /** Where the groups of a dimension stand. */
  placed?: "rows" | "columns";
  operator?: ComparisonOperator;
  grain?: Grain;
  at?: "start" | "end" | "anywhere";
  share?: "percent" | "fraction";
  /** "more than women": of two groups it is the means that are compared, where nothing else is said. */
  isMean?: true;
  /** "instead of": what follows is what the user did not want. */
  replaces?: boolean;
  /** What two measures give together. */
  contrast?: "ratio" | "percent" | "difference" | "percent_difference";
}

export interface Phrase {
  words: readonly string[];
  tag: Tag | "Filler";
  meaning: Meaning;
}
