import type { Operation } from "../../../state/intent.ts";
import type { PredicatePhrase } from "../language/phrases.ts";
import { add, type Draft, rowCount } from "./aggregate-draft.ts";
import { resolveCondition } from "./conditions.ts";
import { resolveDimension } from "./dimensions.ts";
import type { Clauses } from "./gather.ts";
import { resolveMeasure } from "./measures.ts";
import { anyRole, numberTypes, resolveColumn } from "./resolve-column.ts";
import { all, type Context, choose, quoted, type Resolved, refused, reworded, settled } from "./resolved.ts";
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
