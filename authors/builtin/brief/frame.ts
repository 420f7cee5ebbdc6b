import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { Step } from "../../../state/step.ts";
import type { Cell } from "../../../state/tables.ts";
import type { Annotated } from "./annotate.ts";
import type { ClustersFrame } from "./clusters.ts";
import type { Pair } from "./comparisons.ts";
import type { Composed } from "./composed/read-composed.ts";
import type { CorrespondingRows } from "./corresponding-rows.ts";
import type { DefinedWord } from "./defined-words.ts";
import type { Halves } from "./flag-groups.ts";
import type { Frequency } from "./frequencies.ts";
import type { Lists } from "./list-answers.ts";
import type { MissingColumns } from "./missing-columns.ts";
import type { Variants } from "./model-variants.ts";
import type { ModelFrame } from "./models.ts";
import type { MostOfThem } from "./most-of-them.ts";
import type { MissingCode } from "./preparation/missing-codes.ts";
import type { Strategies } from "./preparation/strategies.ts";
import type { CountedValue } from "./preparation/value-counts.ts";
import type { Ranking } from "./rankings.ts";
import type { DefinedRate } from "./rate-definitions.ts";
import type { RowExtreme } from "./row-extremes.ts";
import type { StrongestCorrelations } from "./strongest-correlations.ts";
import type { ToldShare } from "./told-shares.ts";

/** What a whole question says, before its answers are looked at one by one. */
export interface Frame {
  table: TableProfile;
  annotated: Annotated;
  steps: Step[];
  /** Tests that every answer's rows must pass. */
  filters: RowTest[];
  /** Values that are left out, by their column. */
  excluded: Map<string, Set<Cell>>;
  outliers: Extract<RowTest, { kind: "outlier" }> | null;
  removesOutliers: boolean;
  /** Whether rows with gaps go: those of any column, of the columns that are used, or of one does not know which. */
  dropsGaps: "any" | "used" | "unsaid" | null;
  /** Whether rows without a value go before gaps are filled with what is computed of the rows; "unsaid" where one can't know. */
  gapOrder: "as told" | "rows first" | "unsaid" | null;
  /** Columns of texts or times that the question turns into numbers. */
  converted: readonly string[];
  /** Values that answers of their own count, by the answer's name. */
  valueCounts: Map<string, CountedValue>;
  /** Ways to deal with gaps that are compared. */
  strategies: Strategies | null;
  /** Whether the question asks which column lacks the most values. */
  lackingMost: boolean;
  /** Whether the text numbers its steps. */
  isNumbered: boolean;
  /** Numbers that stand for no value. */
  missingCodes: MissingCode[];
  /** Whether the question speaks of duplicate rows. */
  duplicates: boolean;
  /** Columns that are dropped or counted for what they lack. */
  missingColumns: MissingColumns | null;
  /** Columns of whose known values the question speaks: rows without one may not be counted. */
  knownOnly: Set<string>;
  group: ColumnProfile | null;
  /** What the values of the group's column are called besides: "jan" and "january" for 1. */
  groupWords: Map<Cell, readonly string[]>;
  /** Whether a name that speaks of no group is of all rows. */
  groupIsOptional: boolean;
  /** Two groups that are held against each other. */
  pair: Pair | null;
  /** The two halves of a column that says yes or no, where the question speaks of both. */
  halves: Halves | null;
  /** Whether the groups are tested against each other: the test itself is then of all rows. */
  comparesGroups: boolean;
  /** Which group, or which row, has the most or the least of something. */
  ranking: Ranking | null;
  /** Spans of time that a ranking speaks of: "the highest average annual deaths". */
  periods: string[];
  /** Which group has the most of the rows that the question is about. */
  mostOfThem: MostOfThem | null;
  /** Whether rows are counted that lack a value in any column. */
  countsGaps: boolean;
  /** Groups that are counted, by how many rows each must have. */
  groupsOfSize: Extract<RowTest, { kind: "group_size" }> | null;
  /** Which value comes most often. */
  frequency: Frequency | null;
  /** The row that has the most of something, of which something else is asked. */
  rowExtreme: RowExtreme | null;
  /** Lists whose length the data decides. */
  lists: Lists | null;
  /** What is asked of groups' results. */
  composed: Composed | null;
  /** All rows that have the most or the least of a column, of which one name is asked for. */
  corresponding: CorrespondingRows | null;
  /** Which of several that have the same is to be named, where the question says so: the earliest, all, or another than the smallest. */
  ties: "earliest" | "all" | "other" | null;
  /** Whether it asks what part of all the first of a ranking has. */
  asksPartOfTotal: boolean;
  /** Names of columns that the question wants made. */
  made: string[];
  /** A model that the answers ask about. */
  model: ModelFrame | null;
  /** The features of two models that are compared: the model has those of the second. */
  variants: Variants | null;
  /** The values of the features, or the row, for which the model is asked what it predicts. */
  point: Pick<ModelFrame, "at" | "row"> | null;
  /** The strongest of many correlations, which the answers ask about. */
  strongest: StrongestCorrelations | null;
  /** By how much a column of changes must change, up or down, for a row to be counted. */
  moves: number | null;
  /** Clusters of the rows that the answers ask about. */
  clusters: ClustersFrame | null;
  /** Words of the question's own for some of the rows. */
  defined: DefinedWord[];
  /** What the question calls a rate. */
  rate: DefinedRate | null;
  /** What the question says that shares of groups are: each must be one that is computed. */
  toldShares: readonly ToldShare[];
  /** Whether an answer is a share, a rate or a ratio. */
  asksShare: boolean;
  /** The names of the answers that are wanted, in words. */
  names: readonly string[];
  assumptions: Set<string>;
  /** Why the question can't be read, as the words that stand in the way. */
  problems: string[];
}

/** One column mark, or one of a column that is made. */
export const C = "⟨([cd])(\\d+)⟩";
/** Words that may lead to a column. */
export const lead = "(?:the |each |all |any )*(?:values? (?:of|in|from) (?:the )?)?";
/** Words that may follow a column. */
export const tail = "(?: (?:columns?|values?|prices?|variables?|features?))*";
/** A column with the words around its name. */
export const column = `${lead}${C}${tail}`;

export function columnName(
  frame: Pick<Frame, "table" | "made">,
  kind: string | undefined,
  at: string | undefined,
): string {
  return (kind === "d" ? frame.made[Number(at)] : frame.table.columns[Number(at)]?.name) ?? "";
}

/** The column of a match whose first two groups are a mark's kind and number. */
export function markedColumn(frame: Pick<Frame, "table" | "made">, match: ArrayLike<string | undefined>): string {
  return columnName(frame, match[1], match[2]);
}

/** A pattern in which a blank stands for any white space. */
export const pattern = (text: string): RegExp => new RegExp(text.replace(/ /gu, "\\s+"), "u");

const operators: readonly (readonly [RegExp, "<" | "<=" | ">" | ">=" | "="])[] = [
  [/^(?:greater than or equal to|at least|>=|≥|no less than|not less than)$/u, ">="],
  [/^(?:less than or equal to|at most|<=|≤|no more than|up to)$/u, "<="],
  [/^(?:greater than|more than|above|over|higher than|larger than|exceeding|exceeds|>)$/u, ">"],
  [/^(?:less than|below|under|lower than|fewer than|smaller than|<)$/u, "<"],
];
/** Comparisons in words, as one group of a pattern. */
export const comparing =
  "(greater than or equal to|less than or equal to|at least|at most|no less than|no more than|greater than|more than|above|over|higher than|larger than|exceeding|exceeds|less than|below|under|lower than|fewer than|smaller than|>=|<=|>|<|≥|≤)";

/** The operator of a comparison in words. */
export function operatorOf(words: string): "<" | "<=" | ">" | ">=" | null {
  const found = operators.find(([shape]) => shape.test(words.replace(/\s+/gu, " ").trim()));
  return found === undefined || found[1] === "=" ? null : found[1];
}

/** A number that stands for itself: no share, no millions, no part of a longer one. */
export const amount =
  "(?:(?:us)?[$€£] ?)?(-?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|-?\\d+(?:\\.\\d+)?(?: (?:thousand|million|billion))?)(?![\\d.,]*\\d| ?(?:%|percent|million|billion|thousand|hundred|k\\b|times|standard|std))";

const scales: Record<string, number> = { thousand: 1e3, million: 1e6, billion: 1e9 };

/** The number that an `amount` is. */
export function amountOf(text = ""): number {
  const [number = "", scale] = text.replace(/,/gu, "").split(" ");
  return Number(number) * (scale === undefined ? 1 : (scales[scale] ?? Number.NaN));
}
