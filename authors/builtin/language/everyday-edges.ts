import type { ColumnProfile } from "../../../state/profile.ts";
import { adverbsOfMeasure, measuredBy, orLess, orMore, passedOver, writtenDown } from "../lexicon/everyday-words.ts";
import { lightVerbs } from "../lexicon/light-verbs.ts";
import { units } from "../lexicon/names.ts";
import { numberWords } from "../lexicon/numbers.ts";
import type { Meaning } from "../lexicon/tags.ts";
import { everydayColumns, isMeasuredIn } from "./everyday-columns.ts";
import { everydayTurns } from "./everyday-turns.ts";
import { type Edge, piece, spanWords, type Vocabulary } from "./pieces.ts";
import type { Tagged } from "./tag.ts";
import type { Word } from "./tokenise.ts";

/** What it costs to read a word as one of everyday language: whatever else it may be comes first. */
const cost = 0.6;

const isNumber = ({ type }: ColumnProfile): boolean => type === "integer" || type === "number";

/**
 * Readings of words that a question is only given after all others failed: verbs and nouns that say nothing of the table, units that
 * stand for what is measured in them, "50 or more", "how much" before an amount.
 */
export function everydayEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  return [
    ...idleEdges(words, at, vocabulary),
    ...openEndEdges(question, words, at, vocabulary),
    ...measuringEdges(question, words, at, vocabulary),
    ...rateOfValueEdges(question, words, at, vocabulary),
    ...sortingEdges(question, words, at),
    ...everydayColumns(question, words, at, vocabulary),
    ...everydayTurns(question, words, at, vocabulary),
    ...unwrittenEdges(words, at),
    ...percentileEdges(question, words, at),
  ];
}

const said = (words: readonly Word[], at: number, length: number): string =>
  (spanWords(words, at, length) ?? []).map(({ lower }) => lower).join(" ");

function numbersCalled(names: readonly string[], { columns }: Vocabulary): ColumnProfile[] {
  for (const name of names) {
    const found = columns.match(name.split(" "))?.columns.filter(isNumber) ?? [];
    if (found.length > 0) return found;
  }
  return [];
}

const idleVerbs: ReadonlySet<string> = new Set(lightVerbs.filter(({ needs }) => !needs).flatMap(({ forms }) => forms));

/** Words that are passed over: none of a table that has a word like them. */
function idleEdges(words: readonly Word[], at: number, { columns, values, flags, nouns }: Vocabulary): Edge[] {
  return [1, 2, 3, 4].flatMap((length): Edge[] => {
    const text = said(words, at, length);
    if (text === "") return [];
    const isIdle = passedOver.has(text) || (length === 1 && idleVerbs.has(text) && !isDenied(words, at));
    if (!isIdle) return [];
    const isOfTable =
      values.match(text) !== null ||
      flags.match(text) !== null ||
      (length === 1 && (columns.match([text]) !== null || nouns.own.has(words[at]?.stem ?? "")));
    return isOfTable ? [] : [{ length, cost: cost + 0.05 * length, pieces: [] }];
  });
}

/** What is denied, or was done to something, is said of rows. */
function isDenied(words: readonly Word[], at: number): boolean {
  return [at - 1, at - 2].some((before) =>
    /^(?:not|never|no|only|is|are|was|were|be|being|without|hardly|still|already|yet)$|n't$/u.test(
      words[before]?.lower ?? "",
    ),
  );
}

/** "50 or more", "10 kg and over", "3 bedrooms or more", "3+ bedrooms": that, or beyond it. */
function openEndEdges(question: string, words: readonly Word[], at: number, { table, columns }: Vocabulary): Edge[] {
  const number = words[at];
  const count = number?.kind === "number" ? number.value : (numberWords.get(number?.lower ?? "") ?? null);
  if (number === undefined || count === null) return [];
  const compared = (length: number, isMore: boolean, measured: ColumnProfile[]): Tagged[] => [
    piece("Compare", words, at, length, question, { meaning: { operator: isMore ? ">=" : "<=" } }),
    piece("Number", words, at, 1, question, {
      number: count,
      percent: number.percent,
      columns: measured.length === 0 ? null : { columns: measured, cost: 0, misspelt: null },
    }),
  ];
  if (words[at + 1]?.text === "+" && words[at + 1]?.start === number.end)
    return [{ length: 2, cost: 0.15, pieces: compared(2, true, []) }];
  const openAt = (end: number): boolean | null => {
    const word = words[end + 1]?.lower ?? "";
    // "5 or more than 10" goes on.
    if (!/^(?:or|and)$/u.test(words[end]?.lower ?? "") || words[end + 2]?.lower === "than") return null;
    return orMore.has(word) ? true : orLess.has(word) ? false : null;
  };
  const unit = units.get(words[at + 1]?.lower ?? "");
  const end = at + (unit === undefined ? 1 : 2);
  const isMore = openAt(end);
  const measured =
    unit === undefined ? [] : table.columns.filter((column) => isNumber(column) && isMeasuredIn(column, unit));
  if (isMore !== null) return [{ length: end + 2 - at, cost: 0.15, pieces: compared(end + 2 - at, isMore, measured) }];
  return [1, 2].flatMap((length): Edge[] => {
    const [isOver, span] = [openAt(at + 1 + length), spanWords(words, at + 1, length)];
    const match = span === null ? null : columns.match(span.map(({ text }) => text));
    const found = match?.columns.filter(isNumber) ?? [];
    if (isOver === null || match === null || found.length === 0) return [];
    const column = piece("Column", words, at + 1, length, question, { columns: { ...match, columns: found } });
    return [{ length: length + 3, cost: 0.15, pieces: [...compared(length + 3, isOver, []), column] }];
  });
}

/** "scored below 50", "go further than 50 km": the number that the verb or the adverb is about. */
function measuringEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const edges: Edge[] = [];
  const verb = measuredBy.find(({ forms }) => forms.includes(words[at]?.lower ?? ""));
  if (verb !== undefined) {
    // What is called by the verb itself is that: `cost`, whatever price there is beside it.
    const own = vocabulary.columns.match([words[at]?.text ?? ""]);
    const found = own?.cost === 0 ? [] : numbersCalled(verb.names, vocabulary);
    if (found.length > 0)
      edges.push({
        length: 1,
        cost: 0.3,
        pieces: [piece("Column", words, at, 1, question, { columns: { columns: found, cost: 0.3, misspelt: null } })],
      });
  }
  const adverb = adverbsOfMeasure.find(({ words: own }) => own === said(words, at, 2));
  const found = adverb === undefined ? [] : numbersCalled(adverb.names, vocabulary);
  if (adverb !== undefined && found.length > 0)
    edges.push({
      length: 2,
      cost: 0.3,
      pieces: [
        piece("Column", words, at, 2, question, { columns: { columns: found, cost: 0.3, misspelt: null } }),
        piece("Compare", words, at, 2, question, { meaning: { operator: adverb.operator } }),
      ],
    });
  return edges;
}

/** "no-show rate": the part of the rows that have the value. */
function rateOfValueEdges(
  question: string,
  words: readonly Word[],
  at: number,
  { values, columns }: Vocabulary,
): Edge[] {
  return [1, 2, 3, 4].flatMap((length): Edge[] => {
    const span = spanWords(words, at, length);
    if (span === null || span[0]?.kind !== "word" || !/^rates?$/u.test(words[at + length]?.lower ?? "")) return [];
    const [hit, more] = values.match(question.slice(span[0].start, span.at(-1)?.end))?.hits ?? [];
    if (hit === undefined || more !== undefined || columns.match([...span.map(({ text }) => text), "rate"]) !== null)
      return [];
    const rate = piece("Rate", words, at, length + 1, question, { values: [{ ...hit, said: String(hit.value) }] });
    return [{ length: length + 1, cost: 0.3, pieces: [rate] }];
  });
}

const ends: ReadonlyMap<string, Meaning> = new Map([
  ...["highest", "biggest", "largest", "most", "greatest", "top", "longest", "busiest"].map(
    (word): [string, Meaning] => [word, { direction: "desc" }],
  ),
  ...["lowest", "smallest", "fewest", "least", "shortest"].map((word): [string, Meaning] => [
    word,
    { direction: "asc" },
  ]),
  ["best", { quality: "best" }],
  ["worst", { quality: "worst" }],
]);

/** "best subject first", "starting with the highest", "from worst to best": in which order groups stand. */
function sortingEdges(question: string, words: readonly Word[], at: number): Edge[] {
  const word = words[at];
  const sorted = (length: number, meaning: Meaning): Edge => ({
    length,
    cost: 0.3,
    pieces: [piece("Direction", words, at, length, question, { meaning })],
  });
  const own = ends.get(word?.lower ?? "");
  if (own !== undefined) {
    const far = [1, 2, 3].find((ahead) => words[at + ahead]?.lower === "first");
    const isNamed = far !== undefined && words.slice(at + 1, at + far).every(({ kind }) => kind === "word");
    return isNamed && far !== undefined ? [sorted(far + 1, own)] : [];
  }
  if (!/^(?:starting|beginning|start|begin)$/u.test(word?.lower ?? "") || words[at + 1]?.lower !== "with") return [];
  const from = words[at + 2]?.lower === "the" ? at + 3 : at + 2;
  const end = ends.get(words[from]?.lower ?? "");
  return end === undefined || words[from + 1]?.kind === "word" ? [] : [sorted(from + 1 - at, end)];
}

const written: ReadonlySet<string> = new Set(writtenDown.split("|"));

/** "no bonus entered", "without a note on file": after what is denied the word says no more. */
function unwrittenEdges(words: readonly Word[], at: number): Edge[] {
  const before = words.slice(Math.max(0, at - 5), at).map(({ lower }) => lower);
  if (!before.some((word) => /^(?:no|without|any|missing|lack|lacks|lacking)$/u.test(word))) return [];
  return [1, 2].flatMap((length): Edge[] =>
    written.has(said(words, at, length)) ? [{ length, cost: 0.2, pieces: [] }] : [],
  );
}

/** "10th, 50th and 90th percentiles": each of them. */
function percentileEdges(question: string, words: readonly Word[], at: number): Edge[] {
  const pieces: Tagged[] = [];
  for (let next = at; next < words.length && next < at + 20; next++) {
    const word = words[next]?.lower ?? "";
    const percent = /^(\d{1,2})(?:st|nd|rd|th)$/u.exec(word)?.[1];
    if (percent !== undefined) {
      const meaning = { function: "quantile" as const, quantile: Number(percent) / 100 };
      if (pieces.length > 0) pieces.push(piece("And", words, next, 1, question));
      pieces.push(piece("Aggregate", words, next, 1, question, { meaning }));
    } else if (/^percentiles?$/u.test(word))
      return pieces.length < 3 ? [] : [{ length: next + 1 - at, cost: 0.2, pieces }];
    else if (!/^(?:,|and|&|the)$/u.test(word)) return [];
  }
  return [];
}
