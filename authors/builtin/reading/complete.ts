import type { Condition, Grain } from "../../../state/condition.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import type { Clause, DimensionPhrase, MeasurePhrase, PredicatePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { isComplete } from "../language/values.ts";
import { resolveCondition } from "./conditions.ts";
import { conventionOf } from "./convention.ts";
import { functionNames } from "./function-names.ts";
import { Clauses } from "./gather.ts";
import { anyRole, isFlag, numberTypes, resolveColumn } from "./resolve-column.ts";
import { type Context, type Resolved, refused, settled } from "./resolved.ts";
import { dateColumn, isYearColumn } from "./times.ts";

/**
 * A question's clauses with what it leaves to convention: the groups that "rain vs sun" or "over time" name, the rows that are
 * counted by "orders per month", the function of a column that is only added up or only averaged. What is taken for granted is
 * among the assumptions.
 */
export function complete(context: Context, list: readonly Clause[]): Resolved<Clause[]> {
  const compared = withComparedGroups(context, list);
  if (!compared.ok) return compared;
  const timed = withTime(context, compared.value);
  if (!timed.ok) return timed;
  return settled(withMeasure(context, withFlags(timed.value)));
}

/** A piece that stands for a column, or for a step of time, that the question names otherwise. */
function columnPiece(word: Tagged, column: ColumnProfile): Tagged {
  return { ...word, tag: "Column", meaning: {}, columns: { columns: [column], cost: 0, misspelt: null }, values: [] };
}

function grainPiece(word: Tagged, grain: Grain): Tagged {
  return { ...word, tag: "Grain", meaning: { grain }, columns: null, values: [] };
}

type Values = Extract<PredicatePhrase, { kind: "values" }>;

/** "rain vs sun", "compare the mean wind of rain and sun", "women and men": the values are groups. */
function withComparedGroups(context: Context, list: readonly Clause[]): Resolved<Clause[]> {
  const comparing = list.find((clause) => clause.kind === "comparing");
  const rest = list.filter((clause) => clause.kind !== "comparing");
  const found = rest.flatMap((clause) =>
    clause.kind === "filter" && clause.predicate.kind === "values" && clause.predicate.values.length > 1
      ? [{ clause, phrase: clause.predicate }]
      : [],
  );
  const [against] = found.filter(({ phrase }) => phrase.versus !== undefined);
  const [whole] = found.filter(({ phrase }) => isWhole(context, phrase));
  const held = against ?? (comparing === undefined ? whole : found[0]);
  if (held === undefined)
    return comparing === undefined || rest.some(({ kind }) => kind === "dimensions")
      ? settled([...rest])
      : refused(`It is not clear what is to be compared.`, "Name the two values: mean cost of a and b.", [
          comparing.word.text,
        ]);
  const word = held.phrase.versus ?? held.phrase.values[0] ?? (comparing as { word: Tagged }).word;
  const condition = resolveCondition(context, held.phrase);
  if (!condition.ok) return condition;
  const dimension = dimensionOf(context, word, held.phrase, condition.value);
  if (!dimension.ok) return dimension;
  const kept = isWhole(context, held.phrase) ? rest.filter((clause) => clause !== held.clause) : rest;
  const isNamed = kept.some(
    (clause) =>
      clause.kind === "dimensions" &&
      clause.dimensions.some(({ column }) => column?.columns?.columns[0]?.name === dimension.value.column?.text),
  );
  if (isNamed) return settled(kept);
  const by: Clause = { kind: "dimensions", word: { ...word, text: "by" }, dimensions: [dimension.value] };
  return settled([...kept, by]);
}

/** Whether the values are all that their column has: "women and men". */
function isWhole(context: Context, phrase: Values): boolean {
  const [first] = phrase.values[0]?.values ?? [];
  const column = context.table.columns.find(({ name }) => name === first?.column.name);
  if (column === undefined || !isComplete(column) || phrase.values.length !== column.distinct || column.nulls > 0)
    return false;
  const or = /\bor\b/iu.test(context.question.slice(phrase.values[0]?.start, phrase.values.at(-1)?.end));
  return (
    !or &&
    new Set(phrase.values.map(({ values }) => values.find((hit) => hit.column.name === column.name)?.value ?? null))
      .size === phrase.values.length
  );
}

/** The column that all compared values are of, or the step of time that they are. */
function dimensionOf(
  context: Context,
  word: Tagged,
  { values }: Values,
  condition: Condition,
): Resolved<DimensionPhrase> {
  const names = new Set(columnsOf(condition));
  const [name] = names;
  const column = context.table.columns.find((each) => each.name === name);
  if (column === undefined || names.size > 1)
    return refused(
      `"${context.question.slice(values[0]?.start, values.at(-1)?.end)}" are not values of one column.`,
      "Compare two values of one column.",
      [word.text],
    );
  const times = values.map(({ time, tag }) => (time === null ? (tag === "Number" ? "year" : null) : time.kind === "span" ? time.grain : "part"));
  const [time] = times;
  if (times.some((each) => each !== time) || time === "part")
    return refused(
      `It is not clear how "${context.question.slice(values[0]?.start, values.at(-1)?.end)}" is to be compared.`,
      "Name two years, or two months with their years.",
      [word.text],
    );
  const isDate = column.type === "date" || column.type === "datetime";
  return settled({
    column: columnPiece(word, column),
    grain: time === null || time === undefined || !isDate ? null : grainPiece(word, time),
  });
}

function columnsOf(condition: Condition): string[] {
  if (condition.kind === "all" || condition.kind === "any") return condition.conditions.flatMap(columnsOf);
  if (condition.kind === "not") return columnsOf(condition.condition);
  return "column" in condition ? [condition.column] : [];
}

/** The most groups that a development is shown in by days or months. */
const mostSteps = { day: 100, month: 132 } as const;

/** "over time": by days, months or years, as many as can be looked at. */
function withTime(context: Context, list: readonly Clause[]): Resolved<Clause[]> {
  const said = list.find((clause) => clause.kind === "overTime");
  const rest = list.filter((clause) => clause.kind !== "overTime");
  if (said?.kind !== "overTime") return settled([...rest]);
  const { word } = said;
  const stepped = rest.some(
    (clause) => clause.kind === "dimensions" && clause.dimensions.some((each) => each.grain !== null || isOfTime(each)),
  );
  if (stepped) return settled(rest);
  const years = context.table.columns.filter(isYearColumn);
  const hasDate = context.table.columns.some(({ type }) => type === "date" || type === "datetime");
  const [year, another] = years;
  if (!hasDate && year !== undefined && another === undefined)
    return settled([...rest, by(word, { column: columnPiece(word, year), grain: null })]);
  const date = dateColumn(context, word, (name) => `by ${name} month`);
  if (!date.ok) return date;
  const grain = word.meaning.grain ?? grainFor(date.value);
  if (word.meaning.grain === undefined)
    context.assumptions.add(`"${word.text}" is shown by ${grain} of ${date.value.name}.`);
  return settled([...rest, by(word, { column: columnPiece(word, date.value), grain: grainPiece(word, grain) })]);
}

function by(word: Tagged, dimension: DimensionPhrase): Clause {
  return { kind: "dimensions", word: { ...word, text: "by" }, dimensions: [dimension] };
}

function isOfTime({ column }: DimensionPhrase): boolean {
  return (column?.columns?.columns ?? []).some(
    (each) => each.type === "date" || each.type === "datetime" || isYearColumn(each),
  );
}

function grainFor({ min, max }: ColumnProfile): Grain {
  const days = (Date.parse(String(max).slice(0, 10)) - Date.parse(String(min).slice(0, 10))) / 86_400_000;
  if (days <= mostSteps.day) return "day";
  return days / 30.4 <= mostSteps.month ? "month" : "year";
}

/** "percentage of women who survived": a column that says yes or no is a condition where rows are counted. */
function withFlags(list: readonly Clause[]): Clause[] {
  const share = list.some((clause) => clause.kind === "share" && clause.measure === null && clause.columns.length === 0);
  if (!share) return [...list];
  return list.map((clause): Clause => {
    if (clause.kind !== "columns") return clause;
    const [mention, more] = clause.columns;
    if (mention === undefined || more !== undefined || !(mention.columns?.columns ?? []).every(isFlag)) return clause;
    return { kind: "filter", predicate: { kind: "flag", column: mention }, noun: null };
  });
}

/** What says by itself what is computed, or what is chosen. */
const telling: readonly Clause["kind"][] = [
  "measure",
  "share",
  "total",
  "byMeasure",
  "common",
  "contrast",
  "divided",
  "atEnd",
  "superlative",
  "pick",
  "distinct",
  "sort",
  "correlation",
  "describe",
  "histogram",
  "bins",
  "missing",
  "streak",
  "everyColumn",
  "instead",
];

/** "orders by region" counts the rows; "quantity by region" adds up, "rating by region" averages. */
function withMeasure(context: Context, list: readonly Clause[]): Clause[] {
  const clauses = new Clauses(list);
  if (clauses.has(...telling) || !clauses.has("dimensions")) return [...list];
  const [mention, more] = clauses.of("columns").flatMap(({ columns }) => columns);
  if (mention === undefined) {
    const noun = clauses.of("noun").find(({ word }) => word.tag === "RowNoun")?.word ?? clauses.of("filter")[0]?.noun;
    if (noun === null || noun === undefined || clauses.of("lead").some(({ word }) => word.tag === "Show")) return [...list];
    context.assumptions.add("The rows are counted.");
    return [measureOf({ ...noun, tag: "HowMany", meaning: {} }, []), ...list];
  }
  // "max temp" names what is computed, whatever else it names.
  const isDouble = /^(?:min|max|mean|avg|average|total|sum|median)/iu.test(mention.text) && (mention.columns?.cost ?? 0) > 0;
  if (more !== undefined || isDouble) return [...list];
  const column = resolveColumn({ ...context, assumptions: new Set() }, mention, anyRole);
  if (!column.ok || !numberTypes.includes(column.value.type)) return [...list];
  const convention = conventionOf(column.value);
  if (convention === null) return [...list];
  context.assumptions.add(`The ${functionNames[convention]} of ${column.value.name} is taken, since none is named.`);
  const word: Tagged = { ...mention, tag: "Aggregate", meaning: { function: convention }, columns: null };
  return list.map((clause) => (clause.kind === "columns" ? measureOf(word, [mention]) : clause));
}

function measureOf(word: Tagged, columns: Tagged[]): Clause {
  const measure: MeasurePhrase = {
    functions: [word],
    distinct: null,
    missing: null,
    columns,
    values: [],
    noun: null,
    everyColumn: false,
  };
  return { kind: "measure", measure };
}
