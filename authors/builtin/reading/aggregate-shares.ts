import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import { canonical, splitName } from "../language/names.ts";
import type { Clause, PredicatePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { amountNouns } from "../lexicon/names.ts";
import { conditionColumns } from "../spec/requires.ts";
import { add, type Bare, type Draft, rowCount } from "./aggregate-draft.ts";
import { finish } from "./aggregate-order.ts";
import { askLine } from "./ask-line.ts";
import { isYearColumn } from "./bare-years.ts";
import { resolveCondition, together } from "./conditions.ts";
import { resolveDimension } from "./dimensions.ts";
import type { Clauses } from "./gather.ts";
import { isIdentifier, resolveMeasure } from "./measures.ts";
import { anyRole, numberTypes, resolveColumn, timeTypes } from "./resolve-column.ts";
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
    if (column !== undefined && isIdentifier(column))
      return refused(
        `A share of different ${column.name} is not something I can compute yet.`,
        "Ask for the share of rows, or for how many there are by group.",
        [share.word.text],
      );
    if (column !== undefined && numberTypes.includes(column.type))
      add(draft, { measures: [{ function: "sum", column: column.name, share: null }], filters: [] });
    else if (column !== undefined) draft.dimensions.push({ column: column.name, grain: null });
  }
  // Of things that have a row for each date, a share of the rows is hardly what is meant.
  const { thing } = context.nouns;
  const said = (share ?? total)?.word;
  const ofThing =
    thing !== null && (clauses.has("filter") || draft.dimensions.some(({ column }) => column === thing.name));
  if (draft.measures.length === 0 && ofThing && !clauses.has("noun", "common", "byMeasure") && said !== undefined)
    return refused(
      "It is not clear of what it is a share.",
      "Say of which total, for example: share of total cost by state.",
      [said.text],
    );
  if (draft.measures.length === 0 && said !== undefined) {
    const money = shareOfMoney(context, clauses, said);
    if (money !== null) return money;
  }
  if (draft.measures.length === 0) draft.measures.push(rowCount);
  return settled(null);
}

/** "Percent of total sales": of the rows that are called so, or of what they come to? Null where nothing of the kind is said. */
function shareOfMoney(context: Context, clauses: Clauses, said: Tagged): Resolved<null> | null {
  const noun = clauses.of("noun").find(({ word }) => word.tag === "RowNoun")?.word;
  if (
    noun === undefined ||
    !/\btotal$/iu.test(said.text) ||
    !amountNouns.has(noun.text.toLowerCase().replace(/s$/u, ""))
  )
    return null;
  const sums = context.table.columns.filter((column) => numberTypes.includes(column.type) && !isIdentifier(column));
  if (sums.length === 0) return null;
  return choose(`Is it a share of the number of ${noun.text}, or of the total of a column?`, [
    { reading: "a share of the number of rows", ask: reworded(context, noun, "rows") },
    ...sums
      .slice(0, 5)
      .map(({ name }) => ({ reading: `a share of the total of ${name}`, ask: reworded(context, noun, quoted(name)) })),
  ]);
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
  // "per nurse, how many percent of ...": the groups may stand first.
  const [isFirst] = clauses.every.filter((clause) => clause === by || clause.kind === "share");
  const before =
    isFirst === by
      ? clauses.every.slice(clauses.every.findIndex(({ kind }) => kind === "share"))
      : clauses.every.slice(0, clauses.every.indexOf(by));
  const resolved = all(clauses.of("filter").map(({ predicate }) => resolveCondition(context, predicate)));
  if (!resolved.ok) return resolved;
  const [share] = clauses.of("share");
  const base = share === undefined ? null : baseOf(context, clauses, share);
  const own = clauses.of("filter").map((clause, at) => {
    const condition = resolved.value[at];
    const columns = condition === undefined ? [] : conditionColumns(condition);
    const isOfPeriod =
      condition !== undefined && !saysMissing(condition) && columns.some((name) => isTime(context, name));
    const isAbout = at !== base && before.includes(clause) && !isOfPeriod && !columns.some((name) => groups.has(name));
    return { condition, isAbout, says: saysOfEach(clause) };
  });
  // "percent of bug tickets got escalated": what stands before the noun says of which rows.
  const saying = own.filter(({ isAbout, says }) => isAbout && says);
  if (saying.length > 0) for (const each of own) each.isAbout = each.isAbout && each.says;
  const about = own.flatMap(({ condition, isAbout }) => (isAbout && condition !== undefined ? [condition] : []));
  const where = together(about);
  const follows = before.findLast(({ kind }) => kind !== "noun")?.kind === "share";
  if (
    where === null &&
    follows &&
    own.some(({ condition }) => condition !== undefined && !isOfTime(context, condition))
  )
    return refused(
      "It is not clear what the percentage is of.",
      "Say the condition first, for example: percentage of rows with cost over 5 for each state.",
      [by.word.text],
    );
  if (where === null) return null;
  const isPart = /per|each|every|within/iu.test(by.word.text) || clauses.of("filter").some(saysOfEach);
  if (!isPart) return spreadOrPart(context, draft, by.word, kind);
  const rest = own.flatMap(({ condition, isAbout }) => (!isAbout && condition !== undefined ? [condition] : []));
  draft.filters = [...rest, ...draft.filters.slice(1)];
  draft.measures = draft.measures.map((measure) => partOfRows(context, measure, where, kind));
  return settled(null);
}

/** "orders over 100", "employees who left", "tickets were escalated": what is said of each row, and not which rows are meant. */
function saysOfEach({ noun, lead, predicate }: Extract<Clause, { kind: "filter" }>): boolean {
  if (lead?.tag === "Where" || lead?.tag === "Is" || lead?.tag === "Has") return true;
  if (noun === null) return false;
  // "samples failed": after the noun, and led to by nothing.
  const isAfter = predicate.kind === "values" && predicate.values.every(({ start }) => start > noun.end);
  if (isAfter && (lead === undefined || lead.start < noun.start)) return true;
  // "cars with 8 cylinders"
  if (lead?.tag === "With" && predicate.kind === "compare" && predicate.column !== null) return true;
  return predicate.kind === "between" || (predicate.kind === "compare" && predicate.operator !== "=");
}

/** That a date is missing tells of the row, and of no time. */
function saysMissing(condition: Condition): boolean {
  return condition.kind === "missing" || (condition.kind === "not" && condition.condition.kind === "missing");
}

function isOfTime(context: Context, condition: Condition): boolean {
  if (saysMissing(condition)) return false;
  return conditionColumns(condition).every((name) => isTime(context, name));
}

function isTime(context: Context, name: string): boolean {
  const column = context.table.columns.find((each) => each.name === name);
  if (context.made.some((made) => made.name === name && made.kind === "week_part")) return true;
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

/** "percentage of rows that are female": those of all rows, or of all rows of the time that is named. */
export function shareOfCondition(
  context: Context,
  clauses: Clauses,
  phrases: readonly PredicatePhrase[],
): Resolved<Operation> {
  const [share, another] = clauses.of("share");
  const [other] = clauses.others("share", "filter", "lead", "noun");
  const conditions = all(phrases.map((phrase) => resolveCondition(context, phrase)));
  if (!conditions.ok) return conditions;
  if (share === undefined || another !== undefined || other !== undefined)
    return refused("It is not clear what the share is of.", "Ask for the share of rows that meet a condition alone.", [
      share?.word.text ?? "",
    ]);
  const draft: Draft = {
    measures: [],
    dimensions: [],
    filters: [],
    order: null,
    limit: null,
    inEach: false,
    named: false,
  };
  const whole = collectShare(context, clauses, draft);
  if (!whole.ok) return whole;
  const [measure, more] = draft.measures;
  const isAmount = measure?.function === "count" || measure?.function === "sum";
  if (
    measure === undefined ||
    more !== undefined ||
    !isAmount ||
    draft.dimensions.length > 0 ||
    draft.filters.length > 0
  )
    return refused("Only counts and totals have shares.", "Ask for the share of a count or of a total.", [
      share.word.text,
    ]);
  const bases = basesOf(context, clauses, share);
  const about = conditions.value.filter((condition, at) => !bases.includes(at) && !isOfTime(context, condition));
  const where = together(about.length > 0 ? about : conditions.value);
  if (where === null) return refused("It is not clear what the share is of.", "Say a condition.", [share.word.text]);
  draft.filters = about.length > 0 ? conditions.value.filter((condition) => !about.includes(condition)) : [];
  // "Percent of marks below 50" is a part of the marks there are.
  const gappy = measure.function === "count" ? withGaps(context, where) : null;
  const [, noun = ""] = /\bof (?:the |all )*(\p{L}+)/iu.exec(context.question) ?? [];
  if (gappy !== null && splitName(gappy).map(canonical).includes(canonical(noun))) {
    draft.filters.push({ kind: "not", condition: { kind: "missing", column: gappy } });
    context.assumptions.add(`Rows without ${gappy} are left out of the whole.`);
  }
  draft.measures = [partOfRows(context, measure, where, share.word.meaning.share ?? "percent")];
  return finish(context, draft);
}

/** The column of numbers that a comparison is of, where it has gaps. */
function withGaps({ table }: Context, condition: Condition): string | null {
  const isLimit = condition.kind === "between" || (condition.kind === "compare" && condition.operator !== "=");
  const column = isLimit ? table.columns.find(({ name }) => name === condition.column) : undefined;
  const isNumber = column?.type === "integer" || column?.type === "number";
  return column !== undefined && isNumber && column.nulls > 0 ? column.name : null;
}

const relative = /^(?:that|who|which|is|are|was|were|be|has|have|had)\b/iu;

/**
 * "share of orders from Spain that were returned", "percentage of late orders for women": the conditions that say which rows are the
 * whole, by their places.
 */
function basesOf(context: Context, clauses: Clauses, share: { word: Tagged }): number[] {
  const filters = clauses.of("filter");
  const places = (fits: (lead: Tagged | undefined) => boolean): number[] =>
    filters.flatMap(({ lead }, at) => (fits(lead) ? [at] : []));
  const whole = places((lead) => lead?.tag === "For");
  if (whole.length > 0 && whole.length < filters.length) return whole;
  const others = places((lead) => lead === undefined || !relative.test(lead.text));
  const isLed = others.length > 0 && others.length < filters.length;
  // "Where" may say either.
  if (isLed && !filters.some(({ lead }) => lead?.tag === "Where" && !relative.test(lead.text))) return others;
  const base = baseOf(context, clauses, share);
  return base === null ? [] : [base];
}

/** "percentage of women who survived": the condition that stands as the noun of the share is the whole, where another follows. */
function baseOf(context: Context, clauses: Clauses, share: { word: Tagged }): number | null {
  const filters = clauses.of("filter");
  const [first, ...rest] = filters;
  if (first?.predicate.kind !== "values" || first.noun !== null || rest.length === 0) return null;
  const start = first.predicate.values[0]?.start ?? 0;
  const between = context.question.slice(share.word.end, start);
  const isNoun = start > share.word.end && /^\s*(?:of\s+)?(?:all\s+)?(?:the\s+)?$/iu.test(between);
  const others = all(rest.map(({ predicate }) => resolveCondition(context, predicate)));
  return isNoun && others.ok && others.value.some((condition) => !isOfTime(context, condition)) ? 0 : null;
}

/** Which part of a measure is of the rows that meet a condition. */
function partOfRows(context: Context, measure: Bare, where: Condition, kind: "percent" | "fraction"): Bare {
  for (const name of conditionColumns(where)) {
    const nulls = context.table.columns.find((column) => column.name === name)?.nulls ?? 0;
    if (nulls > 0)
      context.assumptions.add(`Rows with no ${name} are part of the whole, and do not meet the condition.`);
  }
  const { share: _share, ...whole } = measure;
  return {
    function: kind === "percent" ? "percent" : "ratio",
    column: null,
    share: null,
    of: [{ ...whole, where }, whole],
  };
}
