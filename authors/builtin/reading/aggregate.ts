import type { Condition, Measure, Operation, Order } from "../../../state/intent.ts";
import type { Clause, DimensionPhrase, MeasurePhrase, PredicatePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { resolveCondition, together } from "./conditions.ts";
import { type DimensionReading, resolveDimension } from "./dimensions.ts";
import type { Clauses } from "./gather.ts";
import { type MeasureReading, measureName, nounReading, resolveMeasure } from "./measures.ts";
import { anyRole, isFlag, numberTypes, resolveColumn, timeTypes } from "./resolve-column.ts";
import { all, type Context, choose, quoted, type Resolved, refused, reworded, settled } from "./resolved.ts";
import { limitOf } from "./rows.ts";
import { superlativeColumn } from "./superlatives.ts";

export type Bare = Omit<Measure, "name">;

/** What has been settled so far about an aggregation. */
export interface Draft {
  measures: Bare[];
  dimensions: DimensionReading[];
  filters: Condition[];
  /** What the result is ordered by: an index into measures, or a dimension. */
  order: { measure: number; direction: "asc" | "desc" } | { dimension: number; direction: "asc" | "desc" } | null;
  limit: number | null;
  /** A group with no name can't be the answer to "which". */
  named: boolean;
}

const rowCount: Bare = { function: "count", column: null, share: null };

/** Measures by groups; null where the question asks for none. */
export function aggregateReading(
  context: Context,
  clauses: Clauses,
  filter: Condition | null,
  conditions: number,
  phrases: readonly PredicatePhrase[],
): Resolved<Operation> | null {
  if (!wantsMeasure(context, clauses)) return null;
  const draft: Draft = {
    measures: [],
    dimensions: [],
    filters: filter === null ? [] : [filter],
    order: null,
    limit: null,
    named: false,
  };
  const steps = [
    collectMeasures,
    collectDimensions,
    collectShare,
    collectCommon,
    collectSuperlative,
    collectTop,
    collectSort,
    turnIntoShares,
  ];
  if (clauses.has("share") && conditions > 0 && !clauses.has("dimensions", "total"))
    return shareOfCondition(context, clauses, phrases);
  const surplus = unused(clauses);
  if (surplus !== null)
    return refused(`I can't fit "${surplus}" into this question.`, "Ask for one thing at a time.", [surplus]);
  for (const step of steps) {
    const done = step(context, clauses, draft);
    if (!done.ok) return done;
  }
  return finish(context, draft);
}

/** Words that the steps would pass over: a second choice, an order that contradicts, a clause of another kind. */
function unused(clauses: Clauses): string | null {
  const [distinct] = clauses.of("distinct");
  if (distinct !== undefined) return distinct.word.text;
  for (const kind of ["share", "total", "common", "pick", "superlative", "sort", "direction", "byMeasure"] as const) {
    const [, second] = clauses.of(kind);
    if (second !== undefined) return second.word.text;
  }
  const [share] = clauses.of("share");
  const [total] = clauses.of("total");
  if (share !== undefined && total !== undefined) return total.word.text;
  const [pick] = clauses.of("pick");
  const chosen = clauses.of("superlative")[0] ?? clauses.of("common")[0];
  if (pick?.number && chosen?.number) return chosen.number.text;
  // "earliest date by weather" only names a measure, which may be sorted; with a choice of groups it is an order itself.
  const choosing = pick !== undefined || chosen?.number || chosen?.kind === "common";
  const ranked = choosing ? (chosen ?? (pick?.direction ? pick : undefined)) : undefined;
  const [said] = clauses.of("direction");
  if (ranked !== undefined && said !== undefined) return said.word.text;
  const [sort] = clauses.of("sort");
  if (ranked !== undefined && sort !== undefined && clauses.has("byMeasure", "superlative", "common"))
    return sort.word.text;
  if (clauses.has("common") && clauses.has("byMeasure")) return clauses.of("byMeasure")[0]?.word.text ?? null;
  return clauses.has("superlative") && clauses.has("byMeasure")
    ? (clauses.of("byMeasure")[0]?.word.text ?? null)
    : null;
}

function wantsMeasure(context: Context, clauses: Clauses): boolean {
  if (clauses.has("measure", "share", "total", "byMeasure", "common")) return true;
  if (clauses.of("sort").some((clause) => clause.measure !== null)) return true;
  const [superlative] = clauses.of("superlative");
  const [pick] = clauses.of("pick");
  if (superlative === undefined) return topByColumn(clauses) !== null;
  if (superlative.measure !== null || superlative.noun !== null) return true;
  if (superlative.column === null) return false;
  if (pick?.column || pick?.grain) return !uniquePick(context, pick.column);
  return superlative.number === null && pick === undefined && !clauses.has("noun", "columns");
}

/** Whether each row is one of the things that are picked from: then there is nothing to add up. */
function uniquePick(context: Context, mention: Tagged | null): boolean {
  const columns = mention?.columns?.columns ?? [];
  return (
    columns.length === 1 &&
    columns.every(
      (column) => column.distinctExact && column.distinct + column.nulls >= context.table.rowCount && column.nulls <= 1,
    )
  );
}

/** "top 5 states by cost": the column that stands after "by" and is no group. */
function topByColumn(clauses: Clauses): Tagged | null {
  const [pick] = clauses.of("pick");
  const [by, ...more] = clauses.of("dimensions");
  if (!pick?.direction || pick.column === null || by?.dimensions.length !== 1 || more.length > 0) return null;
  if (clauses.has("byMeasure", "measure", "superlative", "common", "sort") || /each|every/iu.test(by.word.text))
    return null;
  return by.dimensions[0]?.column ?? null;
}

function add(draft: Draft, reading: MeasureReading): number {
  draft.filters.push(...reading.filters);
  let index = -1;
  for (const measure of reading.measures) {
    index = draft.measures.findIndex((each) => JSON.stringify(each) === JSON.stringify(measure));
    if (index < 0) index = draft.measures.push(measure) - 1;
  }
  return index;
}

function collectMeasures(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const flags = clauses.of("columns").flatMap((clause) => clause.columns);
  const counts = clauses.of("measure").some(({ measure }) => measure.functions.some((word) => word.tag === "HowMany"));
  const isFlagMention = (mention: Tagged): boolean => counts && (mention.columns?.columns ?? []).some(isFlag);
  const conditions = all(
    flags.filter(isFlagMention).map((column) => resolveCondition(context, { kind: "flag", column })),
  );
  if (!conditions.ok) return conditions;
  draft.filters.push(...conditions.value);
  const bare = flags.filter((mention) => !isFlagMention(mention));
  const needing = clauses.of("measure").filter(({ measure }) => needsColumn(measure));
  if (bare.length > 0 && needing.length !== 1)
    return refused(
      `It is not clear what "${bare[0]?.text ?? ""}" is for.`,
      "Say what to compute of it, or what to group by.",
      [bare[0]?.text ?? ""],
    );
  for (const { measure } of clauses.of("measure")) {
    const reading = resolveMeasure(context, measure, needsColumn(measure) ? bare : []);
    if (!reading.ok) return reading;
    add(draft, reading.value);
  }
  return settled(null);
}

function needsColumn(measure: MeasurePhrase): boolean {
  return (
    measure.columns.length === 0 &&
    measure.noun === null &&
    !measure.everyColumn &&
    measure.functions.some((word) => word.tag === "Aggregate")
  );
}

function collectDimensions(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const topColumn = topByColumn(clauses);
  const phrases: DimensionPhrase[] = clauses
    .of("dimensions")
    .flatMap((clause) => clause.dimensions)
    .filter((phrase) => topColumn === null || phrase.column !== topColumn);
  const [everyColumn] = clauses.of("everyColumn");
  if (everyColumn !== undefined)
    return refused(`"${everyColumn.word.text}" does not go with this question.`, "Name the columns to group by.", [
      everyColumn.word.text,
    ]);
  const [pick, ...more] = clauses.of("pick");
  if (more.length > 0) return refused("I can choose the highest or lowest only once.", "Ask for one thing at a time.");
  if (pick?.column || pick?.grain) phrases.unshift({ column: pick.column, grain: pick.grain });
  if (pick?.noun) {
    if (pick.noun.tag === "Unknown") return problemOf(nounReading(context, pick.noun));
    return refused(
      `"${pick.noun.text}" and a measure over many rows don't go together.`,
      "Name the column to group by.",
    );
  }
  const resolved = all(phrases.map((phrase) => resolveDimension(context, phrase)));
  if (!resolved.ok) return resolved;
  for (const dimension of resolved.value)
    if (!draft.dimensions.some((each) => JSON.stringify(each) === JSON.stringify(dimension)))
      draft.dimensions.push(dimension);
  if (draft.dimensions.length > 3) return refused("I can group by three things at most.", "Leave out some of them.");
  return settled(null);
}

/** A reading that is used for its problem only. */
function problemOf(reading: Resolved<unknown>): Resolved<null> {
  return reading.ok ? settled(null) : reading;
}

function collectShare(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
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
function turnIntoShares(_context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const word = (clauses.of("share")[0] ?? clauses.of("total")[0])?.word;
  const kind = word?.meaning.share;
  if (word === undefined || kind === undefined) return settled(null);
  if (draft.dimensions.length === 0)
    return refused("A share is of several groups.", "Say by which column to split the total.", [word.text]);
  if (draft.measures.some((measure) => measure.function !== "count" && measure.function !== "sum"))
    return refused("Only counts and totals have shares.", "Ask for the share of a count or of a total.");
  draft.measures = draft.measures.map((measure) => ({ ...measure, share: kind }));
  return settled(null);
}

/** "percentage of rows that are female": the answer is one line of the percentages by that column. */
function shareOfCondition(
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

function collectCommon(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const [common] = clauses.of("common");
  if (common === undefined) return settled(null);
  const mention = common.column;
  if (mention === null && draft.dimensions.length === 0)
    return refused(`It is not clear what is to be ${common.word.text}.`, "Name the column.", [common.word.text]);
  if (draft.measures.length > 0)
    return refused(`"${common.word.text}" and another measure don't go together.`, "Ask for one thing at a time.");
  if (mention !== null) {
    const dimension = resolveDimension(context, { column: mention, grain: null });
    if (!dimension.ok) return dimension;
    if (draft.dimensions.length > 0)
      return refused("I can't choose the most common in each group yet.", "Leave out the grouping.");
    draft.dimensions.push(dimension.value);
  }
  const limit = limitOf(common.number ?? clauses.of("pick")[0]?.number ?? null);
  if (!limit.ok) return limit;
  draft.measures.push(rowCount);
  draft.order = { measure: 0, direction: common.word.meaning.direction ?? "desc" };
  draft.limit = limit.value ?? 1;
  draft.named = true;
  return settled(null);
}

function collectSuperlative(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const [superlative, ...more] = clauses.of("superlative");
  if (superlative === undefined) return settled(null);
  if (more.length > 0) return refused("I can choose the highest or lowest only once.", "Ask for one thing at a time.");
  const direction = superlative.word.meaning.direction ?? "desc";
  const [pick] = clauses.of("pick");
  const picked = pick !== undefined || superlative.number !== null;
  const reading = superlativeMeasure(context, superlative, picked, direction);
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
  const measure = add(draft, reading.value);
  if (superlative.measure === null && superlative.noun === null && !picked) {
    if (draft.dimensions.length > 0) draft.order = null;
    return settled(null);
  }
  if (draft.dimensions.length === 0)
    return refused(
      `It is not clear among which groups the ${superlative.word.text} is sought.`,
      "Say which, for example: which state has the ...",
      [superlative.word.text],
    );
  if (draft.dimensions.length > 1 && picked)
    return refused("I can't choose the highest or lowest in each group yet.", "Leave out one of the groupings.");
  const limit = limitOf(pick?.number ?? superlative.number);
  if (!limit.ok) return limit;
  draft.order = { measure: Math.max(0, measure), direction };
  draft.limit = limit.value ?? (picked ? 1 : null);
  draft.named = picked;
  return settled(null);
}

function superlativeMeasure(
  context: Context,
  clause: Extract<Clause, { kind: "superlative" }>,
  picked: boolean,
  direction: "asc" | "desc",
): Resolved<MeasureReading> {
  if (clause.measure !== null) return resolveMeasure(context, clause.measure, []);
  if (clause.noun !== null && clause.word.meaning.ofTime === true)
    return refused(`It is not clear which date of the "${clause.noun.text}" is meant.`, "Name a column of dates.", [
      clause.word.text,
    ]);
  if (clause.noun !== null) return nounReading(context, clause.noun);
  if (clause.column === null) return settled({ measures: [], filters: [] });
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
  return whichFunction(context, clause.column, column.value.name, direction === "desc" ? "maximum" : "minimum");
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

function collectTop(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
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
  }
  if (pick === undefined || clauses.has("superlative", "common")) return settled(null);
  const limit = limitOf(pick.number);
  if (!limit.ok) return limit;
  const target = topByColumn(clauses);
  if (target !== null && draft.order === null) {
    const column = resolveColumn(context, target, { types: numberTypes, refusal: "can't be ranked by" });
    return column.ok
      ? whichFunction(context, target, column.value.name, pick.direction === "asc" ? "minimum" : "maximum")
      : column;
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
  if (draft.dimensions.length > 1)
    return refused("I can't choose the highest or lowest in each group yet.", "Leave out one of the groupings.");
  if (pick.direction !== null && limit.value === null)
    context.assumptions.add("Ten are shown, since no number was given.");
  draft.limit = limit.value ?? (pick.direction === null ? null : 10);
  draft.named = true;
  return settled(null);
}

function collectSort(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const [sort, ...more] = clauses.of("sort");
  const [said, ...otherDirections] = clauses.of("direction");
  const direction = said?.word.meaning.direction;
  if (more.length > 0 || otherDirections.length > 0) return refused("I can sort by one thing only.", "Say one order.");
  if (sort?.measure) {
    const reading = resolveMeasure(context, sort.measure, []);
    if (!reading.ok) return reading;
    draft.order = { measure: add(draft, reading.value), direction: direction ?? "desc" };
  } else if (sort?.column) {
    const mention = sort.column;
    const names = new Set((mention.columns?.columns ?? []).map((column) => column.name));
    const dimension = draft.dimensions.findIndex((each) => names.has(each.column));
    const measure = draft.measures.findIndex((each) => each.column !== null && names.has(each.column));
    if (dimension < 0 && measure < 0)
      return refused(
        `The result has no "${mention.text}" to sort by.`,
        "Sort by a group or a measure of the question.",
        [mention.text],
      );
    draft.order =
      dimension >= 0 ? { dimension, direction: direction ?? "asc" } : { measure, direction: direction ?? "asc" };
  } else if (direction !== undefined && draft.order === null) {
    const byName = /alphabet|chronolog|oldest|newest|latest|earliest/iu.test(said?.word.text ?? "");
    draft.order = byName && draft.dimensions.length > 0 ? { dimension: 0, direction } : { measure: 0, direction };
  } else if (sort !== undefined && direction === undefined)
    return refused("It is not clear what to sort by.", 'Name a column after "sorted by".', [sort.word.text]);
  if (draft.order !== null && draft.dimensions.length === 0)
    return refused("A single number has no order.", "Say what to group by.");
  return settled(null);
}

/** The draft as an operation, with names for its columns and its order settled. */
export function finish(context: Context, draft: Draft): Resolved<Operation> {
  if (draft.measures.length === 0)
    return refused("It is not clear what to compute.", "Say for example: number of rows, mean, total.");
  if (draft.measures.length > 60)
    return refused("That is too many measures for one table.", "Name the columns that matter.");
  const taken = new Set<string>();
  const unique = (name: string): string => {
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${name}_${number}`;
    taken.add(free.toLowerCase());
    return free;
  };
  const dimensions = draft.dimensions.map((dimension) => ({
    name: unique(dimension.grain ?? dimension.column),
    ...dimension,
  }));
  const measures = draft.measures.map((measure) => ({
    name: unique(measureName(measure, context.table.columns)),
    ...measure,
  }));
  const filters = [...draft.filters];
  const [first] = dimensions;
  if (
    draft.named &&
    first !== undefined &&
    (context.table.columns.find((column) => column.name === first.column)?.nulls ?? 0) > 0
  ) {
    filters.push({ kind: "not", condition: { kind: "missing", column: first.column } });
    context.assumptions.add(`Rows with no ${first.column} are left out, since they have no name to answer with.`);
  }
  for (const dimension of dimensions) {
    const nulls = context.table.columns.find((column) => column.name === dimension.column)?.nulls ?? 0;
    if (nulls > 0 && !draft.named)
      context.assumptions.add(`Rows with no ${dimension.column} are a group of their own.`);
  }
  if (draft.limit !== null) context.assumptions.add("Where values are equal, the first by name is taken.");
  return settled({
    operation: "aggregate",
    table: context.table.name,
    filter: together(filters),
    measures,
    dimensions,
    order: orderOf(context, draft, measures, dimensions),
    limit: draft.limit,
  });
}

/** The order asked for; else a single group of names goes by the first measure, highest first, and anything else by its groups. */
function orderOf(
  context: Context,
  draft: Draft,
  measures: readonly Measure[],
  dimensions: readonly { name: string; grain: unknown; column: string }[],
): Order[] {
  const order = draft.order;
  if (order !== null) {
    const by = "measure" in order ? measures[order.measure]?.name : dimensions[order.dimension]?.name;
    return by === undefined ? [] : [{ by, direction: order.direction }];
  }
  const [dimension, ...more] = dimensions;
  const type = context.table.columns.find((column) => column.name === dimension?.column)?.type;
  const [measure] = measures;
  if (
    measure === undefined ||
    dimension === undefined ||
    more.length > 0 ||
    dimension.grain !== null ||
    type !== "string"
  )
    return [];
  return [{ by: measure.name, direction: "desc" }];
}
