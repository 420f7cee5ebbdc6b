import { stemmer } from "stemmer";
import { adjectives, comparatives, demonyms, personNouns, takings, units } from "../lexicon/names.ts";
import { placeWords } from "../lexicon/numbers.ts";
import { yesNoValues } from "./flags.ts";
import { amountOf, amountsInMoney, madeEdges } from "./made-edges.ts";
import { spokenOf } from "./measured-kind.ts";
import { splitName } from "./names.ts";
import { costs, type Edge, piece, spanWords, type Vocabulary } from "./pieces.ts";
import type { Word } from "./tokenise.ts";

/** Words that stand for a column or a value without being its name: "oldest", "smokers", "survival rate". */
export function wordEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  return [
    ...adjectiveEdges(question, words, at, vocabulary),
    ...comparativeEdges(question, words, at, vocabulary),
    ...flagEdges(question, words, at, vocabulary),
    ...rateEdges(question, words, at, vocabulary),
    ...demonymEdges(question, words, at, vocabulary),
    ...takingsEdges(question, words, at, vocabulary),
    ...unitEdges(question, words, at, vocabulary),
    ...thanEdges(question, words, at, vocabulary),
    ...madeEdges(question, words, at, vocabulary),
  ];
}

function lowerWords(words: readonly Word[], at: number, length: number): string {
  return words
    .slice(at, at + length)
    .map((word) => word.lower)
    .join(" ");
}

/** "oldest" is the highest of the column that means age, where there is one; "earns the most" the highest salary. */
function adjectiveEdges(question: string, words: readonly Word[], at: number, { columns, table }: Vocabulary): Edge[] {
  const edges: Edge[] = [];
  const place = placeWords.find(({ words: said }) => said.includes(words[at]?.lower ?? ""))?.place;
  for (const own of [1, 2, 3]) {
    const length = place === undefined ? own : own + 1;
    const text = lowerWords(words, place === undefined ? at : at + 1, own);
    const spoken = spokenOf(text, "superlative", table);
    const adjective = Object.hasOwn(adjectives, text) ? adjectives[text] : undefined;
    const match =
      spoken === null
        ? adjective?.names.map((name) => columns.match([name])).find((found) => found !== null)
        : { columns: spoken.columns, cost: 0, misspelt: null };
    const direction = spoken?.direction ?? adjective?.direction;
    if (direction === undefined || match === undefined) continue;
    const meaning = { direction, ...(place === undefined ? {} : { place }) };
    edges.push({
      length,
      cost: costs.adjective,
      pieces: [
        piece("Superlative", words, at, length, question, { meaning }),
        piece("Column", words, at, length, question, { columns: match, meaning }),
      ],
    });
  }
  return edges;
}

/** "older than 60" compares the column that means age. */
function comparativeEdges(question: string, words: readonly Word[], at: number, { columns }: Vocabulary): Edge[] {
  const edges: Edge[] = [];
  for (const length of [2, 3]) {
    const text = lowerWords(words, at, length);
    const comparative = Object.hasOwn(comparatives, text) ? comparatives[text] : undefined;
    const match = comparative?.names.map((name) => columns.match([name])).find((found) => found !== null);
    if (comparative === undefined || match === undefined) continue;
    edges.push({
      length,
      cost: costs.adjective,
      pieces: [
        piece("Column", words, at, length, question, { columns: match }),
        piece("Compare", words, at, length, question, { meaning: { operator: comparative.operator } }),
      ],
    });
  }
  return edges;
}

/** "smokers", "non-smokers", "women"; "remote" before a noun of the rows. */
function flagEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const edges: Edge[] = [];
  for (const length of [1, 2, 3, 4]) {
    const span = spanWords(words, at, length);
    if (span === null || span[0]?.kind !== "word" || span.at(-1)?.kind !== "word") continue;
    const run = question.slice(span[0].start, span.at(-1)?.end);
    if (/^not\b/iu.test(run)) continue;
    const hit = vocabulary.values.match(run) === null ? (vocabulary.flags.match(run) ?? named(run)) : null;
    if (hit === null) continue;
    const value = piece("Value", words, at, length, question, { values: [{ ...hit, said: run }] });
    edges.push({ length, cost: costs.value, pieces: [value] });
  }
  return edges;

  function named(
    run: string,
  ): { column: Vocabulary["table"]["columns"][number]; value: string | number | boolean } | null {
    const [column, more] = vocabulary.columns.match(run.split(/\s+/u))?.columns ?? [];
    const match = vocabulary.columns.match(run.split(/\s+/u));
    const next = words[at + run.split(/\s+/u).length];
    if (column === undefined || more !== undefined || next === undefined || (match?.cost ?? 1) > 0.1) return null;
    const values = yesNoValues(column);
    if (values === null || values.yes === null) return null;
    const after = words[at + run.split(/\s+/u).length + 1]?.lower ?? "";
    const isHeld = /^(?:vs|versus)$/u.test(next.lower) || (next.lower === "and" && /^(?:not|non)$/u.test(after));
    if (!isOfRows(next, vocabulary) && !isHeld) return null;
    return { column, value: values.yes };
  }
}

const comparing: ReadonlySet<string> = new Set(
  "more less fewer higher lower greater longer shorter better worse bigger smaller larger".split(" "),
);

/** "higher scores than boys", "higher for girls than for boys": what stands apart from its "than". */
function thanEdges(question: string, words: readonly Word[], at: number, { columns, nouns }: Vocabulary): Edge[] {
  const isApart = (index: number): boolean => {
    const next = words[index + 1];
    if (!comparing.has(words[index]?.lower ?? "") || next?.kind !== "word" || next.lower === "than") return false;
    if (nouns.stems.has(next.stem)) return false;
    return /^(?:for|in|among|on)$/u.test(next.lower) || columns.match([next.text]) !== null;
  };
  const than = [2, 3, 4].find((ahead) => words[at + ahead]?.lower === "than" && words[at + ahead + 1]?.kind === "word");
  if (isApart(at) && than !== undefined) return [{ length: 1, cost: costs.filler, pieces: [] }];
  if (words[at]?.lower !== "than" || ![2, 3, 4].some((back) => at >= back && isApart(at - back))) return [];
  const pieces = [piece("Versus", words, at, 1, question, { meaning: { isMean: true } })];
  return [{ length: 1, cost: costs.phrase, pieces }];
}

const persons: ReadonlySet<string> = new Set(personNouns.map((noun) => stemmer(noun)));

/** Whether a word means the rows, or those whom they are about. */
function isOfRows({ stem, text }: Word, { nouns }: Vocabulary): boolean {
  return nouns.stems.has(stem) || (persons.has(stem) && /s$|^staff$|^personnel$/iu.test(text));
}

/** "Japanese" where a column holds Japan. */
function demonymEdges(question: string, words: readonly Word[], at: number, { values }: Vocabulary): Edge[] {
  const word = words[at];
  const places = demonyms.get(word?.lower ?? "") ?? [];
  const hits = places.flatMap((place) => values.match(place)?.hits ?? []);
  if (word === undefined || hits.length === 0 || values.match(word.text) !== null) return [];
  const said = hits.map((hit) => ({ ...hit, said: word.text }));
  return [{ length: 1, cost: costs.value, pieces: [piece("Value", words, at, 1, question, { values: said })] }];
}

/** "sales" is the only column of amounts of money, where none is called so; a price is none. */
function takingsEdges(
  question: string,
  words: readonly Word[],
  at: number,
  { table, columns, nouns }: Vocabulary,
): Edge[] {
  const word = words[at];
  if (word?.kind !== "word" || !takings.has(word.lower) || columns.match([word.text]) !== null) return [];
  const [amount, more] = amountsInMoney(table);
  // Where each row is a sale, the sales may be their number.
  const other = nouns.stems.has(word.stem) ? null : amountOf(table);
  const found = more === undefined ? (amount ?? other) : null;
  if (found === null) return [];
  const match = { columns: [found], cost: 0.3, misspelt: null };
  return [{ length: 1, cost: costs.rate, pieces: [piece("Column", words, at, 1, question, { columns: match })] }];
}

const currencies: ReadonlySet<string> = new Set("euro euros eur dollar dollars usd pounds gbp".split(" "));

/** "100 km": a number of what is measured in them. */
function unitEdges(question: string, words: readonly Word[], at: number, { table }: Vocabulary): Edge[] {
  const word = words[at];
  const written = units.get(words[at + 1]?.lower ?? "");
  if (word?.kind !== "number" || word.value === null || word.percent || written === undefined) return [];
  const measured = table.columns.filter(
    ({ name, type }) =>
      (type === "integer" || type === "number") && splitName(name).some((part) => written.includes(part)),
  );
  if (measured.length === 0 && currencies.has(words[at + 1]?.lower ?? "")) {
    const amount = amountOf(table);
    if (amount !== null) measured.push(amount);
  }
  if (measured.length === 0) return [];
  const match = { columns: measured, cost: 0, misspelt: null };
  const number = piece("Number", words, at, 2, question, { number: word.value, columns: match });
  return [{ length: 2, cost: costs.phrase, pieces: [number] }];
}

/** "survival rate", "rate of cancellation": the part of the rows that survived, or were cancelled. */
function rateEdges(question: string, words: readonly Word[], at: number, { rates, columns }: Vocabulary): Edge[] {
  const isRate = (index: number): boolean => /^rates?$/u.test(words[index]?.lower ?? "");
  const before = words[at]?.kind === "word" && isRate(at + 1) ? words[at] : undefined;
  const after =
    isRate(at) && words[at + 1]?.lower === "of" && words[at + 2]?.kind === "word" ? words[at + 2] : undefined;
  const word = before ?? after;
  if (word === undefined) return [];
  const length = before === undefined ? 3 : 2;
  // A column that is called a rate is one already.
  if (columns.match([word.text, "rate"]) !== null) return [];
  const hit = rates.match(word.lower);
  if (hit === null) return [];
  return [{ length, cost: costs.rate, pieces: [piece("Rate", words, at, length, question, { values: [hit] })] }];
}
