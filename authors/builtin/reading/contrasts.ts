import type { Condition } from "../../../state/condition.ts";
import type { MeasureFunction, MeasurePart } from "../../../state/measure.ts";
import type { ContrastSide, MeasurePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import type { Bare, Draft } from "./aggregate-draft.ts";
import { isYearColumn } from "./bare-years.ts";
import { resolveCondition } from "./conditions.ts";
import { looksCategorical } from "./dimensions.ts";
import { endOfTime } from "./ends-of-time.ts";
import type { Clauses } from "./gather.ts";
import { isIdentifier, resolveMeasure } from "./measures.ts";
import { isOfGroups, numberTypes, resolveColumn } from "./resolve-column.ts";
import { all, type Context, choose, quoted, type Resolved, refused, reworded, settled } from "./resolved.ts";

/** Measures of two measures: ratios and differences. */
export function collectContrasts(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  for (const clause of clauses.of("contrast")) {
    const pair = clause.overTime ? overTime(context, clause) : pairOf(context, clause);
    if (!pair.ok) return pair;
    const sides = pair.value.flatMap(({ where }) => columnsOf(where ?? null));
    const [again] = draft.filters.flatMap(columnsOf).filter((name) => sides.includes(name));
    if (again !== undefined)
      return refused(
        `"${clause.word.text}" is of two groups of ${again}, and the question names more.`,
        "Ask for two of them.",
        [clause.word.text],
      );
    const done = addContrast(context, draft, clause.word, clause.word.meaning.contrast ?? "difference", pair.value);
    if (!done.ok) return done;
    const [way] = clauses.of("direction");
    if (way?.word.meaning.quality !== undefined)
      return refused(`It is not clear what "${way.word.text}" goes by.`, "Say highest first or lowest first.", [
        way.word.text,
      ]);
    const direction = clauses.of("pick")[0]?.direction ?? clauses.of("direction")[0]?.word.meaning.direction ?? "desc";
    if (clause.isOrder) draft.order = { measure: draft.measures.length - 1, direction };
  }
  const [divided, more] = clauses.of("divided");
  if (divided === undefined) return settled(null);
  const [dividend, another] = clauses.of("measure");
  const loose = looseFilter(clauses);
  if (more !== undefined || dividend === undefined || another !== undefined || loose || draft.measures.length > 0)
    return refused(
      `It is not clear what "${(more ?? divided).word.text}" is about.`,
      "Name two measures, and conditions after both: total cost divided by total distance where ...",
      [(more ?? divided).word.text],
    );
  // "max minus min of price": both are of the column that is named once.
  const named = divided.by.kind === "measure" && !hasTarget(dividend.measure) ? divided.by.measure.columns : [];
  const own = { ...dividend.measure, columns: named.length > 0 ? [...named] : dividend.measure.columns };
  const first = sideOf(context, { kind: "measure", measure: own }, divided.word);
  if (!first.ok) return first;
  const second = sideOf(context, divided.by, divided.word);
  if (!second.ok) return second;
  if (isPerRow(divided.word, second.value) && !addsUp.has(first.value.function))
    return refused(
      `It is not clear what "${divided.word.text}" is for: a mean, say, is of single rows already.`,
      "Leave it out, ask for the total instead, or say which column to group by.",
      [divided.word.text],
    );
  const as = divided.word.meaning.contrast ?? "ratio";
  return addContrast(context, draft, divided.word, as, [first.value, second.value]);
}

/** What grows with the number of rows, so that dividing by it says something. */
const addsUp: ReadonlySet<MeasureFunction> = new Set(["sum", "count", "distinct", "missing"]);

/** "per strike", where rows are strikes. */
function isPerRow(word: Tagged, { function: divisor, column, where }: MeasurePart): boolean {
  return /^per\b/i.test(word.text) && divisor === "count" && column === null && where === undefined;
}

function hasTarget({ columns, noun, everyColumn, functions }: MeasurePhrase): boolean {
  return columns.length > 0 || noun !== null || everyColumn || functions.some((word) => word.tag === "HowMany");
}

/** A condition between two measures may be of the first alone. */
function looseFilter(clauses: Clauses): boolean {
  const kinds = clauses.every.map(({ kind }) => kind);
  const [measure, divided, filter] = (["measure", "divided", "filter"] as const).map((kind) => kinds.indexOf(kind));
  const word = clauses.of("divided")[0]?.word;
  return word?.tag === "Divided" && Number(measure) < Number(filter) && Number(filter) < Number(divided);
}

function columnsOf(condition: Condition | null): string[] {
  if (condition === null) return [];
  if (condition.kind === "all" || condition.kind === "any") return condition.conditions.flatMap(columnsOf);
  if (condition.kind === "not") return columnsOf(condition.condition);
  if (!("column" in condition)) return [];
  // A year beside a month of that year narrows it, and is no third group.
  return "grain" in condition && condition.grain !== null
    ? [`${condition.grain} of ${condition.column}`]
    : [condition.column];
}

/** "total price per volume": where the column is an amount of its own, the totals are divided and nothing is grouped by it. */
export function perAmount(context: Context, clauses: Clauses, draft: Draft): Resolved<Tagged | null> {
  const [by] = clauses.of("dimensions").filter(({ word }) => word.text.toLowerCase() === "per");
  const [phrase, more] = by?.dimensions ?? [];
  if (by === undefined || phrase?.column == null || phrase.grain !== null || more !== undefined) return settled(null);
  const column = resolveColumn(context, phrase.column, {
    types: ["integer", "number", "string", "boolean", "date", "datetime", "time"],
    refusal: "",
  });
  const [measure, another] = draft.measures;
  if (isOfGroups(phrase.column)) return settled(null);
  if (!column.ok || !isAmount(context, column.value) || measure === undefined || another !== undefined)
    return settled(null);
  if (measure.of !== undefined || measure.share !== null) return settled(null);
  const both = { start: by.word.start, end: phrase.column.end };
  const name = quoted(column.value.name);
  if (measure.function !== "sum")
    return choose(`Is "${by.word.text} ${phrase.column.text}" a ratio, or one result for each ${column.value.name}?`, [
      {
        reading: `divided by the total of ${column.value.name}`,
        ask: reworded(context, both, `divided by total ${name}`),
      },
      { reading: `one result for each ${column.value.name}`, ask: reworded(context, both, `by ${name}`) },
    ]);
  context.assumptions.add(`"Per ${phrase.column.text}" divides by the total of ${column.value.name}.`);
  draft.measures = [];
  const done = addContrast(context, draft, by.word, "ratio", [
    partOf(measure),
    { function: "sum", column: column.value.name },
  ]);
  return done.ok ? settled(phrase.column) : done;
}

export function isAmount(context: Context, column: Parameters<typeof isIdentifier>[0]): boolean {
  return (
    numberTypes.includes(column.type) &&
    !looksCategorical(column, context.table.rowCount) &&
    !isIdentifier(column) &&
    !isYearColumn(column)
  );
}

type Pair = readonly [MeasurePart, MeasurePart];

const datesAndTexts: ReadonlySet<MeasureFunction> = new Set(["mode", "first", "last", "min", "max"]);

function addContrast(
  context: Context,
  draft: Draft,
  word: Tagged,
  as: "ratio" | "percent" | "difference" | "percent_difference",
  [first, second]: Pair,
): Resolved<null> {
  for (const part of [first, second]) {
    const type = context.table.columns.find(({ name }) => name === part.column)?.type;
    if (part.column !== null && datesAndTexts.has(part.function) && type !== undefined && !numberTypes.includes(type))
      return refused(
        `${part.column} is no number, so "${word.text}" can't be computed of it.`,
        "Name columns of numbers.",
      );
  }
  if (JSON.stringify(first) === JSON.stringify(second))
    return refused(`"${word.text}" is of two different things.`, "Say what is held against what.", [word.text]);
  context.assumptions.add(
    as === "ratio" || as === "percent"
      ? "Where the divisor is 0 or missing there is no ratio."
      : as === "difference"
        ? "The difference is the first minus the second."
        : "The percentage is of the second value; where that is 0 there is none.",
  );
  draft.measures.push({ function: as, column: null, share: null, of: [first, second] });
  return settled(null);
}

function partOf({ share: _share, of: _of, ...part }: Bare): MeasurePart {
  return part;
}

/** The two sides of "ratio of A to B", "difference between A and B", "difference in A between x and y". */
function pairOf(
  context: Context,
  { word, sides, between }: { word: Tagged; sides: readonly ContrastSide[]; between: readonly Tagged[] },
): Resolved<Pair> {
  const values = [...sides.flatMap((side) => (side.kind === "value" ? [side.value] : [])), ...between];
  const others = sides.filter((side) => side.kind !== "value");
  const bare = others.flatMap((side) => (side.kind === "column" ? [side.column] : []));
  if (bare.length > 0) return barePair(context, word, bare, others.length);
  const named = others.flatMap((side) => (side.kind === "end" && side.column !== null ? [side.column] : []))[0] ?? null;
  const whole = others.map((side) => (side.kind === "end" ? { ...side, column: side.column ?? named } : side));
  const measures = all(whole.map((side) => measuresOf(context, side, word)));
  if (!measures.ok) return measures;
  const parts = measures.value.flat();
  if (values.length === 0) {
    const [first, second, more] = parts;
    if (first !== undefined && second !== undefined && more === undefined) return settled([first, second]);
    return refused(`"${word.text}" is of two things.`, "Say for example: ratio of total cost to total distance.", [
      word.text,
    ]);
  }
  return ofValues(context, word, values, parts);
}

/** The one measure of two groups: "mean wind between rain and sun"; without a measure, their rows are counted. */
function ofValues(
  context: Context,
  word: Tagged,
  values: readonly Tagged[],
  parts: readonly MeasurePart[],
): Resolved<Pair> {
  const [measure = { function: "count" as const, column: null }, another] = parts;
  const conditions = all(values.map((value) => resolveCondition(context, { kind: "values", values: [value] })));
  if (!conditions.ok) return conditions;
  const [first, second, more] = conditions.value;
  if (first === undefined || second === undefined || more !== undefined || another !== undefined)
    return refused(`"${word.text}" is of two things.`, "Say for example: difference in mean cost between a and b.", [
      word.text,
    ]);
  // A change goes from the first to the second: what is subtracted is where it began.
  const [minuend, subtrahend] = word.tag === "Change" ? [second, first] : [first, second];
  return settled([
    { ...measure, where: minuend },
    { ...measure, where: subtrahend },
  ]);
}

/** "ratio of price to volume" may be that of totals or of means: it is asked about. */
function barePair(context: Context, word: Tagged, mentions: readonly Tagged[], sides: number): Resolved<never> {
  const [first, second] = mentions;
  if (first === undefined || second === undefined || sides !== 2)
    return refused(
      `It is not clear what of "${first?.text ?? ""}" is compared.`,
      "Say mean, total, minimum or maximum.",
      [word.text, first?.text ?? ""],
    );
  const columns = all(
    [first, second].map((mention) =>
      resolveColumn(context, mention, {
        types: numberTypes,
        refusal: `has no ${word.meaning.contrast ?? "difference"}`,
      }),
    ),
  );
  if (!columns.ok) return columns;
  const [one, other] = columns.value.map(({ name }) => quoted(name));
  const between = context.question.slice(first.end, second.start);
  return choose(
    `Is it the totals or the means of ${first.text} and ${second.text} that are compared?`,
    ["total", "mean"].map((name) => ({
      reading: `of the ${name}s`,
      ask: reworded(context, { start: first.start, end: second.end }, `${name} ${one}${between}${name} ${other}`),
    })),
  );
}

function measuresOf(context: Context, side: ContrastSide, word: Tagged): Resolved<MeasurePart[]> {
  if (side.kind === "end" && side.column !== null && side.word.meaning.ofTime === true) {
    const end = side.word.meaning.direction === "asc" ? "first" : "last";
    const part = endOfTime(context, side.word, side.column, end);
    return part.ok ? settled([part.value]) : part;
  }
  if (side.kind === "rows") return settled([{ function: "count", column: null }]);
  if (side.kind !== "measure")
    return refused(`It is not clear what "${word.text}" is of.`, "Say which measures are meant.", [word.text]);
  const reading = resolveMeasure(context, side.measure, []);
  if (!reading.ok) return reading;
  const { measures, filters } = reading.value;
  const [filter] = filters;
  return settled(
    measures.map((measure) => {
      const part = partOf(measure);
      if (filter === undefined) return part;
      return { ...part, where: filters.length === 1 ? filter : { kind: "all" as const, conditions: filters } };
    }),
  );
}

function sideOf(context: Context, side: ContrastSide, word: Tagged): Resolved<MeasurePart> {
  if (side.kind === "column")
    return refused(`It is not clear what of "${side.column.text}" it is divided by.`, "Say total, mean or number of.", [
      side.column.text,
    ]);
  const parts = measuresOf(context, side, word);
  if (!parts.ok) return parts;
  const [part, more] = parts.value;
  if (part !== undefined && more === undefined) return settled(part);
  return refused(`It is not clear what it is divided by.`, "Name one measure.", [word.text]);
}

/** "change in price from first to last": the value at the last date and that at the first. */
function overTime(
  context: Context,
  { word, sides, between }: { word: Tagged; sides: readonly ContrastSide[]; between: readonly Tagged[] },
): Resolved<Pair> {
  const [side, more] = sides;
  if (side?.kind !== "column" || more !== undefined || between.length > 0)
    return refused(
      `"${word.text}" needs one column of numbers here.`,
      "Ask for example: change in price from first to last.",
      [word.text],
    );
  const ends = all((["last", "first"] as const).map((end) => endOfTime(context, word, side.column, end)));
  if (!ends.ok) return ends;
  const [last, first] = ends.value;
  if (last === undefined || first === undefined)
    return refused(`"${word.text}" has no dates.`, "Name a column of dates.");
  return settled([last, first]);
}
