import type { ComparisonOperator } from "../../../state/condition.ts";
import type { Tagged } from "./tag.ts";

/** The parts of a question, as the grammar puts them together: words that belong together, nothing decided yet. */
export interface MeasurePhrase {
  /** Aggregate words; `HowMany` among them counts. */
  functions: Tagged[];
  distinct: Tagged | null;
  missing: Tagged | null;
  columns: Tagged[];
  /** Values between the aggregate and its column: "average FEMALE age". */
  values: Tagged[];
  /** The noun that is counted; `Unknown` where the table does not know it. */
  noun: Tagged | null;
  everyColumn: boolean;
  /** "average NUMBER OF orders per customer": the groups' counts are what is averaged. */
  counted?: Tagged;
  /** "average NUMBER OF cylinders": said before a column. */
  numbered?: Tagged;
}

export interface DimensionPhrase {
  column: Tagged | null;
  grain: Tagged | null;
  /** Said to be in the rows or in the columns of the result. */
  placed?: "rows" | "columns";
  /** "in steps of 5": the number. */
  steps?: Tagged;
  /** "in 5 bins": how many of equal width. */
  bins?: Tagged;
}

export type PredicatePhrase =
  | {
      kind: "compare";
      column: Tagged | null;
      operator: ComparisonOperator;
      operands: Tagged[];
      negated: boolean;
      /** Nothing stands between column and value: "state california". */
      bare?: boolean;
    }
  | { kind: "between"; column: Tagged | null; low: Tagged; high: Tagged; negated: boolean }
  | { kind: "contains"; column: Tagged; text: Tagged; at: "start" | "end" | "anywhere"; negated: boolean }
  | { kind: "missing"; column: Tagged; negated: boolean }
  /** `versus` where they are held against each other: "rain vs sun"; `otherwise` where against all others: "rain vs not". */
  | { kind: "values"; values: Tagged[]; versus?: Tagged; otherwise?: Tagged }
  | { kind: "flag"; column: Tagged }
  | { kind: "all" | "any"; parts: PredicatePhrase[] }
  | { kind: "not"; part: PredicatePhrase; word: Tagged };

/** One of two things that are held against each other. */
export type ContrastSide =
  | { kind: "measure"; measure: MeasurePhrase }
  | { kind: "column"; column: Tagged }
  | { kind: "value"; value: Tagged }
  /** "last price". */
  | { kind: "end"; word: Tagged; column: Tagged | null }
  | { kind: "rows"; word: Tagged };

export type Clause =
  /** `between` are the values of which the one measure is taken; `overTime` asks for its values at the first and last date. */
  | { kind: "contrast"; word: Tagged; sides: ContrastSide[]; between: Tagged[]; overTime: boolean; isOrder: boolean }
  /** "pivot", "crosstab of a and b", and what else gives each group a column. */
  | { kind: "pivot"; word: Tagged; dimensions: DimensionPhrase[] }
  | { kind: "columnPer"; word: Tagged; dimension: DimensionPhrase }
  | { kind: "totals"; word: Tagged }
  /** "compare": the values that are named are groups. */
  | { kind: "comparing"; word: Tagged }
  | { kind: "running"; word: Tagged }
  | { kind: "moving"; word: Tagged; number: Tagged | null; unit: Tagged | null }
  /** "year over year", "from month to month". */
  | { kind: "overStep"; word: Tagged }
  | { kind: "growth"; word: Tagged }
  | { kind: "ranking"; word: Tagged; dimension: DimensionPhrase }
  /** "with mean wind above 4": of groups; without a measure their rows are counted. */
  | { kind: "having"; word: Tagged; measure: MeasurePhrase | null; noun: Tagged | null; value: Tagged }
  /** "months with ...": a step of time on its own. */
  | { kind: "grain"; word: Tagged }
  /** "over time": by a step of time that the data decide, or that is said. */
  | { kind: "overTime"; word: Tagged }
  /** "longest streak of days": the unit, where it is said. */
  | { kind: "streak"; word: Tagged; unit: Tagged | null }
  | { kind: "divided"; word: Tagged; by: ContrastSide }
  | { kind: "lead"; word: Tagged }
  | { kind: "measure"; measure: MeasurePhrase }
  | { kind: "share"; word: Tagged; measure: MeasurePhrase | null; columns: Tagged[] }
  | { kind: "total"; word: Tagged }
  | { kind: "dimensions"; word: Tagged; dimensions: DimensionPhrase[] }
  | { kind: "byMeasure"; word: Tagged; measure: MeasurePhrase }
  /** `lead` is the last word before the condition: "orders THAT ARE late". */
  | { kind: "filter"; predicate: PredicatePhrase; noun: Tagged | null; lead?: Tagged }
  | { kind: "sort"; word: Tagged; measure: MeasurePhrase | null; column: Tagged | null }
  | { kind: "direction"; word: Tagged }
  | {
      kind: "pick";
      word: Tagged;
      direction: "asc" | "desc" | null;
      number: Tagged | null;
      column: Tagged | null;
      grain: Tagged | null;
      noun: Tagged | null;
    }
  | {
      kind: "superlative";
      word: Tagged;
      /** "first AND LAST price". */
      also: Tagged | null;
      /** "highest LAST PRICE": the column then is what this is of. */
      end: Tagged | null;
      number: Tagged | null;
      measure: MeasurePhrase | null;
      column: Tagged | null;
      noun: Tagged | null;
      /** "warmest MONTH": the groups that are chosen from. */
      grain: Tagged | null;
    }
  | {
      kind: "common";
      word: Tagged;
      number: Tagged | null;
      column: Tagged | null;
      grain: Tagged | null;
      noun: Tagged | null;
    }
  /** "on the last date". */
  | { kind: "atEnd"; word: Tagged; of: Tagged }
  | { kind: "correlation"; word: Tagged; columns: Tagged[]; everyColumn: boolean }
  | { kind: "describe"; word: Tagged; columns: Tagged[]; everyColumn: boolean }
  | { kind: "histogram"; word: Tagged; column: Tagged | null; bins: Tagged | null }
  | { kind: "bins"; bins: Tagged }
  | { kind: "missing"; word: Tagged; columns: Tagged[] }
  | { kind: "distinct"; word: Tagged; columns: Tagged[] }
  | { kind: "columns"; columns: Tagged[] }
  | { kind: "everyColumn"; word: Tagged }
  | { kind: "noun"; word: Tagged }
  | { kind: "instead"; word: Tagged }
  /** "with and without discount": both are groups. */
  | { kind: "withOrWithout"; word: Tagged; column: Tagged };
