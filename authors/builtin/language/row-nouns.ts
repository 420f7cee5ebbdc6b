import { stemmer } from "stemmer";
import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { identifierWords, massNouns, personNouns, rowNouns } from "../lexicon/names.ts";
import { canonical, splitName } from "./names.ts";

/** The words that a table's file and name are made of, those that can be nouns. */
function namesGiven(table: TableProfile): string[] {
  const file = table.source.split(/[\\/]/u).at(-1) ?? "";
  const names = [file.replace(/\.[a-z0-9.]+$/iu, ""), table.name === "data" ? "" : table.name].flatMap(splitName);
  return names.filter((name) => /\p{L}{3}/u.test(name) && !massNouns.has(name));
}

/** The nouns that mean rows of this table: the generic ones, those of its file's and table's name, and "day" where each row is one. */
export function rowNounStems(table: TableProfile): Set<string> {
  const daily = table.columns.some(
    (column) => column.type === "date" && column.distinctExact && column.distinct === table.rowCount,
  );
  const given = namesGiven(table);
  const nouns = [...rowNouns, ...(daily ? ["day"] : []), ...given, ...given.flatMap(headsOf)];
  return new Set(nouns.map((noun) => stemmer(noun)));
}

/** The end of a compound is what it is about: a file called `birdstrikes` holds strikes. Five letters at least, after three. */
function headsOf(compound: string): string[] {
  const count = Math.max(0, compound.length - 3 - 5 + 1);
  return Array.from({ length: count }, (_, cut) => compound.slice(cut + 3));
}

/** What the rows of a table are called in a question, and what their nouns mean instead where several rows are of one thing. */
export interface RowNouns {
  stems: ReadonlySet<string>;
  /** Nouns of the rows alone: those of the file, and of a column that names each row. */
  own: ReadonlySet<string>;
  /** The column that says which thing a row is of, where each has a row for each date: a "stock" is a symbol then. */
  thing: ColumnProfile | null;
  /** Nouns of things that have a number each and several rows. */
  repeated: ReadonlySet<string>;
}

/**
 * Nouns for one table. A column that numbers the rows (`Order ID`, `PassengerNo`) says what they are; "people" are rows where
 * each is one; and where several rows tell of one thing through time, the nouns of the file mean that thing.
 */
export function rowNounsOf(table: TableProfile): RowNouns {
  const flagged = new Set(table.columns.filter(saysYesOrNo).flatMap(({ name }) => splitName(name).map(canonical)));
  const numbered = table.columns.filter((column) => isNumbering(column, table)).flatMap(({ name }) => subjectOf(name));
  const given = [...namesGiven(table), ...namesGiven(table).flatMap(headsOf)];
  const repeated = repeatedThings(table, numbered);
  const values = valueNouns(table);
  // `Loan_ID` tells each loan from the others, whatever `loan_status` says of it.
  const isOfRows = (stem: string): boolean =>
    (!flagged.has(stem) || numbered.includes(stem)) && !repeated.has(stem) && !values.has(stem);
  const own = new Set([...given.map((noun) => stemmer(noun)), ...numbered].filter(isOfRows));
  const thing = thingOf(table);
  const persons = personNouns.some((noun) => own.has(stemmer(noun))) && numbered.length > 0;
  const people = persons ? ["people", "person", "persons", "individuals"].map((noun) => stemmer(noun)) : [];
  const colleagues = workers.some((noun) => own.has(noun)) && numbered.length > 0 ? workers : [];
  const generic = [...rowNounStems(table)].filter(isOfRows);
  return { stems: new Set([...generic, ...own, ...people, ...colleagues]), own, thing, repeated };
}

/** Nouns that only some of the rows are: the runs of `runs_and_rides`, where a column tells runs from rides. */
function valueNouns(table: TableProfile): ReadonlySet<string> {
  const known = valuesKnown.get(table) ?? nounsOfValues(table);
  valuesKnown.set(table, known);
  return known;
}

/** Asked for with every word of a question. */
const valuesKnown = new WeakMap<TableProfile, ReadonlySet<string>>();

function nounsOfValues({ columns }: TableProfile): Set<string> {
  const values = columns
    .filter(({ type, distinct }) => type === "string" && distinct > 1 && distinct <= mostKinds)
    .flatMap(({ top }) => top.map(({ value }) => String(value).trim()));
  return new Set(
    values
      .filter((value) => /^\p{L}{3,}$/u.test(value))
      .map((value) => stemmer(value.toLowerCase().replace(/(?<=[^s])s$/u, ""))),
  );
}

/** With more values than this a column names things rather than kinds of them. */
const mostKinds = 40;

/** What those are called who work somewhere: where each row is one of them, any of these is. */
const workers: readonly string[] = ["employee", "staff", "worker", "colleague"].map((noun) => stemmer(noun));

/**
 * Nouns of the file that are no rows, for a column numbers them and its values come again: the orders of order lines, the sensors
 * of readings.
 */
function repeatedThings(table: TableProfile, numbered: readonly string[]): Set<string> {
  const numbers = table.columns.filter(({ name, distinct, nulls }) => {
    const words = splitName(name);
    const last = words.at(-1) ?? "";
    const isNumber = identifierWords.has(last) || last === "number";
    return words.length > 1 && isNumber && distinct > 1 && distinct <= mostOnce * (table.rowCount - nulls);
  });
  return new Set(numbers.flatMap(({ name }) => subjectOf(name)).filter((stem) => !numbered.includes(stem)));
}

/** Up to which part of the rows the values of a column have to be for them to come again, and not only by mistake. */
const mostOnce = 0.8;

function saysYesOrNo({ type, distinct, distinctExact }: ColumnProfile): boolean {
  return type === "boolean" || (distinctExact && distinct === 2);
}

/** `Order ID`: a column called after a thing and an identifier, which never repeats. */
function isNumbering({ name, distinct, distinctExact, nulls }: ColumnProfile, { rowCount }: TableProfile): boolean {
  const words = splitName(name);
  return (
    words.length === 2 &&
    (identifierWords.has(words.at(-1) ?? "") || words.at(-1) === "number") &&
    distinctExact &&
    nulls === 0 &&
    distinct === rowCount
  );
}

function subjectOf(name: string): string[] {
  return splitName(name)
    .slice(0, -1)
    .map(canonical)
    .filter((word) => word.length > 2);
}

/** The only column of texts, where dates or years repeat its values. */
function thingOf({ columns, rowCount }: TableProfile): ColumnProfile | null {
  const [text, more] = columns.filter(({ type }) => type === "string");
  const times = columns.filter(
    ({ name, type, min, max }) =>
      type === "date" ||
      type === "datetime" ||
      (type === "integer" && splitName(name).includes("year") && Number(min) >= 1000 && Number(max) < 3000),
  );
  const [time] = times;
  if (text === undefined || more !== undefined || time === undefined || times.length !== 1) return null;
  // A row for each date alone is of no thing.
  if (time.distinct > 0.9 * rowCount) return null;
  // A few values that come again and again are kinds of rows: 2 clays of 40 batches.
  return text.distinctExact && text.distinct < rowCount / 2 && text.distinct > 2 ? text : null;
}
