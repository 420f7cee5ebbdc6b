import type { Operation } from "../../../state/intent.ts";
import type { PredicatePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { conditionColumns } from "../spec/requires.ts";
import { add, type Draft, rowCount } from "./aggregate-draft.ts";
import { finish } from "./aggregate-order.ts";
import { askLine } from "./ask-line.ts";
import { resolveCondition, together } from "./conditions.ts";
import { resolveDimension } from "./dimensions.ts";
import type { Clauses } from "./gather.ts";
import { resolveMeasure } from "./measures.ts";
import { anyRole, numberTypes, resolveColumn, timeTypes } from "./resolve-column.ts";
import { all, type Context, choose, quoted, type Resolved, refused, reworded, settled } from "./resolved.ts";
import { isYearColumn } from "./times.ts";
/** A count or a total that is asked as a share. */
export function collectShare(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const [share] = clauses.of("share");
  const [total] = clauses.of("total");
  const kind = share?.word.meaning.share ?? total?.word.meaning.share ?? null;
  if (kind === null) return settled(null);
  if (share?.measure) {
    const reading = resolveMeasure(context, share.measure, []);
    if (!reading.ok) return reading;
    add(draft, reading.value);
  }
  if (share?.columns !== undefined && share.columns.length > 0) {
    const sums = all(share.columns.map((mention) => resolveColumn(context, mention, anyRole)));
    if (!sums.ok) return sums;
    const [column] = sums.value;
    if (column !== undefined && numberTypes.includes(column.type))
      add(draft, { measures: [{ function: "sum", column: column.name, share: null }], filters: [] });
    else if (column !== undefined) draft.dimensions.push({ column: column.name, grain: null });
  }
  if (draft.measures.length === 0) draft.measures.push(rowCount);
  return settled(null);
}

/** Last, since the order may have named the measure as well: every measure of a share is one. */
export function turnIntoShares(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const word = (clauses.of("share")[0] ?? clauses.of("total")[0])?.word;
  const kind = word?.meaning.share;
  if (word === undefined || kind === undefined) return settled(null);
  const part = partOfGroups(context, clauses, draft, kind);
  if (part !== null) return part;
  if (draft.dimensions.length === 0)
    return refused("A share is of several groups.", "Say by which column to split the total.", [word.text]);
  const within = wholeOf(context, clauses, draft);
  if (!within.ok) return within;
  if (draft.measures.some((measure) => measure.function !== "count" && measure.function !== "sum"))
    return refused("Only counts and totals have shares.", "Ask for the share of a count or of a total.");
  draft.measures = draft.measures.map((measure) => ({
    ...measure,
    share: kind,
    ...(within.value === null ? {} : { within: within.value }),
  }));
  return settled(null);
}

/**
 * "percentage of rain days per year": which part of each year's days meets the condition. With "by" it could as well be how
 * the rain days are spread over the years, and is asked about. Null where no condition stands before the groups.
 */
function partOfGroups(
  context: Context,
  clauses: Clauses,
  draft: Draft,
  kind: "percent" | "fraction",
): Resolved<null> | null {
  const [by] = clauses.of("dimensions");
  if (by === undefined || !clauses.has("share") || clauses.has("total")) return null;
  const groups = new Set(draft.dimensions.map(({ column }) => column));
  const before = clauses.every.slice(0, clauses.every.indexOf(by));
  const resolved = all(clauses.of("filter").map(({ predicate }) => resolveCondition(context, predicate)));
  if (!resolved.ok) return resolved;
  const own = clauses.of("filter").map((clause, at) => {
    const condition = resolved.value[at];
    const columns = condition === undefined ? [] : conditionColumns(condition);
    const isAbout = before.includes(clause) && !columns.some((name) => groups.has(name) || isTime(context, name));
    return { condition, isAbout };
  });
  const about = own.flatMap(({ condition, isAbout }) => (isAbout && condition !== undefined ? [condition] : []));
  const where = together(about);
  if (where === null) return null;
  if (!/per|each|every|within/iu.test(by.word.text)) return spreadOrPart(context, draft, by.word, kind);
  const rest = own.flatMap(({ condition, isAbout }) => (!isAbout && condition !== undefined ? [condition] : []));
  draft.filters = [...rest, ...draft.filters.slice(1)];
  draft.measures = draft.measures.map((whole) => {
    const { share: _share, ...plain } = whole;
    return {
      function: kind === "percent" ? ("percent" as const) : ("ratio" as const),
      column: null,
      share: null,
      of: [{ ...plain, where }, plain],
    };
  });
  return settled(null);
}

function isTime(context: Context, name: string): boolean {
  const column = context.table.columns.find((each) => each.name === name);
  return column !== undefined && (timeTypes.includes(column.type) || isYearColumn(column));
}

function spreadOrPart(context: Context, draft: Draft, by: Tagged, kind: "percent" | "fraction"): Resolved<never> {
  const spread = finish(context, {
    ...draft,
    measures: draft.measures.map((measure) => ({ ...measure, share: kind })),
  });
  return choose(
    "Is it the part of each group that meets the condition, or how what meets it is spread over the groups?",
    [
      { reading: "the part of each group", ask: reworded(context, by, "for each") },
      ...(spread.ok ? [{ reading: "how it is spread over the groups", ask: askLine(spread.value) }] : []),
    ],
  );
}

/** "share by origin per year": each year is a whole. Null where all rows are one. */
function wholeOf(context: Context, clauses: Clauses, draft: Draft): Resolved<number | null> {
  const [, inner, more] = clauses.of("dimensions");
  if (inner === undefined || draft.dimensions.length < 2) return settled(null);
  const [phrase, another] = inner.dimensions;
  const each = /per|each|every|within/iu.test(inner.word.text);
  if (phrase === undefined || another !== undefined || more !== undefined || !each)
    return choose("Is it the share of all, or of each group?", [
      { reading: "the share of all", ask: reworded(context, inner.word, "and") },
    ]);
  const dimension = resolveDimension(context, phrase);
  if (!dimension.ok) return dimension;
  const at = draft.dimensions.findIndex((each) => JSON.stringify(each) === JSON.stringify(dimension.value));
  return settled(at < 0 ? null : at);
}

/** "percentage of rows that are female": the answer is one line of the percentages by that column. */
export function shareOfCondition(
  context: Context,
  clauses: Clauses,
  phrases: readonly PredicatePhrase[],
): Resolved<Operation> {
  const [phrase] = phrases;
  const [share] = clauses.of("share");
  const condition = phrase === undefined ? null : resolveCondition(context, phrase);
  if (condition !== null && !condition.ok) return condition;
  const value = condition?.value;
  if (
    phrases.length === 1 &&
    value?.kind === "compare" &&
    value.operator === "=" &&
    value.grain === null &&
    !clauses.has("measure")
  )
    return choose(
      `I can give the ${share?.word.meaning.share === "fraction" ? "share" : "percentage"} of every ${value.column}, not of one alone. Is that right?`,
      [
        {
          reading: `the percentage of rows of each ${value.column}`,
          ask: `percentage of rows by ${quoted(value.column)}`,
        },
      ],
    );
  return refused(
    "A share of rows that meet a condition is not something I can compute yet.",
    "Count the rows that meet it, and all rows.",
    [share?.word.text ?? ""],
  );
}
