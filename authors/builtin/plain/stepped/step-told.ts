import type { ColumnProfile } from "../../../../state/profile.ts";
import type { RowTest } from "../../../../state/row-test.ts";
import type { Step } from "../../../../state/step.ts";
import { type Asked, C, columnAt, numberAt } from "../asked.ts";
import { columnTold } from "./column-told.ts";

/** What a clause does with the rows. */
export interface Told {
  steps: Step[];
  /** The column that it is about, which "its mean" is of; null where it is about rows. */
  about: string | null;
  /** Columns whose rows without a value are gone or kept by it in a way that a count of rows would show. */
  unsure?: string;
  assumptions: string[];
}

/** What is told of no column in words: it is done with the one that is asked about. */
export interface OfAsked {
  ofAsked: (column: ColumnProfile) => Told | null;
}

/** A clause with its columns marked, in the imperative; null unless every word of it is understood. */
export function stepTold(clause: string, asked: Asked, made: string[]): Told | OfAsked | null {
  return (
    filled(clause, asked) ??
    rowsDropped(clause, asked) ??
    outliersDropped(clause, asked) ??
    scaled(clause, asked) ??
    columnTold(clause, asked, made)
  );
}

const gap = "(?:missing|null|nan|na|empty|blank)s?";
const gaps = `(?:(?:missing|null|nan|na|empty|blank)(?: values?| entries| ones| cells| data)?|nulls|nans|nas|blanks|gaps)`;
export const dropping = "(?:drop|remove|delete|exclude|discard|omit|eliminate|leave out|filter out|throw out)";

const fillers: Readonly<Record<string, "mean" | "median" | "mode">> = {
  mean: "mean",
  average: "mean",
  median: "median",
  mode: "mode",
  "most frequent value": "mode",
  "most common value": "mode",
};

const isNumber = ({ type }: ColumnProfile): boolean => type === "integer" || type === "number";

/** "Fill missing fares with the median", "median impute fare", "forward fill fare", "fill missing values with 0". */
function filled(clause: string, asked: Asked): Told | OfAsked | null {
  const with_ = `(?:with|by|using) (?:the |its |their |an? )?(?:(?:column|overall|own) )?(${Object.keys(fillers).join("|")}|zeros?|-?\\d+(?:\\.\\d+)?)(?: value)?(?: of (?:the|that|its) column)?`;
  const plain = new RegExp(
    `^(?:(?:fill|impute)(?: in)?(?: all| any)?(?: the)?(?: ${gaps})?(?: in| of| for)? ${C}(?: ${gaps})?|replace(?: all| any)?(?: the)? (?:${gaps}(?: in| of| for)? ${C}|${C} ${gaps})) ${with_}$`,
    "u",
  ).exec(clause);
  const before = new RegExp(`^(mean|median|mode)[- ]impute(?: the)?(?: ${gaps}(?: in| of| for)?)? ${C}$`, "u").exec(
    clause,
  );
  const forward = new RegExp(
    `^(?:forward[- ]?fill|ffill)(?: the)?(?: ${gap}(?: values?)?(?: in| of| for)?)? ${C}(?: ${gaps})?$`,
    "u",
  ).exec(clause);
  const bare = new RegExp(`^(?:fill|impute|replace)(?: in)?(?: all| any)?(?: the)? ${gaps} ${with_}$`, "u").exec(
    clause,
  );
  if (bare !== null) return { ofAsked: (column) => fillOf(column, bare[1] ?? "") };
  const column = columnAt(asked, plain?.[1] ?? plain?.[2] ?? plain?.[3] ?? before?.[2] ?? forward?.[1]);
  if (column === null) return null;
  return fillOf(column, forward !== null ? "forward" : (plain?.[4] ?? before?.[1] ?? ""));
}

function fillOf(column: ColumnProfile, said: string): Told | null {
  const put = (step: { with: "mean" | "median" | "mode" | "value" | "forward"; value: number | null }): Told => ({
    steps: [{ kind: "fill", column: column.name, ...step }],
    about: column.name,
    assumptions: column.nulls === 0 ? [`${column.name} has no missing values.`] : [],
  });
  if (said === "forward") return put({ with: "forward", value: null });
  const own = fillers[said];
  if (own === "mode") return put({ with: "mode", value: null });
  if (!isNumber(column)) return null;
  return own === undefined
    ? put({ with: "value", value: said.startsWith("zero") ? 0 : Number(said) })
    : put({ with: own, value: null });
}

/** Rows that lack a value of some columns go: of all columns where none is said, as pandas' dropna has it. */
function rowsDropped(clause: string, asked: Asked): Told | OfAsked | null {
  if (new RegExp(`^ignore (?:all |any )?(?:the )?${gaps}$`, "u").test(clause))
    return { ofAsked: (column) => complete([column], false) };
  const duplicates = new RegExp(
    `^(?:${dropping} (?:all |any )?(?:the )?(?:duplicates?|duplicated? rows|duplicate (?:records|entries))|deduplicate(?: (?:the )?(?:data|rows|table))?)$`,
    "u",
  );
  if (duplicates.test(clause)) return { steps: [{ kind: "deduplicate" }], about: null, assumptions: [] };
  const all = new RegExp(
    `^${dropping} (?:all |any )?(?:the )?(?:rows?|records) (?:with|that have|which have|having|containing|that contain)(?: any| a| some| at least one)? ${gaps}(?: in any (?:column|field))?$|^${dropping} (?:all |any )?(?:the )?incomplete rows$|^dropna$|^keep (?:only )?(?:the )?complete (?:rows|cases)(?: only)?$`,
    "u",
  ).test(clause);
  const lacking = asked.table.columns.filter(({ nulls }) => nulls > 0);
  if (all) return complete(lacking, true);
  // Missing values that go, with no column said, take their rows with them, as pandas' dropna does.
  if (new RegExp(`^${dropping} (?:all |any )?(?:the )?${gaps}$`, "u").test(clause)) return complete(lacking, true);
  const some = new RegExp(
    `^${dropping} (?:all |any )?(?:the )?(?:rows?|records) (?:(?:with|that have|having)(?: any| a)? ${gaps}(?: in| of| for)? ${C}(?: (?:and|or|,) ${C})?|(?:where|whose) ${C} (?:is|are) (?:${gap})|without (?:an? )?${C})$`,
    "u",
  ).exec(clause);
  if (some === null) return null;
  const columns = some.slice(1).flatMap((at) => columnAt(asked, at) ?? []);
  return columns.length === 0 ? null : complete(columns, false);
}

function complete(columns: readonly ColumnProfile[], ofAll: boolean): Told {
  return {
    steps: columns.map(({ name }): Step => {
      const missing = { kind: "missing" as const, column: name };
      return { kind: "keep", test: { kind: "condition", condition: { kind: "not", condition: missing } } };
    }),
    about: columns.length === 1 && !ofAll ? (columns[0]?.name ?? null) : null,
    assumptions: !ofAll
      ? columns.length > 1
        ? ["A row goes if it lacks any of these values."]
        : []
      : columns.length === 0
        ? ["No column has missing values: no row goes."]
        : ["A row goes if it lacks a value in any column of the table."],
  };
}

const by = "(?:by|using|with|via) (?:(?:the )?(iqr|z-?\\s?score)s?(?: method| rule)?)";

/** Outliers go: by quartiles, which is said, where the question doesn't say how. */
function outliersDropped(given: string, asked: Asked): Told | OfAsked | null {
  const clause = given.replace(new RegExp(`^(${dropping} (?:all |any )?)${C} outliers`, "u"), "$1outliers of ⟨c$2⟩");
  const match = new RegExp(
    `^${dropping} (?:all |any )?(?:the )?(?:(iqr|z-?\\s?score) )?outliers(?: ${by})?(?: (?:from|in|of|for) ${C})?(?: ${by})?$`,
    "u",
  ).exec(clause);
  if (match === null) return null;
  const [, first, second, at, third] = match;
  const [before, behind] = [first ?? second, third];
  if (first !== undefined && second !== undefined) return null;
  const kinds = new Set([before, behind].flatMap((said) => (said === undefined ? [] : [said.startsWith("z")])));
  if (kinds.size > 1) return null;
  const outliers = kinds.has(true) ? "zscore" : "iqr";
  if (at === undefined)
    return { ofAsked: (column) => (isNumber(column) ? withoutOutliers(column.name, outliers) : null) };
  const column = numberAt(asked, at);
  return column === null ? null : withoutOutliers(column, outliers);
}

function withoutOutliers(column: string, kind: "iqr" | "zscore"): Told {
  const test: RowTest = {
    kind: "outlier",
    column,
    method: kind,
    threshold: kind === "zscore" ? 3 : 1.5,
    sample: false,
    side: "both",
    inverted: true,
  };
  return {
    steps: [{ kind: "keep", test }],
    about: column,
    unsure: column,
    assumptions: [
      `An outlier is ${kind === "zscore" ? "more than 3 population deviations from the mean" : "more than 1.5 × IQR beyond the quartiles"}.`,
    ],
  };
}

/** "Min-max normalise fare", "standardise fare", "scale fare to 0-1": a method has to be said. */
function scaled(clause: string, asked: Asked): Told | null {
  const verb = "(?:normali[sz]e|scale|rescale|transform)";
  const minmax = new RegExp(
    `^min-?\\s?max[- ]${verb} ${C}$|^${verb} ${C} (?:(?:with|using|by|via) min-?\\s?max(?: scaling| normali[sz]ation)?|(?:to|into|between|within) (?:the range )?(?:of |from |between )?(?:0 ?[-–] ?1|0 (?:to|and) 1|\\[0, ?1\\]))$`,
    "u",
  ).exec(clause);
  const zscore = new RegExp(
    `^standardi[sz]e ${C}(?: (?:with|using|by|to|into) z-?\\s?scores?)?$|^z-?\\s?score[- ](?:${verb}|standardi[sz]e) ${C}$|^${verb} ${C} (?:with|using|by|to|via) z-?\\s?scores?(?: scaling| normali[sz]ation)?$`,
    "u",
  ).exec(clause);
  const found = minmax ?? zscore;
  const column = numberAt(
    asked,
    found?.slice(1).find((at) => at !== undefined),
  );
  if (found === null || column === null) return null;
  return {
    steps: [{ kind: "scale", column, method: minmax === null ? "zscore" : "minmax" }],
    about: column,
    assumptions: minmax === null ? ["A z-score is in population deviations from the mean."] : [],
  };
}
