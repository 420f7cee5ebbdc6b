import type { ColumnProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import type { Clause } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { add, type Draft, rowCount } from "./aggregate-draft.ts";
import { endOf } from "./best-end.ts";
import { groupOfThings } from "./best-of-each.ts";
import { conventionOf } from "./convention.ts";
import { resolveDimension } from "./dimensions.ts";
import { endOfTime } from "./ends-of-time.ts";
import { functionNames } from "./function-names.ts";
import type { Clauses } from "./gather.ts";
import {
  countedAlready,
  countOfThings,
  isThing,
  type MeasureReading,
  noNumberOf,
  nounReading,
  resolveMeasure,
} from "./measures.ts";
import { anyRole, numberTypes, resolveColumn, timeTypes } from "./resolve-column.ts";
import { all, type Context, choose, quoted, type Resolved, refused, reworded, settled } from "./resolved.ts";
import { limitOf } from "./rows.ts";
import { isOfTime, superlativeColumn } from "./superlatives.ts";

const eachWord = /per|each|every|within/iu;

/** Whether the first few of each group are wanted: "top 2 products in each region", "which product ... in each region". */
function isInEach(clauses: Clauses, draft: Draft): boolean {
  const [pick] = clauses.of("pick");
  const each = clauses
    .of("dimensions")
    .filter(({ word, dimensions }) => eachWord.test(word.text) && dimensions.length === 1);
  const picked = pick?.column ?? pick?.grain ?? null;
  return picked !== null && each.length === 1 && draft.dimensions.length === 2;
}

/** "top 5 states by cost": the column that stands after "by" and is no group. */
export function topByColumn(clauses: Clauses): Tagged | null {
  const [pick] = clauses.of("pick");
  const groupings = clauses.of("dimensions");
  const [by, ...more] = groupings.length === 2 ? groupings.filter(({ word }) => !eachWord.test(word.text)) : groupings;
  if (!pick?.direction || pick.column === null || by?.dimensions.length !== 1 || more.length > 0) return null;
  if (clauses.has("byMeasure", "measure", "superlative", "common", "sort") || /each|every/iu.test(by.word.text))
    return null;
  return by.dimensions[0]?.column ?? null;
}

/** "the most common": the groups with the most rows. */
export function collectCommon(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const [common] = clauses.of("common");
  if (common === undefined) return settled(null);
  const mention = common.column;
  if (common.grain !== null) {
    const dimension = resolveDimension(context, { column: mention, grain: common.grain });
    if (!dimension.ok) return dimension;
    if (draft.dimensions.length > 0 || common.noun !== null)
      return refused(`It is not clear what is to be ${common.word.text}.`, "Ask for one thing at a time.", [
        common.word.text,
      ]);
    draft.dimensions.push(dimension.value);
  }
  if (common.noun !== null)
    return refused(`It is not clear what of the ${common.noun.text} is ${common.word.text}.`, "Name the column.", [
      common.word.text,
    ]);
  if (mention === null && draft.dimensions.length === 0)
    return refused(`It is not clear what is to be ${common.word.text}.`, "Name the column.", [common.word.text]);
  if (draft.measures.length > 0)
    return refused(`"${common.word.text}" and another measure don't go together.`, "Ask for one thing at a time.");
  if (mention !== null && common.grain === null) {
    const dimension = resolveDimension(context, { column: mention, grain: null });
    if (!dimension.ok) return dimension;
    if (draft.dimensions.length > 0) return mostCommonOfEach(context, clauses, draft, mention);
    draft.dimensions.push(dimension.value);
  }
  const limit = limitOf(common.number ?? clauses.of("pick")[0]?.number ?? null);
  if (!limit.ok) return limit;
  draft.measures.push(countedAlready(context, common.word)?.measures[0] ?? rowCount);
  draft.order = { measure: 0, direction: common.word.meaning.direction ?? "desc" };
  draft.limit = limit.value ?? 1;
  draft.named = true;
  return settled(null);
}

/** "most common weather by month": the mode of each group. */
function mostCommonOfEach(context: Context, clauses: Clauses, draft: Draft, mention: Tagged): Resolved<null> {
  const [common] = clauses.of("common");
  if (common?.word.meaning.direction === "asc" || common?.number || clauses.has("pick", "superlative", "sort"))
    return refused(
      "I can't choose the first few most common, or the least common, in each group yet.",
      "Leave out the grouping.",
      [common?.word.text ?? ""],
    );
  const column = resolveColumn(context, mention, anyRole);
  if (!column.ok) return column;
  context.assumptions.add("Of several values that are as frequent, the smallest is taken.");
  draft.measures.push({ function: "mode", column: column.value.name, share: null });
  return settled(null);
}

/** "highest", "lowest": an extreme, or the group that has it. */
export function collectSuperlative(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const [said, ...more] = clauses.of("superlative");
  if (said === undefined) return settled(null);
  const superlative = withoutEcho(said, draft);
  if (more.length > 0) return refused("I can choose the highest or lowest only once.", "Ask for one thing at a time.");
  const [pick] = clauses.of("pick");
  const picked = pick !== undefined || superlative.number !== null;
  if (superlative.also !== null) return bothEnds(context, superlative, superlative.also, picked, draft);
  const isOfRows = clauses.of("noun").some(({ word }) => word.tag === "RowNoun");
  if (superlative.word.meaning.ofColumn === true && (draft.measures.length > 0 || isOfRows))
    return refused(`It is not clear what "${superlative.word.text}" is about.`, "Say from which date to which.", [
      superlative.word.text,
    ]);
  const own = superlativeMeasure(context, superlative, picked, superlative.word.meaning.direction ?? "desc");
  if (!own.ok) return own;
  const [filter] = draft.filters;
  const asked = own.value.measures.at(-1) ?? draft.measures[0];
  const isPart = clauses.has("share") && asked?.function === "count" && filter !== undefined;
  const end = endOf(superlative.word, isPart ? { ...asked, where: filter } : asked);
  if (!end.ok) return end;
  const direction = end.value;
  const reading = direction === "desc" ? own : superlativeMeasure(context, superlative, picked, direction);
  if (!reading.ok) return reading;
  if (
    superlative.measure === null &&
    superlative.noun === null &&
    superlative.column === null &&
    draft.measures.length !== 1
  )
    return refused(`It is not clear what is to be ${superlative.word.text}.`, "Name a column or a measure.", [
      superlative.word.text,
    ]);
  const isAlone = superlative.measure === null && superlative.noun === null && superlative.column === null;
  if (isAlone && superlative.word.meaning.ofTime === true)
    return refused(`It is not clear what "${superlative.word.text}" goes by.`, "Name a column of dates, or a time.", [
      superlative.word.text,
    ]);
  const measure = add(draft, reading.value);
  const bare = superlative.measure === null && superlative.noun === null && superlative.column === null;
  if (bare && draft.dimensions.length === 0)
    return refused(
      `It is not clear among which groups the ${superlative.word.text} is sought.`,
      "Say which, for example: which state has the ...",
      [superlative.word.text],
    );
  if (superlative.measure === null && superlative.noun === null && superlative.end === null && !picked) {
    if (draft.dimensions.length > 0) draft.order = bare ? { measure: 0, direction } : null;
    return settled(null);
  }
  if (draft.dimensions.length === 0)
    return refused(
      `It is not clear among which groups the ${superlative.word.text} is sought.`,
      "Say which, for example: which state has the ...",
      [superlative.word.text],
    );
  draft.inEach = picked && isInEach(clauses, draft);
  const things = draft.inEach ? clauses.of("dimensions").flatMap((clause) => groupOfThings(context, clause) ?? []) : [];
  if (things[0] !== undefined) return things[0];
  if (draft.dimensions.length > 1 && picked && !draft.inEach)
    return refused("I can't choose the highest or lowest in each group yet.", "Leave out one of the groupings.");
  const limit = limitOf(pick?.number ?? superlative.number);
  if (!limit.ok) return limit;
  draft.order = { measure: Math.max(0, measure), direction };
  draft.limit = limit.value ?? (picked ? 1 : null);
  draft.named = picked;
  return settled(null);
}

type Superlative = Extract<Clause, { kind: "superlative" }>;

/** "longest average distance": the word that stands for the column as well only says which end of the measure is meant. */
function withoutEcho(clause: Superlative, draft: Draft): Superlative {
  const [measure, more] = draft.measures;
  const isEcho = clause.column?.meaning.direction !== undefined && measure !== undefined && more === undefined;
  const names = (clause.column?.columns?.columns ?? []).map(({ name }) => name);
  return isEcho && measure.column !== null && names.includes(measure.column) ? { ...clause, column: null } : clause;
}

/** "first and last price": two measures of one column. */
function bothEnds(
  context: Context,
  clause: Extract<Clause, { kind: "superlative" }>,
  also: Tagged,
  picked: boolean,
  draft: Draft,
): Resolved<null> {
  const words = [clause.word, also];
  if (picked || clause.column === null || words.some((word) => word.meaning.ofTime !== true))
    return refused("I can choose the highest or lowest only once.", "Ask for one thing at a time.");
  const mention = clause.column;
  const readings = all(
    words.map((word) =>
      superlativeMeasure(
        context,
        { ...clause, word, also: null, column: mention },
        false,
        word.meaning.direction ?? "desc",
      ),
    ),
  );
  if (!readings.ok) return readings;
  for (const reading of readings.value) add(draft, reading);
  return settled(null);
}

function superlativeMeasure(
  context: Context,
  clause: Extract<Clause, { kind: "superlative" }>,
  picked: boolean,
  direction: "asc" | "desc",
): Resolved<MeasureReading> {
  if (clause.measure !== null) return resolveMeasure(context, clause.measure, []);
  if (clause.end !== null && clause.column !== null) {
    const part = endOfTime(
      context,
      clause.end,
      clause.column,
      clause.end.meaning.direction === "asc" ? "first" : "last",
    );
    if (clause.end.meaning.ofTime !== true || !part.ok)
      return part.ok
        ? refused(`"${clause.word.text} ${clause.end.text}" are two choices.`, "Make one of them.", [])
        : part;
    return settled({ measures: [{ ...part.value, share: null }], filters: [] });
  }
  if (clause.noun !== null && clause.word.meaning.ofTime === true)
    return refused(`It is not clear which date of the "${clause.noun.text}" is meant.`, "Name a column of dates.", [
      clause.word.text,
    ]);
  // "Most orders" counts them; the highest order is the one with the highest of something that isn't said.
  if (clause.noun !== null && !/^(?:\S+ )?(?:most|fewest|least)$/iu.test(clause.word.text))
    return refused(`It is not clear what "${clause.word.text} ${clause.noun.text}" goes by.`, "Name a column.", [
      clause.word.text,
    ]);
  if (clause.noun !== null) return nounReading(context, clause.noun);
  if (clause.column === null) return settled({ measures: [], filters: [] });
  const end =
    clause.word.meaning.ofTime === true ? endValue(context, clause.word, clause.column, picked, direction) : null;
  if (end !== null) return end;
  const named = resolveColumn({ ...context, assumptions: new Set() }, clause.column, anyRole);
  if (named.ok && isThing(context, clause.column, named.value))
    return /^(?:most|fewest|least)$/iu.test(clause.word.text)
      ? countOfThings(context, [named.value])
      : noNumberOf(clause.column, clause.word.text);
  const column = superlativeColumn(context, clause.word, clause.column);
  if (!column.ok) return column;
  const extreme: MeasureReading = {
    measures: [{ function: direction === "desc" ? "max" : "min", column: column.value.name, share: null }],
    filters: [],
  };
  if (!picked || timeTypes.includes(column.value.type)) {
    if (column.value.nulls > 0) context.assumptions.add(`Rows with no ${column.value.name} are left out.`);
    return settled(extreme);
  }
  const convention = conventionOf(column.value, clause.column.text);
  if (convention === "sum" || (convention === "mean" && isScore(column.value)))
    return settled(byConvention(context, column.value, convention));
  return whichFunction(context, clause.column, column.value.name, direction === "desc" ? "maximum" : "minimum");
}

/** "latest price": the value at the last date, where the column is no date itself. */
function endValue(
  context: Context,
  word: Tagged,
  mention: Tagged,
  picked: boolean,
  direction: "asc" | "desc",
): Resolved<MeasureReading> | null {
  const column = resolveColumn(context, mention, anyRole);
  if (!column.ok || isOfTime(column.value) || picked) return null;
  const part = endOfTime(context, word, mention, direction === "desc" ? "last" : "first");
  return part.ok ? settled({ measures: [{ ...part.value, share: null }], filters: [] }) : part;
}

/** A rate or a score of a group is the mean of its rows: nobody asks for the group that has a single row with the lowest. */
function isScore({ name }: ColumnProfile): boolean {
  return splitName(name)
    .map(canonical)
    .some((word) => scores.has(word));
}

const scores: ReadonlySet<string> = new Set(["rate", "score", "rating", "satisfaction", "grade"].map(canonical));

function byConvention(context: Context, { name, nulls }: ColumnProfile, convention: "mean" | "sum"): MeasureReading {
  context.assumptions.add(`The ${functionNames[convention]} of ${name} counts, since no other is named.`);
  if (nulls > 0) context.assumptions.add(`Rows with no ${name} are left out of the ${functionNames[convention]}.`);
  return { measures: [{ function: convention, column: name, share: null }], filters: [] };
}

/** A group has many rows: its highest cost may be the sum, the mean or a single one. */
function whichFunction(context: Context, mention: Tagged, column: string, extreme: string): Resolved<never> {
  return choose(
    `Is it the total, the mean or the ${extreme} of ${column} that counts?`,
    ["total", "mean", extreme].map((name) => ({
      reading: `the ${name} of ${column}`,
      ask: reworded(context, mention, `${name} ${quoted(column)}`),
    })),
  );
}

/** "top 5 ... by ...": the first groups by a measure. */
export function collectTop(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const [pick] = clauses.of("pick");
  const [by, ...more] = clauses.of("byMeasure");
  if (more.length > 0) return refused("I can order by one measure only.", "Ask for one thing at a time.");
  if (by !== undefined) {
    const reading = resolveMeasure(context, by.measure, []);
    if (!reading.ok) return reading;
    draft.order = {
      measure: add(draft, reading.value),
      direction: pick?.direction ?? clauses.of("direction")[0]?.word.meaning.direction ?? "desc",
    };
    const [way] = clauses.of("direction");
    const end = way?.word.meaning.quality === undefined ? null : endOf(way.word, draft.measures.at(-1));
    if (end !== null && !end.ok) return end;
    if (end !== null) draft.order = { ...draft.order, direction: end.value };
  }
  if (pick === undefined || clauses.has("superlative", "common")) return settled(null);
  const limit = limitOf(pick.number);
  if (!limit.ok) return limit;
  const target = topByColumn(clauses);
  if (target !== null && draft.order === null) {
    const column = resolveColumn(context, target, { types: numberTypes, refusal: "can't be ranked by" });
    if (!column.ok) return column;
    if (isThing(context, target, column.value)) return noNumberOf(target, pick.word.text);
    const convention = conventionOf(column.value, target.text);
    if (convention === null)
      return whichFunction(context, target, column.value.name, pick.direction === "asc" ? "minimum" : "maximum");
    draft.order = {
      measure: add(draft, byConvention(context, column.value, convention)),
      direction: pick.direction ?? "desc",
    };
  }
  // "mean wind by weather, top 2": of one measure of one grouping there is nothing else to go by.
  const isBare = pick.column === null && pick.grain === null && pick.noun === null;
  if (isBare && pick.direction !== null && draft.order === null && !clauses.has("sort", "direction")) {
    if (draft.measures.length === 1 && draft.dimensions.length === 1)
      draft.order = { measure: 0, direction: pick.direction };
  }
  if (pick.direction !== null && draft.order === null && !clauses.has("sort"))
    return refused(
      `It is not clear what "${pick.word.text}" goes by.`,
      `Say by which measure, for example: ${pick.word.text} 5 by number of rows.`,
      [pick.word.text],
    );
  if (pick.direction === null && pick.number !== null && draft.order === null && !clauses.has("sort"))
    return refused(`It is not clear which ${pick.number.text} are meant.`, "Say by what they are ranked.", [
      pick.number.text,
    ]);
  if (pick.word.tag === "Which" && draft.order === null)
    return refused(
      "A condition on a measure of a group is not something I can compute yet.",
      "Ask for the measure by group, highest first.",
    );
  draft.inEach = isInEach(clauses, draft);
  if (draft.dimensions.length > 1 && !draft.inEach)
    return refused("I can't choose the highest or lowest in each group yet.", "Leave out one of the groupings.");
  if (pick.direction !== null && limit.value === null)
    context.assumptions.add("Ten are shown, since no number was given.");
  draft.limit = limit.value ?? (pick.direction === null ? null : 10);
  draft.named = true;
  return settled(null);
}
