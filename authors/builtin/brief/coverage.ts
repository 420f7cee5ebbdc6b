import { stemmer } from "stemmer";
import type { TableProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import { rowNounStems } from "../language/row-nouns.ts";
import { fold } from "../language/tokenise.ts";
import type { Frame } from "./frame.ts";
import { plainWords } from "./plain-words.ts";

/** Words after which a noun may stand that only names the rows: "the fare paid by the passengers". */
const before =
  /^(?:the|a|an|this|these|all|any|of|in|for|by|on|from|to|among|across|and|or|with|their|its|our|what|which|how|many|number|total|those|individual|given)$/u;
/** Words that may follow such a noun. */
const after =
  /^(?:of|in|on|for|by|from|to|at|with|into|across|among|per|and|or|as|is|are|was|were|be|has|have|had|that|which|who|do|does|did|than|between|using|based|if|then|should|must|may|might|would|could|reach|reaches|get|gets|take|takes|show|shows|hit|hits|see|sees|receives?|need|needs|over|there|can|will|should|follows?|adheres?|appears?|come|comes|[a-z]+ed|paid|made|given|taken|sold|held|had|the|a|an|this|these|their|its|any)$/u;

/** What compares must have been read with what it compares. */
const comparatives =
  /^(?:higher|lower|more|less|fewer|greater|larger|smaller|later|earlier|older|younger|longer|shorter|heavier|lighter|faster|slower|taller|won|lost)$/u;

/** What chooses rows, or leaves some out: of what, must have been read to the last word. */
const choosing =
  /\b(?:ignor\w*|exclud\w*|skip\w*|omit\w*|discard\w*|disregard\w*|drop\w*|remov\w*|delet\w*|leav(?:e|ing) (?:out|aside)|left (?:out|aside)|except|only|just|restrict\w*|limit(?:ed|ing)?|filter\w*|focus\w*|belong\w*|qualif\w*|count as|[a-z]+s (?:that|which))\b|⟨c\d+⟩ (?:with|having|near|inside|outside|beyond)\b/u;

/** What goes on from something understood: "missing values and nocturnal measurements", "city with many harbours". */
const goesOn =
  /(?:(?:^|[.;:\n])\s*·(?:\s*(?:and|or|with|having|near|inside|outside|beyond))?|(?:·|⟨[a-z]+\d+⟩)\s*(?:and|or|with|having|near|inside|outside|beyond))\s+(?:[a-z'-]+ ){0,2}[a-z'-]+/gu;

/**
 * Words of a text that nothing has taken and that could say which rows are meant or how they are counted. A word that speaks of no
 * column and no value, in a sentence that chooses nothing, could not be computed with: it only tells what the data are about.
 * Where rows are chosen, every word counts: but for a noun that stands alone and may name the rows ("the victims"), a word that
 * stands before another one says which of them.
 */
export function uncovered(sentence: string, { table, made }: Pick<Frame, "table" | "made">): string[] {
  const known = knownStems(table, made);
  const chooses = choosing.test(sentence);
  const called = namesOf(table);
  const further = [...sentence.matchAll(goesOn)].flatMap(([words]) => words.split(/\s+/u));
  const narrowing = narrowingStems(table);
  const nouns = rowNounStems(table);
  const tokens = [
    ...sentence
      // "the life expectancy (health)": what stands before a column in brackets is another name of it.
      .replace(
        /(?:(?<=\bof |\bthe |\bmean |\baverage )|\b)(?!(?:of|the)\b)(?:[a-z-]+ ){1,3}(?=\( ?⟨c\d+⟩ ?\))/gu,
        (words) => (words.split(" ").some((word) => narrowing.some((each) => alike(each, stemmer(word)))) ? words : ""),
      )
      // "The plant species that have ·": what rows are called that are chosen by what was read.
      .replace(
        /(?<=\b(?:the|all|those|of|among|for|in) )(?:[a-z]+ )?[a-z]+ (?:that|who|which)(?=\s+(?:(?:have|has|had|are|were|is|was)\s+)?(?:an?\s+)?·)/gu,
        (words) => (words.split(" ").some((word) => narrowing.some((each) => alike(each, stemmer(word)))) ? words : ""),
      )
      .matchAll(/⟨[a-z]+\d+⟩|·|\d+(?:st|nd|rd|th)\b|[a-z][a-z'-]*[a-z]|[a-z]|\d[\d.,]*|[^\s]/gu),
  ].map(([token]) => token);
  const isWord = (token: string | undefined): token is string => token !== undefined && /^[a-z]/u.test(token);
  return tokens.flatMap((token, at) => {
    if (/^\d+(?:st|nd|rd|th)$/u.test(token))
      return /^(?:percentiles?|quartiles?|quantiles?|decimals?|,|and|or|vs|⟨.*|class|classes)$/u.test(
        tokens[at + 1] ?? "",
      )
        ? []
        : [`${token} ${tokens[at + 1] ?? ""}`];
    // "In bay W", where the profile does not list every letter.
    if (/^[a-z]$/u.test(token) && isLetterOf(table, tokens[at - 1], token, tokens[at + 1])) return [token];
    // "Per customer" is not per row where customers have several rows each.
    if (/^(?:per|each|every)$/u.test(token) && isWord(tokens[at + 1]) && comesAgain(tokens[at + 1] ?? "", table))
      return [`${token} ${tokens[at + 1]}`];
    if (!isWord(token) || plainWords.has(token) || token.length === 1) return [];
    const word = token.replace(/'s?$/u, "");
    if (plainWords.has(word)) return [];
    const stem = stemmer(word);
    if (comparatives.test(word)) return [isWord(tokens[at + 1]) ? `${word} ${tokens[at + 1]}` : word];
    if (/^(?:per|each|every)$/u.test(tokens[at - 1] ?? "") && word !== "cent") return [`${tokens[at - 1]} ${word}`];
    // "Bird strikes" of birdstrikes.csv.
    if (isWord(tokens[at + 1]) && nouns.has(canonical(word + tokens[at + 1]))) return [];
    if (narrowing.some((each) => alike(each, stem)) && !called(word)) return [word];
    if (!chooses && !further.includes(token)) return [];
    if (isKnown(word, stem, known)) return [];
    const previous = tokens[at - 1] === "-" ? tokens[at - 2] : tokens[at - 1];
    const next = tokens[at + 1];
    const ends = next === undefined || !isWord(next) || after.test(next);
    const leads =
      previous === undefined ||
      !isWord(previous) ||
      before.test(previous) ||
      /(?:ed|paid|made|given|taken)$/u.test(word) ||
      isKnown(previous, stemmer(previous), known);
    // "trading volume", "X coordinate columns": what stands beside a column's own name only names it more fully.
    const besideColumn = /^⟨[cd]/u.test(previous ?? "") || /^⟨[cd]/u.test(next ?? "");
    if (besideColumn || (leads && ends && next !== "·")) return [];
    return [isWord(next) ? `${word} ${next}` : word];
  });
}

/** Whether a letter behind a column's mark may be one of its values, most of which are letters. */
function isLetterOf({ columns }: TableProfile, mark = "", letter: string, next = "."): boolean {
  const column = columns[Number(/^⟨c(\d+)⟩$/u.exec(mark)?.[1] ?? Number.NaN)];
  const letters = column?.top.filter(({ value }) => typeof value === "string" && /^\p{L}$/u.test(value)).length ?? 0;
  return letters > (column?.top.length ?? 0) / 2 && (letter !== "a" || !/^[a-z⟨]/u.test(next) || before.test(next));
}

/** Whether a column is called by a noun, or by what has a number of its own, and several rows share its values. */
function comesAgain(noun: string, { columns, rowCount }: TableProfile): boolean {
  return columns.some(
    ({ name, distinct, nulls, type }) =>
      (type === "string" || /(?:^|[^a-z])id$/iu.test(name)) &&
      distinct < 0.9 * (rowCount - nulls) &&
      splitName(name).map(canonical).includes(canonical(noun)),
  );
}

function isKnown(word: string, stem: string, known: ReadonlySet<string>): boolean {
  // "Democratic" stands for itself where a column is called per_dem.
  return known.has(stem) || [...known].some((part) => part.length >= 3 && word.length <= 12 && word.startsWith(part));
}

/** The words of the names of the file and the columns, and what rows are called. */
function knownStems(table: TableProfile, made: readonly string[]): Set<string> {
  const source = splitName(table.source.split(/[\\/]/u).at(-1) ?? "");
  const names = [...table.columns.map(({ name }) => name), ...made].flatMap(splitName);
  return new Set([...rowNounStems(table), ...[...source, ...names].map(stemmer)]);
}

/** Tells whether a word is one of those that the file is called by. */
export function namesOf({ source }: TableProfile): (word: string) => boolean {
  const stems = splitName((source.split(/[\\/]/u).at(-1) ?? "").replace(/\.[^.]*$/u, "")).map(stemmer);
  return (word) => stems.some((stem) => alike(stem, stemmer(word)));
}

const ordering = /^(?:first|second|last|new|repeat)$/u;

/** Stems of what divides the rows in parts: the names of columns of two values, and the values of text columns. */
function narrowingStems(table: TableProfile): string[] {
  return table.columns.flatMap(({ name, type, distinct, top }) => [
    // Of a "first visit" it is the order that tells visitors apart.
    ...(distinct === 2 ? splitName(name).filter((_, at, [first = ""]) => at === 0 || !ordering.test(first)) : []).map(
      (part) => stemmer(part),
    ),
    ...(type === "string" && distinct <= 50
      ? top
          .flatMap(({ value }) =>
            typeof value === "string" && value.length <= 40 ? fold(value).split(/[^a-z]+/u) : [],
          )
          .filter((part) => part.length >= 4 && !plainWords.has(part))
          .map(stemmer)
      : []),
  ]);
}

/** Whether one stem is the beginning of the other: "survivor" and "survived". */
function alike(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (a === b) return true;
  return shorter >= 5 && a.slice(0, Math.max(5, shorter - 1)) === b.slice(0, Math.max(5, shorter - 1));
}
