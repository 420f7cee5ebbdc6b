import { stemmer } from "stemmer";
import type { ColumnProfile } from "../../../state/profile.ts";
import { rowKin } from "../lexicon/everyday-nouns.ts";
import { numberNouns } from "../lexicon/everyday-words.ts";
import { happenings } from "../lexicon/happenings.ts";
import { inOtherWords, kindred, longForms } from "../lexicon/kindred.ts";
import { identifierWords, units } from "../lexicon/names.ts";
import { measuredUnits } from "../lexicon/units.ts";
import { dateOf } from "./date-verbs.ts";
import { amountOf, amountsInMoney } from "./made-edges.ts";
import { canonical, essentialWords, splitName } from "./names.ts";
import { type Edge, piece, spanWords, type Vocabulary } from "./pieces.ts";
import { fold, type Word } from "./tokenise.ts";

const isNumber = ({ type }: ColumnProfile): boolean => type === "integer" || type === "number";
export const isMeasuredIn = ({ name }: ColumnProfile, unit: readonly string[]): boolean =>
  splitName(name).some((part) => unit.includes(part));

/** What it costs to take a column for what everyday language calls otherwise. */
const cost = 0.5;

/**
 * Columns by what people call them: by another noun of the same kind, the long form of a short name, the unit that they are measured
 * in, the verb for what happened at a date, and with a noun behind them that adds nothing.
 */
export function everydayColumns(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const place = { question, words, at };
  return [
    ...unitNouns(place, vocabulary),
    ...withNumberNoun(place, vocabulary),
    ...kindredNouns(place, vocabulary),
    ...inFull(place, vocabulary),
    ...otherwise(place, vocabulary),
    ...dateNouns(place, vocabulary),
    ...moneyNouns(place, vocabulary),
    ...rowNouns(place, vocabulary),
  ];
}

interface Place {
  question: string;
  words: readonly Word[];
  at: number;
}

function edge({ question, words, at }: Place, length: number, columns: ColumnProfile[], price = cost): Edge {
  const match = { columns, cost: 0.3, misspelt: null };
  return { length, cost: price, pieces: [piece("Column", words, at, length, question, { columns: match })] };
}

const textsOf = (span: readonly Word[]): string[] => span.map(({ text }) => text.replace(/['’]s$/u, ""));

/** "the most kilometres": the one number that is measured in them. */
function unitNouns({ words, at, question }: Place, { table, columns }: Vocabulary): Edge[] {
  const word = words[at];
  const unit =
    word?.kind === "word" &&
    (word.lower.length > 2 || /^(?:mean|average|avg|median|total|max|min)$/u.test(words[at - 1]?.lower ?? ""))
      ? units.get(word.lower)
      : undefined;
  if (unit === undefined || words[at - 1]?.kind === "number" || columns.match([word?.text ?? ""]) !== null) return [];
  const [only, more] = table.columns.filter((column) => isNumber(column) && isMeasuredIn(column, unit));
  return only === undefined || more !== undefined ? [] : [edge({ question, words, at }, 1, [only])];
}

/** "nitrate level", "gas consumption", "electricity used": the number itself. */
function withNumberNoun(place: Place, { columns }: Vocabulary): Edge[] {
  const { words, at } = place;
  return [1, 2, 3].flatMap((length): Edge[] => {
    const span = spanWords(words, at, length);
    const next = words[at + length]?.lower ?? "";
    const isTime = /^(?:times?|durations?)$/u.test(next);
    if (span === null || span[0]?.kind !== "word" || (!isTime && !numberNouns.has(next))) return [];
    const numbers = columns.match(textsOf(span))?.columns.filter(isNumber) ?? [];
    // A time is measured as one: "response time" of `first_response_min`.
    const found = isTime ? numbers.filter((column) => isMeasuredIn(column, timeUnits)) : numbers;
    return found.length === 0 ? [] : [edge(place, length + 1, found, 0.3)];
  });
}

const timeUnits: readonly string[] = measuredUnits.flatMap(({ kind, written }) => (kind === "time" ? written : []));

/** "shop" where the column is called Store, "pupil's class" where it is Form. */
function kindredNouns(place: Place, { columns, values }: Vocabulary): Edge[] {
  const { words, at } = place;
  const word = words[at];
  if (word?.kind !== "word" || values.match(word.text) !== null) return [];
  const own = columns.match(textsOf([word]));
  if (own !== null) return [];
  // "Price per piece" is no price for each number of them.
  const isEach = /^(?:per|each|every)$/u.test(words[at - 1]?.lower ?? "");
  const alike = kindred.filter((line) => line.some((noun) => stemmer(noun) === word.stem)).flat();
  const found = new Set<ColumnProfile>();
  for (const noun of alike) {
    if (stemmer(noun) === word.stem) continue;
    for (const column of columns.match([noun])?.columns ?? [])
      if (
        (headOf(column) === canonical(noun) && !(isEach && isNumber(column))) ||
        (!isEach && isNumber(column) && canonical(noun) === "quantiti")
      )
        found.add(column);
  }
  const [only, more] = [...found];
  return only === undefined || more !== undefined ? [] : [edge(place, 1, [only])];
}

/** The noun that a name is about: the last of its words that is no unit. */
function headOf({ name }: ColumnProfile): string {
  const words = essentialWords(splitName(name)).filter((word) => !/^(?:name|id|no|number|code|type)$/u.test(word));
  return canonical(words.at(-1) ?? "");
}

/** "systolic" of `BP sys`, "customer satisfaction" of `csat_score`. */
function inFull(place: Place, { table, columns }: Vocabulary): Edge[] {
  const { words, at } = place;
  return [1, 2, 3].flatMap((length): Edge[] => {
    const span = spanWords(words, at, length);
    if (span === null) return [];
    const said = span.map(({ lower }) => lower.replace(/['’]s$/u, "")).join(" ");
    const shorts = longForms.filter((form) => form.said.includes(said)).map(({ short }) => short);
    if (shorts.length === 0 || (columns.match(textsOf(span))?.cost ?? 1) < 0.3) return [];
    const found = table.columns.filter(({ name }) =>
      // "SpO2" is one short name, though its capitals part it.
      [...splitName(name), ...fold(name).split(/[^\p{L}\p{N}]+/u)].some((part) => shorts.includes(part)),
    );
    // Which of several numbers is meant is asked: "heart rate" of `Avg HR` and `Max HR`.
    if (found.length === 0 || (found.length > 1 && !found.every(isNumber))) return [];
    const tail =
      numberNouns.has(words[at + length]?.lower ?? "") ||
      /^(?:number|no|code|name)s?$/u.test(words[at + length]?.lower ?? "");
    return [edge(place, length, found), ...(tail ? [edge(place, length + 1, found)] : [])];
  });
}

/** "selling price" of `Sale price`, "patient numbers" of `Patient no.`. */
function otherwise(place: Place, { columns }: Vocabulary): Edge[] {
  const { words, at } = place;
  const span = spanWords(words, at, 2);
  if (span === null) return [];
  const text = span.map(({ lower }) => lower).join(" ");
  const called = inOtherWords.find((each) => each.said.includes(text))?.called;
  const found = called === undefined ? [] : (columns.match(called.split(" "))?.columns ?? []);
  if (found.length > 0) return [edge(place, 2, found, 0.2)];
  const kin = columns.match(textsOf(span)) === null ? ofKin(text.split(" "), columns) : null;
  if (kin !== null) return [edge(place, 2, [kin], 0.3)];
  if (!/^(?:numbers?|codes?|ids?|names?)$/u.test(span[1]?.lower ?? "")) return [];
  const numbered = (columns.match(textsOf(span.slice(0, 1)))?.columns ?? []).filter(({ name }) =>
    splitName(name).some((part) => identifierWords.has(part) || part === "name"),
  );
  return numbered.length === 1 ? [edge(place, 2, numbered, 0.15)] : [];
}

/** "Payment method" of `Pay method`: the one column that is called by both words, one of them by another noun of its kind. */
function ofKin(words: readonly string[], columns: Vocabulary["columns"]): ColumnProfile | null {
  const ways = words.flatMap((word, at) =>
    kindred
      .filter((line) => line.some((noun) => stemmer(noun) === stemmer(word)))
      .flatMap((line) => line.map((noun) => words.with(at, noun))),
  );
  const found = ways.flatMap((way) => {
    const match = columns.match(way);
    return match !== null && match.cost < 0.1 && match.misspelt === null ? match.columns : [];
  });
  const [only, more] = [...new Set(found)];
  return only === undefined || more !== undefined ? null : only;
}

/** "payment date", "date of dispatch": the date that is called after what happened then. */
function dateNouns(place: Place, { table, columns }: Vocabulary): Edge[] {
  const { words, at } = place;
  const kind = /^(?:date|dates|day|time)$/u;
  const [first, second, third] = [at, at + 1, at + 2].map((index) => words[index]);
  const isOf = kind.test(first?.lower ?? "") && second?.lower === "of" && third?.kind === "word";
  const isBefore = first?.kind === "word" && kind.test(second?.lower ?? "");
  // "month of lending".
  const isStep =
    /^(?:month|year|quarter|week|day)s?$/u.test(words[at - 2]?.lower ?? "") && words[at - 1]?.lower === "of";
  const happened = isStep ? dateOf(first?.lower ?? "", table) : null;
  if (happened !== null) return [edge(place, 1, [happened])];
  const [verb, length] = isOf ? [third?.lower ?? "", 3] : isBefore ? [first?.lower ?? "", 2] : ["", 0];
  if (
    length === 0 ||
    columns.match(isOf ? [third?.text ?? "", "date"] : [first?.text ?? "", second?.text ?? ""]) !== null
  )
    return [];
  const ways = [verb, ...happenings.filter((list) => list.includes(verb)).flat()];
  const [only, more] = [...new Set(ways.flatMap((way) => (way.includes(" ") ? [] : (dateOf(way, table) ?? []))))];
  return only === undefined || more !== undefined ? [] : [edge(place, length, [only])];
}

/** "how much money", "the amount": what the rows come to, where one column alone says it. */
function moneyNouns(place: Place, { table, columns, nouns }: Vocabulary): Edge[] {
  const word = place.words[place.at];
  if (word?.kind !== "word" || !/^(?:money|amounts?|cash)$/u.test(word.lower)) return [];
  // Of lines of an order the average amount is no average order.
  const isAverage = place.words.some(({ lower }) => /^(?:average|mean|median|avg|typical)$/u.test(lower));
  if (nouns.repeated.size > 0 && isAverage) return [];
  if (columns.match([word.text]) !== null) return [];
  const [only, more] = amountsInMoney(table);
  const found = more === undefined ? (only ?? amountOf(table)) : null;
  return found === null ? [] : [edge(place, 1, [found])];
}

/** "order lines", "parcels" of a file of deliveries: the rows. */
function rowNouns({ question, words, at }: Place, { table, nouns, columns }: Vocabulary): Edge[] {
  const word = words[at];
  if (word?.kind !== "word") return [];
  const rows = (length: number): Edge => ({
    length,
    cost: 0.4,
    pieces: [piece("RowNoun", words, at, length, question)],
  });
  const isOfThing = nouns.stems.has(word.stem) || nouns.repeated.has(canonical(word.lower));
  const lines =
    isOfThing && /^(?:lines?|rows?|entries|entry|records?)$/u.test(words[at + 1]?.lower ?? "") ? [rows(2)] : [];
  const isKin = rowKin.some(
    ({ called, said, only }) =>
      only === undefined &&
      said.some((noun) => stemmer(noun) === word.stem) &&
      called.some((noun) => nouns.own.has(stemmer(noun))) &&
      !called.some((noun) => nouns.repeated.has(stemmer(noun))),
  );
  // Different things are fewer than the rows.
  const isDistinct = words.some(({ lower }) => /^(?:different|distinct|unique)$/u.test(lower));
  const isKnown =
    (columns.match([word.text])?.cost ?? 1) < 0.4 || nouns.stems.has(word.stem) || table.columns.length === 0;
  return [...lines, ...(isKin && !isDistinct && !isKnown ? [rows(1)] : [])];
}
