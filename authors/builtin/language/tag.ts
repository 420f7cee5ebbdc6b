import { stemmer } from "stemmer";
import { amountNouns, identifierWords } from "../lexicon/names.ts";
import { numberWords, scaleWords } from "../lexicon/numbers.ts";
import type { Meaning, Tag } from "../lexicon/tags.ts";
import { columnEdges, columnWords, isFunctionWord, kindWords } from "./column-edges.ts";
import type { ColumnMatch } from "./columns.ts";
import { isDayOfSpan, type NamedTime, namedTime } from "./dates.ts";
import { everydayEdges } from "./everyday-edges.ts";
import { madeEdges } from "./made-edges.ts";
import { canonical, splitName } from "./names.ts";
import { costs, type Edge, piece, spanWords, type Vocabulary } from "./pieces.ts";
import { relativeTime } from "./relative-dates.ts";
import { type Word } from "./tokenise.ts";
import type { ValueHit } from "./values.ts";
import { wordEdges } from "./word-edges.ts";

/** A piece of the question with what it is taken for. */
export interface Tagged {
  tag: Tag;
  meaning: Meaning;
  /** As written in the question, and where. */
  text: string;
  start: number;
  end: number;
  columns: ColumnMatch | null;
  values: readonly ValueHit[];
  number: number | null;
  percent: boolean;
  time: NamedTime | null;
}

/** One way to take the whole question. The lower the cost, the nearer to the words. */
export interface Tagging {
  pieces: Tagged[];
  cost: number;
}

const mayEndEarly: ReadonlySet<string> = new Set(["Aggregate", "Missing", "Distinct", "HowMany", "Filler"]);

/** The `count` least costly ways to take the words, best first. Bounded: count × words × edges a word. */
export function tag(question: string, words: readonly Word[], vocabulary: Vocabulary, count: number): Tagging[] {
  type Path = { cost: number; edge: Edge | null; before: Path | null };
  const paths: Path[][] = Array.from({ length: words.length + 1 }, () => []);
  paths[0]?.push({ cost: 0, edge: null, before: null });
  for (let at = 0; at < words.length; at++) {
    const here = (paths[at] ?? []).sort((a, b) => a.cost - b.cost).slice(0, count);
    paths[at] = here;
    for (const edge of edgesAt(question, words, at, vocabulary)) {
      const there = paths[at + edge.length];
      for (const before of here) there?.push({ cost: before.cost + edge.cost, edge, before });
    }
  }
  return (paths[words.length] ?? [])
    .sort((a, b) => a.cost - b.cost)
    .slice(0, count)
    .map((last) => {
      const pieces: Tagged[] = [];
      for (let path: Path | null = last; path?.edge; path = path.before) pieces.unshift(...path.edge.pieces);
      return { pieces, cost: last.cost };
    });
}

function edgesAt(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const word = words[at];
  if (word === undefined) return [];
  if (word.kind === "quoted")
    return [...quotedEdges(question, words, at, vocabulary), ...madeEdges(question, words, at, vocabulary)];
  const edges: Edge[] = [
    ...phraseEdges(question, words, at, vocabulary),
    ...columnEdges(question, words, at, vocabulary),
    ...valueEdges(question, words, at, vocabulary),
    ...numberEdges(question, words, at),
    ...nounEdges(question, words, at, vocabulary),
    ...wordEdges(question, words, at, vocabulary),
    ...(vocabulary.everyday ? everydayEdges(question, words, at, vocabulary) : []),
  ];
  const time = namedTime(words, at) ?? relativeTime(words, at, vocabulary.table, vocabulary.nouns);
  if (time !== null)
    edges.push({
      length: time.length,
      cost: costs.phrase,
      pieces: [piece("Date", words, at, time.length, question, { time: time.time })],
    });
  for (const edge of weakFillers(words, at, vocabulary))
    if (!edges.some(({ length }) => length === edge.length)) edges.push(edge);
  // Only a word that is nothing else may be text that is searched for, or a noun that the table does not know.
  if (!edges.some((edge) => edge.length === 1))
    edges.push({
      length: 1,
      cost: costs.unknown,
      pieces: [piece(word.kind === "symbol" ? "Symbol" : "Unknown", words, at, 1, question)],
    });
  return edges;
}

/** A noun of the rows; where they tell of one thing through time, a noun of the file is that thing. */
function nounEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const { nouns, columns } = vocabulary;
  const word = words[at];
  if (word?.kind !== "word" || !nouns.stems.has(word.stem)) return [];
  // "Churned" is no noun, though the file is called churn.
  if (/ed$/u.test(word.lower) && word.stem !== word.lower)
    // "Customers who ordered" of a table of orders: each row is one; "most ordered" chooses by something.
    return nouns.own.has(word.stem) &&
      !/^(?:most|least|best|worst|often)$/u.test(words[at - 1]?.lower ?? "") &&
      // "Billed in 2023" of a table with a "Bill month" speaks of that.
      !vocabulary.table.columns.some(({ name, type }) => type === "string" && isTimeOf(splitName(name), word.stem))
      ? [{ length: 1, cost: costs.filler, pieces: [] }]
      : [];
  const { thing } = nouns;
  if (thing !== null && nouns.own.has(word.stem)) {
    const kinds = kindWords.has(words[at + 1]?.lower ?? "") ? [0, 1] : [0];
    const match: ColumnMatch = { columns: [thing], cost: 0.3, misspelt: null };
    return kinds.map((more) => ({
      length: 1 + more,
      cost: costs.phrase + 0.05 - 0.02 * more,
      pieces: [piece("Column", words, at, 1 + more, question, { columns: match })],
    }));
  }
  const cost = rowNounCost(word, vocabulary);
  const edges: Edge[] = [{ length: 1, cost, pieces: [piece("RowNoun", words, at, 1, question)] }];
  // "order quantity" is the quantity, where the rows are orders.
  const next = nouns.own.has(word.stem) ? columns.match([words[at + 1]?.text ?? ""]) : null;
  if (next !== null && next.columns.every(({ type }) => type === "integer" || type === "number"))
    edges.push({ length: 1, cost: cost + costs.filler, pieces: [] });
  return edges;
}

/** A word of the file's name means the rows, but first the column that is called so: "total cost" in `costs.csv`. */
function rowNounCost(word: Word, { columns, nouns }: Vocabulary): number {
  const match = columns.match([word.text]);
  const named = match?.columns.some(({ name }) => !splitName(name).some((part) => identifierWords.has(part)));
  if (match === null || named !== true) return costs.phrase + 0.05;
  const isAmount = amountNouns.has(word.lower.replace(/s$/u, ""));
  // "orders" of a table of orders are no order date, and "requests" not when they were requested.
  const isWhen = match.columns.every(({ type }) => type === "date" || type === "datetime");
  const isSaid = match.columns.some(({ name }) => splitName(name).some((part) => part === word.lower));
  if (nouns.own.has(word.stem) && isWhen && !isSaid) return 0;
  if (nouns.own.has(word.stem) && match.cost > 0.1 && !isAmount) return costs.phrase + 0.05;
  return costs.column + match.cost + costs.namesake;
}

function quotedEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const text = words[at]?.text ?? "";
  const trailing = columnWords.has(words[at + 1]?.lower ?? "") ? [0, 1] : [0];
  const edges: Edge[] = [];
  const match = vocabulary.columns.exact(text);
  if (match !== null) {
    for (const more of trailing)
      edges.push({
        length: 1 + more,
        cost: costs.column - 0.05 * more,
        pieces: [piece("Column", words, at, 1, question, { columns: match })],
      });
  }
  const hits = vocabulary.values.match(text)?.hits.filter((hit) => hit.value === text || match === null) ?? [];
  if (hits.length > 0)
    edges.push({
      length: 1,
      cost: costs.value,
      pieces: [piece("Value", words, at, 1, question, { text, values: hits })],
    });
  edges.push({ length: 1, cost: costs.value + 0.1, pieces: [piece("Text", words, at, 1, question, { text })] });
  return edges;
}

function isYears(word: Word | undefined, { columns }: Vocabulary): boolean {
  const [only, more] = word?.stem === "year" ? (columns.match([word.text])?.columns ?? []) : [];
  return only !== undefined && more === undefined && only.type === "integer" && only.name.toLowerCase() === "year";
}

/** Nouns of files that say what there is to be had. */
const onOffer: readonly string[] = [
  "price",
  "catalogue",
  "catalog",
  "inventory",
  "stock",
  "menu",
  "product",
  "item",
].map((noun) => stemmer(noun));

/** "Bill month": when what a stem says was done, in a column of texts. */
function isTimeOf(parts: readonly string[], stem: string): boolean {
  return (
    parts.some((part) => canonical(part) === stem) &&
    /^(?:month|year|date|day|week|quarter|time|period)$/u.test(parts.at(-1) ?? "")
  );
}

/** "placed", "sold": passed over where the word is neither a column nor a value. */
function weakFillers(words: readonly Word[], at: number, { phrases, table, nouns }: Vocabulary): Edge[] {
  // What is for sale is not what was sold.
  if (/^(?:sold|bought|placed)$/u.test(words[at]?.lower ?? "") && onOffer.some((noun) => nouns.own.has(noun)))
    return [];
  const dates = table.columns.filter(({ type }) => type === "date" || type === "datetime");
  const isSaidMore = words[at + 1]?.kind === "word" && dates.length < 2;
  // "When did we reach 1000" is no year and no limit of single rows.
  if (/^reach(?:ed)?$/u.test(words[at]?.lower ?? "") && words[at + 1]?.kind === "number") return [];
  return (phrases.get(words[at]?.lower ?? "") ?? [])
    .filter(({ meaning }) => meaning.verb === undefined || isSaidMore)
    .filter(({ meaning, words: own }) => meaning.weak && own.every((each, index) => words[at + index]?.lower === each))
    .map(({ words: own }) => ({ length: own.length, cost: costs.filler, pieces: [] }));
}

function isRange(words: readonly Word[], at: number): boolean {
  return (
    /^(?:within|inside)$/u.test(words[at]?.lower ?? "") &&
    words[at + 1]?.kind === "number" &&
    /^(?:and|to)$/u.test(words[at + 2]?.lower ?? "") &&
    words[at + 3]?.kind === "number"
  );
}

function phraseEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const { phrases } = vocabulary;
  const edges: Edge[] = [];
  const said = new Set<string>();
  for (const phrase of phrases.get(words[at]?.lower ?? "") ?? []) {
    if (
      !phrase.words.every(
        (wanted, index) => words[at + index]?.lower === wanted && words[at + index]?.kind !== "quoted",
      )
    )
      continue;
    if (phrase.meaning.weak || (phrase.meaning.opens && at > 1)) continue;
    // A question that begins with "when" asks for a date, and one with "who" for somebody.
    if (phrase.tag === "Where" && at === 0 && /^(?:when|who)$/u.test(phrase.words.join(" "))) continue;
    // "Within 6 and 8" is between them.
    if (phrase.tag === "In" && isRange(words, at)) continue;
    // "Which room recorded the highest temperature" is not asked of what is missing.
    if (phrase.tag === "NotMissing" && /^(?:the|an?|most)$/u.test(words[at + phrase.words.length]?.lower ?? ""))
      continue;
    // "At least" is no place.
    if (phrase.tag === "In" && /^(?:least|most)$/u.test(words[at + 1]?.lower ?? "")) continue;
    if (phrase.meaning.ofColumn && !columnFollows(words, at + phrase.words.length, vocabulary)) continue;
    // "sorted by" is not "sorted" and then "by"; but "mean value" may be the mean of a column called value.
    if (said.has(phrase.tag) && !mayEndEarly.has(phrase.tag)) continue;
    said.add(phrase.tag);
    const filler = phrase.tag === "Filler";
    // A column that is called "year" is the year, whatever date there is beside it.
    const shadow =
      phrase.tag === "Grain" && phrase.words.length === 1 && isYears(words[at], vocabulary) ? costs.namesake : 0;
    const pieces =
      phrase.tag === "Filler"
        ? []
        : [piece(phrase.tag, words, at, phrase.words.length, question, { meaning: phrase.meaning })];
    edges.push({ length: phrase.words.length, cost: filler ? costs.filler : costs.phrase + shadow, pieces });
  }
  return edges;
}

/** Whether a column is named next, or after "and last". */
function columnFollows(words: readonly Word[], at: number, { columns }: Vocabulary): boolean {
  const from = /^(and|or)$/u.test(words[at]?.lower ?? "") ? at + 2 : at;
  const next = words[from];
  if (next?.kind === "quoted") return columns.exact(next.text) !== null;
  return [1, 2, 3, 4].some((length) => {
    const span = spanWords(words, from, length);
    return span !== null && columns.match(span.map((word) => word.text)) !== null;
  });
}

function valueEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const edges: Edge[] = [];
  const longest = Math.min(words.length - at, vocabulary.values.longest + 2);
  for (let length = 1; length <= longest; length++) {
    const span = spanWords(words, at, length);
    if (span === null) break;
    const edgeSign = [span[0], span.at(-1)].some((word) => word?.kind === "symbol" && !"()".includes(word.text));
    if (edgeSign) continue;
    const text = question.slice(span[0]?.start, span.at(-1)?.end);
    const match = vocabulary.values.match(text);
    if (match === null) continue;
    // A number is a value only with letters, and written as it is: the class "7B".
    const isWritten = /\p{L}/u.test(text) && match.hits.every(({ value }) => value === text);
    if (span.every((word) => word.kind !== "word") && !isWritten) continue;
    const shadow = length === 1 && isFunctionWord(span[0], vocabulary) ? costs.shadow : 0;
    const value = piece("Value", words, at, length, question, { values: match.hits });
    edges.push({ length, cost: costs.value + match.cost + shadow, pieces: [value] });
    // "first class" is the value with the name of its column.
    const [column, more] = vocabulary.columns.match([words[at + length]?.text ?? ""])?.columns ?? [];
    const own = match.hits.filter((hit) => hit.column.name === column?.name);
    if (column !== undefined && more === undefined && own.length > 0)
      edges.push({
        length: length + 1,
        cost: costs.phrase + match.cost,
        pieces: [piece("Value", words, at, length, question, { values: own })],
      });
  }
  return edges;
}

function numberEdges(question: string, words: readonly Word[], at: number): Edge[] {
  const word = words[at];
  if (word === undefined || isDayOfSpan(words, at)) return [];
  const edges: Edge[] = [];
  // "Below 20 percent", "at least ten per cent" and "a discount of 5 percent" are limits and values, and ask for no share.
  const add = (length: number, number: number, isPercent = false): void => {
    const unit = isYear(number) ? 0 : percentWords(words, at + length);
    const percent = isPercent || unit > 0;
    edges.push({
      length: length + unit,
      cost: costs.phrase,
      pieces: [piece("Number", words, at, length + unit, question, { number, percent })],
    });
  };
  if (word.kind === "number" && word.value !== null) add(1, word.value, word.percent);
  const scale = scaleWords.get(words[at + 1]?.lower ?? "");
  const own = word.kind === "number" ? word.value : (numberWords.get(word.lower) ?? null);
  if (own !== null && scale !== undefined) add(2, own * scale);
  if (own !== null && word.kind === "word") {
    const unit = own >= 20 ? numberWords.get(words[at + 1]?.lower ?? "") : undefined;
    const hyphen = own >= 20 && words[at + 1]?.text === "-" ? numberWords.get(words[at + 2]?.lower ?? "") : undefined;
    if (unit !== undefined && unit < 10) add(2, own + unit);
    else if (hyphen !== undefined && hyphen < 10) add(3, own + hyphen);
    else add(1, own);
  }
  return edges;
}

/** "In 2023 percent of the orders" is a year. */
const isYear = (number: number): boolean => number >= 1000 && number < 3000;

/** How many words "percent" is written in here; 0 where it isn't. */
function percentWords(words: readonly Word[], at: number): number {
  const word = words[at]?.lower ?? "";
  if (/^(?:percent|pct)$/u.test(word)) return 1;
  return word === "per" && words[at + 1]?.lower === "cent" ? 2 : 0;
}
