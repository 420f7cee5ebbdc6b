import type { MadeColumn } from "../../../state/made.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import { profileOfMade } from "../made/made-table.ts";
import { isYearColumn } from "../reading/bare-years.ts";
import { asYear } from "./dates.ts";
import { columnEdge, dateOf } from "./made-edges.ts";
import { splitName } from "./names.ts";
import { costs, type Edge, piece, type Vocabulary } from "./pieces.ts";
import type { Word } from "./tokenise.ts";

const seasons: ReadonlyMap<string, string> = new Map([
  ["spring", "spring"],
  ["springtime", "spring"],
  ["summer", "summer"],
  ["summers", "summer"],
  ["summertime", "summer"],
  ["autumn", "autumn"],
  ["fall", "autumn"],
  ["winter", "winter"],
  ["winters", "winter"],
  ["wintertime", "winter"],
]);

/** Before a time: "in the summer", "winter or summer", "for spring". */
const beforeSeason = /^(?:in|during|over|for|and|or|vs|versus|than|to|with|between|,|throughout)$/u;
/** One of several: "last winter", "which summer", "every spring" are of single years. */
const ofOneYear =
  /^(?:last|next|this|past|previous|coming|each|every|per|by|which|what|first|second|third|[a-z]{3,}est|best|worst|most|least|one|two|three|\d+)$/u;

/** "in summer", "winter vs spring", "by season": of the only dates, where the table has no seasons of its own. */
export function seasonEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const word = words[at]?.lower ?? "";
  const date = dateOf(vocabulary);
  const isGroup = word === "season" || word === "seasons";
  if (date === null || (!isGroup && !seasons.has(word)) || hasSeasons(vocabulary)) return [];
  const made: MadeColumn = { kind: "season", name: "season", column: date.name };
  if (isGroup) {
    // "This season", "of the 2014 season" and "high season" are of other kinds.
    const isOther = /^(?:this|last|next|past|high|low|peak|off|holiday|\d{4})$/u.test(words[at - 1]?.lower ?? "");
    return isOther ? [] : [columnEdge(made, 1, vocabulary, { question, words, at })];
  }
  if (!isSeasonHere(word, words, at, vocabulary)) return [];
  const hit = { column: profileOfMade(made, vocabulary.table), value: seasons.get(word) ?? word, made };
  return [{ length: 1, cost: costs.phrase, pieces: [piece("Value", words, at, 1, question, { values: [hit] })] }];
}

function isSeasonHere(word: string, words: readonly Word[], at: number, { nouns }: Vocabulary): boolean {
  const lead = words[at - 1]?.lower === "the" ? words[at - 2] : words[at - 1];
  const next = words[at + 1];
  if (ofOneYear.test(words[at - 1]?.lower ?? "") || ofOneYear.test(lead?.lower ?? "")) return false;
  // "The fall in price" is none, and a winter that a year is said of may be that which begins or that which ends then.
  if (word === "fall" && /^(?:in|of|from|by)$/u.test(next?.lower ?? "") && asYear(words[at + 2]) === null) return false;
  const isOfYear = words.some((each) => asYear(each) !== null);
  if (/^winter/u.test(word) && isOfYear) return false;
  const isBeforeRows = next !== undefined && nouns.stems.has(next.stem) && word !== "fall";
  const isAgainst = /^(?:vs|versus)$/u.test(next?.lower ?? "");
  return beforeSeason.test(lead?.lower ?? "") || isBeforeRows || isAgainst;
}

/** A table that tells of seasons means its own. */
function hasSeasons({ table, values }: Vocabulary): boolean {
  return (
    table.columns.some(({ name }) => splitName(name).some((part) => part === "season" || part === "seasons")) ||
    [...seasons.keys()].some((word) => values.match(word) !== null)
  );
}

/** "by decade", "per decade": ten years each, of the only dates or of a column of years. */
export function decadeEdges(question: string, words: readonly Word[], at: number, vocabulary: Vocabulary): Edge[] {
  const { table, columns } = vocabulary;
  if (!/^decades?$/u.test(words[at]?.lower ?? "") || columns.match([words[at]?.text ?? ""]) !== null) return [];
  // "The last two decades" are counted back.
  if (/^(?:last|past|this|next|previous|first|two|three|\d+)$/u.test(words[at - 1]?.lower ?? "")) return [];
  const date = dateOf(vocabulary);
  const years = table.columns.filter((column: ColumnProfile) => isYearColumn(column));
  const [year, more] = years;
  const source = date ?? (more === undefined ? year : undefined);
  if (source === undefined || (date !== null && year !== undefined)) return [];
  const of = date === null ? "year" : "date";
  return [
    columnEdge({ kind: "decade", name: "decade", column: source.name, of }, 1, vocabulary, { question, words, at }),
  ];
}
