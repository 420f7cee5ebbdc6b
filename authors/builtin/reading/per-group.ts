import type { MadeColumn } from "../../../state/made.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import type { Clause, DimensionPhrase, MeasurePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { personNouns, takings } from "../lexicon/names.ts";
import { profileOfMade } from "../made/made-table.ts";
import { conventionOf } from "./convention.ts";
import { grainOfName } from "./dimensions.ts";
import { columnPiece, measureClause } from "./made-clauses.ts";
import { isIdentifier } from "./measures.ts";
import { anyRole, numberTypes, resolveColumn, timeTypes } from "./resolve-column.ts";
import { type Context, make, type Resolved, refused, settled } from "./resolved.ts";
import { dateColumn } from "./times.ts";

const each = /^(?:per|for each|for every|in each|in every|each|every)$/iu;
const persons: ReadonlySet<string> = new Set(personNouns.map(canonical));

/**
 * "average number of orders per customer", "average revenue per customer": one mean over the groups, which is the whole divided by
 * how many of them there are. The mean of single rows by groups is something else: "average order value by country".
 */
export function withPerGroup(context: Context, list: readonly Clause[]): Resolved<Clause[]> {
  const means = list.filter((clause) => clause.kind === "measure" && isMean(clause.measure));
  const [mean, more] = means;
  if (mean?.kind !== "measure" || more !== undefined) return settled([...list]);
  const { measure } = mean;
  const isCount = measure.counted !== undefined || (measure.noun?.tag === "RowNoun" && measure.columns.length === 0);
  const perRow = list.find((clause) => clause.kind === "divided" && isOwnRow(context, clause));
  if (perRow !== undefined && !isCount && measure.columns.length > 0) {
    context.assumptions.add("Each row is one: the mean is that of the rows.");
    return settled(list.filter((clause) => clause !== perRow));
  }
  const by = list.find((clause) => clause.kind === "dimensions" && each.test(clause.word.text));
  const [phrase, another] = by?.kind === "dimensions" ? by.dimensions : [];
  if (by?.kind !== "dimensions" || phrase === undefined || another !== undefined)
    return measure.counted === undefined
      ? settled([...list])
      : refused(
          `It is not clear of which groups "${measure.counted.text}" is averaged.`,
          "Say per what, for example: average number of rows per customer.",
          [measure.counted.text],
        );
  const isTaken = !isCount && isOfTakings(measure);
  const isOfThings = !isCount && isOfRepeated(context, phrase) && isAddedUp(context, measure);
  const isTotal = isTaken || isOfThings;
  if (!isCount && !isTotal) return settled([...list]);
  const group = groupOf(context, phrase);
  if (!group.ok) return group;
  if (isTotal && phrase.grain === null && !isOne(group.value)) return settled([...list]);
  if (phrase.grain !== null && group.value.nulls === 0)
    context.assumptions.add(`A ${phrase.grain.text.replace(/s$/u, "")} without any row is not among them.`);
  context.assumptions.add(
    `The mean over groups is the ${isCount ? "number of rows" : "total"} divided by the number of different ${group.value.name}.`,
  );
  const piece = columnPiece(phrase.column ?? phrase.grain ?? by.word, group.value);
  const known: Clause[] =
    group.value.nulls > 0
      ? [{ kind: "filter", predicate: { kind: "missing", column: piece, negated: true }, noun: null }]
      : [];
  const ratio: Clause = {
    kind: "contrast",
    word: { ...by.word, tag: "Contrast", meaning: { contrast: "ratio" } },
    sides: [wholeOf(measure, by.word), { kind: "measure", measure: differentOf(piece, by.word) }],
    between: [],
    overTime: false,
    isOrder: false,
  };
  return settled(list.flatMap((clause) => (clause === mean ? [ratio, ...known] : clause === by ? [] : [clause])));
}

/** "per order" of a table of orders. */
function isOwnRow({ nouns }: Context, clause: Extract<Clause, { kind: "divided" }>): boolean {
  const { by, word } = clause;
  return by.kind === "rows" && /^per\b/iu.test(word.text) && nouns.own.has(canonical(by.word.text.toLowerCase()));
}

function isMean({ functions, distinct, missing, everyColumn }: MeasurePhrase): boolean {
  const [word, more] = functions;
  const plain = distinct === null && missing === null && !everyColumn;
  return word?.meaning.function === "mean" && more === undefined && plain;
}

/** "per order" of order lines: an order is what its lines come to. */
function isOfRepeated({ nouns }: Context, { column }: DimensionPhrase): boolean {
  return column !== null && !/s$/iu.test(column.text) && nouns.repeated.has(canonical(column.text.toLowerCase()));
}

function isAddedUp(context: Context, { columns, values }: MeasurePhrase): boolean {
  const [mention, more] = columns;
  if (mention === undefined || more !== undefined || values.length > 0) return false;
  const column = resolveColumn({ ...context, assumptions: new Set() }, mention, anyRole);
  return column.ok && conventionOf(column.value, mention.text) === "sum";
}

function isOfTakings({ columns, values }: MeasurePhrase): boolean {
  const [mention, more] = columns;
  return mention !== undefined && more === undefined && values.length === 0 && takings.has(mention.text.toLowerCase());
}

/** Whether a column names one of whom there are many: a customer, an account. */
function isOne(column: ColumnProfile): boolean {
  return isIdentifier(column) || splitName(column.name).some((word) => persons.has(canonical(word)));
}

/** "per customer" is of those who have an id, and not of their ratings. */
const numberOnly = (column: ColumnProfile): boolean => numberTypes.includes(column.type) && !isIdentifier(column);

/** The column of the groups; of a step of time the one that is made of the dates. */
function groupOf(context: Context, { column, grain, steps }: DimensionPhrase): Resolved<ColumnProfile> {
  if (steps !== undefined)
    return refused("A mean over steps of numbers is not something I can compute.", "Group by them.");
  const found =
    column === null && grain !== null
      ? dateColumn(context, grain, (name) => `${grain.text} of ${name}`)
      : resolveColumn(context, column ?? (grain as Tagged), anyRole, (each) => isOne(each) && !numberOnly(each));
  if (!found.ok) return found;
  const isTime = timeTypes.includes(found.value.type);
  if (grain === null && !isTime) return found;
  // A column of dates that is called "Year" has whole dates.
  const step = grain === null ? (grainOfName(found.value.name) ?? "day") : grain.meaning.grain;
  if (!isTime || step === undefined || step === "weekday" || step === "hour") {
    const text = grain?.text ?? found.value.name;
    return refused(`"${text}" is no span of time to average over.`, "Say day, week, month, quarter or year.", [text]);
  }
  const made: MadeColumn = {
    kind: "period",
    name: `${step} of ${found.value.name}`,
    column: found.value.name,
    grain: step,
  };
  make(context, made);
  return settled(profileOfMade(made, context.table));
}

function wholeOf(measure: MeasurePhrase, word: Tagged): { kind: "measure"; measure: MeasurePhrase } {
  const { counted: _counted, ...phrase } = measure;
  const isCount = measure.columns.length === 0;
  const [own] = phrase.functions;
  const made: Tagged = isCount
    ? { ...(own ?? word), tag: "HowMany", text: "number of", meaning: {} }
    : { ...(own ?? word), meaning: { function: "sum" } };
  return { kind: "measure", measure: { ...phrase, functions: [made] } };
}

function differentOf(column: Tagged, word: Tagged): MeasurePhrase {
  const clause = measureClause({ ...word, tag: "HowMany", text: "number of", meaning: {} }, [column]);
  if (clause.kind !== "measure") throw new Error("a measure was to be made");
  return { ...clause.measure, distinct: { ...word, tag: "Distinct", meaning: {} } };
}
