import type { Condition } from "../../../state/condition.ts";
import type { Measure, MeasureFunction } from "../../../state/measure.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import type { MeasurePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { fold } from "../language/tokenise.ts";
import { amountNouns, identifierWords } from "../lexicon/names.ts";
import { isYearColumn } from "./bare-years.ts";
import { resolveCondition } from "./conditions.ts";
import { functionNames } from "./function-names.ts";
import { anyRole, isFlag, numberTypes, resolveColumn, timeTypes } from "./resolve-column.ts";
import { all, type Context, choose, quoted, type Resolved, refused, reworded, settled } from "./resolved.ts";

/** A measure without the name it will have in the output, and the conditions that came with its words. */
export interface MeasureReading {
  measures: Omit<Measure, "name">[];
  filters: Condition[];
}

/** Which of several estimators is meant, where the question leaves it open. */
const sampled: Readonly<Partial<Record<MeasureFunction, string>>> = {
  stddev: "The standard deviation is the sample one (n − 1).",
  variance: "The variance is the sample one (n − 1).",
  skewness: "The skewness is the sample one, bias corrected.",
  cv: "The coefficient of variation is the sample standard deviation (n − 1) divided by the mean.",
  kurtosis: "The kurtosis is the sample one, bias corrected; of a normal distribution it is 0.",
  mode: "Of several values that are as frequent, the smallest is taken.",
  iqr: "Quartiles are interpolated linearly.",
  quantile: "Percentiles are interpolated linearly.",
};

/** What a phrase computes. `fallback` are columns named elsewhere in the question. */
export function resolveMeasure(
  context: Context,
  phrase: MeasurePhrase,
  fallback: readonly Tagged[],
): Resolved<MeasureReading> {
  const values = all(phrase.values.map((value) => resolveCondition(context, { kind: "values", values: [value] })));
  if (!values.ok) return values;
  const mentions = phrase.columns.length > 0 ? phrase.columns : fallback;
  const parts: Resolved<MeasureReading>[] = phrase.functions.map((word) => {
    if (word.tag === "Rate") return rateReading(context, phrase, word);
    if (word.tag === "HowMany") return countReading(context, phrase, word, phrase.functions.length > 1 ? [] : mentions);
    return aggregateReading(context, phrase, word, mentions);
  });
  const readings = all(parts);
  if (!readings.ok) return readings;
  return settled({
    measures: readings.value.flatMap((reading) => reading.measures),
    filters: [...values.value, ...readings.value.flatMap((reading) => reading.filters)],
  });
}

/** "survival rate": the mean of a column of 0 and 1, else the percentage of the rows that have the value. */
function rateReading(context: Context, phrase: MeasurePhrase, word: Tagged): Resolved<MeasureReading> {
  const [hit] = word.values;
  if (hit === undefined || phrase.columns.length > 0 || phrase.distinct !== null || phrase.missing !== null)
    return refused(`It is not clear what the "${word.text}" is of.`, "Ask for the rate by a column.", [word.text]);
  const { name, nulls, type } = hit.column;
  if (type === "integer") {
    context.assumptions.add(
      `"${word.text}" is the mean of ${name}, which is 1 or 0: the part of the rows where it is 1${nulls > 0 ? ", those without one left out" : ""}.`,
    );
    return settled({ measures: [{ function: "mean", column: name, share: null }], filters: [] });
  }
  context.assumptions.add(
    `"${word.text}" is the percentage of rows where ${name} is ${String(hit.value)}${nulls > 0 ? `; rows with no ${name} count as the others` : ""}.`,
  );
  const where: Condition = { kind: "compare", column: name, grain: null, operator: "=", value: hit.value };
  const all = { function: "count" as const, column: null };
  return settled({
    measures: [{ function: "percent", column: null, share: null, of: [{ ...all, where }, all] }],
    filters: [],
  });
}

function aggregateReading(
  context: Context,
  phrase: MeasurePhrase,
  word: Tagged,
  mentions: readonly Tagged[],
): Resolved<MeasureReading> {
  const name = word.meaning.function ?? "mean";
  if (phrase.distinct !== null)
    return refused(
      `"${word.text}" of distinct values is not something I can compute.`,
      "Ask for the values themselves, or for how many there are.",
      [phrase.distinct.text],
    );
  if (phrase.missing !== null)
    return name === "sum"
      ? countReading(context, phrase, word, mentions)
      : refused(`"${word.text}" of missing values has no meaning here.`, "Ask how many values are missing.", [
          phrase.missing.text,
        ]);
  if (phrase.noun !== null) {
    if (name === "sum") return totalOfNoun(context, word, phrase.noun);
    const [counted] = countedAlready(context, phrase.noun)?.measures ?? [];
    if (counted !== undefined) {
      for (const sentence of [...context.assumptions])
        if (sentence.startsWith("Each row stands for as many")) context.assumptions.delete(sentence);
      context.assumptions.add(`Each row stands for as many as ${quoted(counted.column ?? "")} says.`);
      return settled({ measures: [{ ...counted, function: name }], filters: [] });
    }
    const alike = columnsCalled(context, phrase.noun);
    if (alike.length > 1 && addsNothing.has(name)) {
      context.assumptions.add(`"${phrase.noun.text}" are read as ${alike.join(", ")}.`);
      return settled({ measures: alike.map((column) => ({ function: name, column, share: null })), filters: [] });
    }
    return refused(`It is not clear which column the ${word.text} is of.`, `Name a column: ${columnNames(context)}.`);
  }
  const [counted] = phrase.numbered === undefined ? [] : mentions;
  if (counted !== undefined && context.nouns.own.has(canonical(counted.text.toLowerCase())))
    return refused(
      `The ${word.text} number of "${counted.text}" is of groups, and it is not clear of which.`,
      "Say per what, for example: average number of rows per customer.",
      [counted.text],
    );
  if (phrase.everyColumn) {
    const columns = context.table.columns.filter((column) => numberTypes.includes(column.type));
    if (columns.length === 0)
      return refused(`No column of ${context.table.name} has numbers.`, "Ask for counts in place of it.");
    const at = word.meaning.quantile === undefined ? {} : { at: word.meaning.quantile };
    return settled({
      measures: columns.map((column) => ({ function: name, column: column.name, share: null, ...at })),
      filters: [],
    });
  }
  if (mentions.length === 0)
    return refused(`It is not clear which column the ${word.text} is of.`, `Name a column: ${columnNames(context)}.`);
  const types =
    name === "mode" ? anyRole.types : name === "min" || name === "max" ? [...numberTypes, ...timeTypes] : numberTypes;
  const refusal =
    name === "min" || name === "max"
      ? "has no smallest and largest"
      : `has no ${name === "sum" ? "sum" : functionNames[name]}`;
  const columns = all(mentions.map((mention) => resolveColumn(context, mention, { types, refusal })));
  if (!columns.ok) return columns;
  const [thing] = mentions.filter((mention, at) => isThing(context, mention, columns.value[at]));
  if (thing !== undefined && name === "sum" && mentions.length === 1) return countOfThings(context, columns.value);
  if (thing !== undefined) return noNumberOf(thing, word.text);
  // "Total claimed" adds up no claims' numbers, unless the column itself is named.
  const numbered = mentions.find((mention, at) => {
    const column = columns.value[at];
    return column !== undefined && isIdentifier(column) && fold(mention.text) !== fold(column.name);
  });
  if (numbered !== undefined && name !== "mode") return noNumberOf(numbered, word.text);
  const kinds = new Set(columns.value.map(({ type }) => timeTypes.includes(type)));
  if (kinds.size > 1)
    return refused(
      `"${word.text}" of a number and of a date are two things.`,
      `Ask for one of them, or for the row with the highest value.`,
      [word.text],
    );
  for (const column of columns.value)
    if (column.nulls > 0)
      context.assumptions.add(`Rows with no ${column.name} are left out of the ${functionNames[name]}.`);
  if (sampled[name] !== undefined) context.assumptions.add(sampled[name]);
  const at = word.meaning.quantile === undefined ? {} : { at: word.meaning.quantile };
  return settled({
    measures: columns.value.map((column) => ({ function: name, column: column.name, share: null, ...at })),
    filters: [],
  });
}

/** "orders" of order lines, "sensors" of readings: what the numbers of a column stand for, and no amount. */
export function isThing({ nouns }: Context, { text }: Tagged, column: ColumnProfile | undefined): boolean {
  return column !== undefined && isIdentifier(column) && nouns.repeated.has(canonical(text.toLowerCase()));
}

/** Of things that have a number each there is only how many there are. */
export function countOfThings(context: Context, columns: readonly ColumnProfile[]): Resolved<MeasureReading> {
  for (const { name } of columns) context.assumptions.add(`Each ${name} is counted once.`);
  return settled({
    measures: columns.map(({ name }) => ({ function: "distinct", column: name, share: null })),
    filters: [],
  });
}

export function noNumberOf({ text }: Tagged, word: string): Resolved<never> {
  return refused(
    `"${text}" have a number each, of which there is no "${word}".`,
    `Ask how many there are, or name a column of amounts.`,
    [text, word],
  );
}

/** Functions that need no more than the column. */
const addsNothing: ReadonlySet<MeasureFunction> = new Set(["mean", "median", "min", "max"]);

/** "scores" of a file of scores, with a `MathScore` and a `ReadingScore`: all columns of numbers that are called so. */
function columnsCalled({ table }: Context, { text }: Tagged): string[] {
  const word = canonical(text.toLowerCase());
  if (!/s$/iu.test(text)) return [];
  return table.columns
    .filter(({ name, type }) => numberTypes.includes(type) && canonical(splitName(name).at(-1) ?? "") === word)
    .map(({ name }) => name);
}

function columnNames(context: Context): string {
  return context.table.columns
    .filter((column) => numberTypes.includes(column.type))
    .slice(0, 12)
    .map((column) => column.name)
    .join(", ");
}

const rows: MeasureReading = { measures: [{ function: "count", column: null, share: null }], filters: [] };

/** What is asked back about a noun that no table knows. */
export function nounQuestion(noun: string): string {
  return `Is each row of the table one of the "${noun}"?`;
}

/** Whether a question that is asked back is that one. */
export function asksAboutNoun(question: string): boolean {
  const [start = ""] = nounQuestion("").split('"');
  return question.startsWith(start);
}

/** Whether it is asked back what of a column is wanted. */
export function asksWhatOfColumn(question: string): boolean {
  return /^What (?:about|is to be counted about) (?!the rows)/u.test(question);
}

/** "rows" counts rows; a noun that the table does not know might, and is asked about. */
export function nounReading(context: Context, noun: Tagged): Resolved<MeasureReading> {
  if (noun.tag === "RowNoun") return settled(countedAlready(context, noun) ?? rows);
  return choose(nounQuestion(noun.text), [
    { reading: `"${noun.text}" means the rows of the table`, ask: reworded(context, noun, "rows") },
  ]);
}

/** Where a column says how many of them each row stands for, they are its total: `count` in a file of commits. */
export function countedAlready(context: Context, noun: Tagged): MeasureReading | null {
  const isOfRows = noun.tag !== "RowNoun" || context.nouns.own.has(canonical(noun.text.toLowerCase()));
  if (!isOfRows) return null;
  const [column, more] = context.table.columns.filter(
    ({ name, type }) => type === "integer" && /^(?:counts?|cnt|n|freq|frequency|number)$/iu.test(name),
  );
  if (column === undefined || more !== undefined) return null;
  context.assumptions.add(`Each row stands for as many as ${quoted(column.name)} says: its total is taken.`);
  return { measures: [{ function: "sum", column: column.name, share: null }], filters: [] };
}

/** "Total strikes" counts rows; "total sales" may be that, or a sum of one of the columns, and is asked about. */
function totalOfNoun(context: Context, word: Tagged, noun: Tagged): Resolved<MeasureReading> {
  const sums = context.table.columns.filter((column) => numberTypes.includes(column.type) && !isIdentifier(column));
  if (noun.tag !== "RowNoun" || sums.length === 0 || !amountNouns.has(noun.text.toLowerCase().replace(/s$/u, "")))
    return nounReading(context, noun);
  const both = { start: word.start, end: noun.end };
  return choose(`Is "${word.text} ${noun.text}" the number of rows, or the total of a column?`, [
    { reading: "the number of rows", ask: reworded(context, both, "number of rows") },
    ...sums.slice(0, 5).map(({ name }) => ({
      reading: `the total of ${name}`,
      ask: reworded(context, both, `total ${quoted(name)}`),
    })),
  ]);
}

function countReading(
  context: Context,
  phrase: MeasurePhrase,
  word: Tagged,
  mentions: readonly Tagged[],
): Resolved<MeasureReading> {
  const named = (name: "distinct" | "missing"): Resolved<MeasureReading> => {
    const columns = all(mentions.map((mention) => resolveColumn(context, mention, anyRole)));
    if (!columns.ok) return columns;
    if (columns.value.length === 0)
      return refused(`It is not clear which column "${word.text}" is about.`, "Name the column.");
    return settled({
      measures: columns.value.map((column) => ({ function: name, column: column.name, share: null })),
      filters: [],
    });
  };
  const namesake = columnCalled(context, word);
  if (namesake !== null && phrase.distinct === null && phrase.missing === null && mentions.length === 0)
    return choose(`Is "${word.text}" the number of rows, or the column ${namesake}?`, [
      { reading: "the number of rows", ask: reworded(context, word, "number of rows") },
      { reading: `the total of ${namesake}`, ask: reworded(context, word, `total ${quoted(namesake)}`) },
    ]);
  if (phrase.missing !== null) return named("missing");
  if (phrase.distinct !== null && phrase.noun?.tag === "RowNoun")
    return refused(
      "Counting different rows is not something I can do yet.",
      "Ask for the number of different values of a column.",
      [phrase.distinct.text],
    );
  if (phrase.distinct !== null && mentions.length > 0) return named("distinct");
  if (phrase.distinct !== null)
    return refused(
      `It is not clear what is counted as ${phrase.distinct.text}.`,
      "Name a column.",
      phrase.noun === null ? [] : [phrase.noun.text],
    );
  if (phrase.noun !== null) return nounReading(context, phrase.noun);
  if (mentions.length === 0) return settled(rows);
  const parts = all(mentions.map((mention) => countColumn(context, word, mention)));
  if (!parts.ok) return parts;
  return settled({
    measures: parts.value.flatMap((part) => part.measures),
    filters: parts.value.flatMap((part) => part.filters),
  });
}

/** A column of numbers that is called "count" itself: the word may mean either. */
function columnCalled(context: Context, { text }: Tagged): string | null {
  if (!/^counts?$/iu.test(text)) return null;
  const named = context.table.columns.find(({ name, type }) => numberTypes.includes(type) && /^counts?$/iu.test(name));
  return named?.name ?? null;
}

/** "how many states" counts different states; "how many survived" counts rows; "how many fatalities" has to be asked about. */
function countColumn(context: Context, word: Tagged, mention: Tagged): Resolved<MeasureReading> {
  const resolved = resolveColumn(context, mention, anyRole);
  if (!resolved.ok) return resolved;
  const column = resolved.value;
  if (isFlag(column)) {
    const condition = resolveCondition(context, { kind: "flag", column: mention });
    return condition.ok ? settled({ ...rows, filters: [condition.value] }) : condition;
  }
  if (isIdentifier(column)) {
    const unique = column.nulls === 0 && column.distinctExact && column.distinct === context.table.rowCount;
    context.assumptions.add(
      unique
        ? `Each row is one ${mention.text}: ${column.name} never repeats.`
        : `Each ${column.name} is counted once.`,
    );
    return settled(
      unique ? rows : { measures: [{ function: "distinct", column: column.name, share: null }], filters: [] },
    );
  }
  const distinct: MeasureReading = {
    measures: [{ function: "distinct", column: column.name, share: null }],
    filters: [],
  };
  const ask = (words: string): string => reworded(context, { start: word.start, end: mention.end }, words);
  const name = quoted(column.name);
  const counted = /^counts?( of)?$/iu.test(word.text);
  // Years are never added up.
  if ((column.type === "string" || isYearColumn(column)) && !counted) {
    context.assumptions.add(`Different values of ${column.name} are counted.`);
    return settled(distinct);
  }
  const readings = [
    { reading: `the number of different values of ${column.name}`, ask: ask(`number of different ${name}`) },
    {
      reading: `the number of rows that have a ${column.name}`,
      ask: ask(`number of rows where ${name} is not missing`),
    },
  ];
  if (numberTypes.includes(column.type))
    readings.unshift({ reading: `the total of ${column.name}`, ask: ask(`total ${name}`) });
  return choose(`What is to be counted about ${column.name}?`, readings);
}

/** Columns that name one thing each, such as `customer_id`. */
export function isIdentifier(column: ColumnProfile): boolean {
  const words = splitName(column.name);
  return (words.length > 1 && identifierWords.has(words.at(-1) ?? "")) || /\p{L} ?#$/u.test(column.name.trim());
}
