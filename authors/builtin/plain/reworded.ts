import { distance } from "fastest-levenshtein";
import type { Profile, TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { isSwapped } from "../language/columns.ts";
import { rowNounsOf } from "../language/row-nouns.ts";
import { happenings } from "../lexicon/happenings.ts";
import { lightVerbs } from "../lexicon/light-verbs.ts";
import { noMisspelling } from "../lexicon/no-misspelling.ts";
import { asksAboutNoun, asksWhatOfColumn } from "../reading/measures.ts";
import { busiestTime } from "./combined/busiest-time.ts";
import { inWordsOfTable } from "./everyday/everyday.ts";
import { inEverydayWords } from "./everyday/in-everyday-words.ts";
import { byGist } from "./gist/by-gist.ts";
import { combinings, rewordings, wholeSentences } from "./ways-of-asking.ts";
import { happeningsCounted } from "./wordings/happenings-as-nouns.ts";
import { partOfValues } from "./wordings/part-of-values.ts";
import { quartilesOf } from "./wordings/ranges.ts";
import type { Reworded } from "./wordings/wording.ts";

type Read = (text: string) => IntentOutcome;

/** In other words, and these in others still. */
const mostRewordings = 2;

/**
 * Reads a question that was not understood in other words: misspelt words of the language set right, the ends of a column of
 * dates, steps that only choose rows. Null where no other wording is understood either.
 */
export function readReworded(
  text: string,
  profile: Profile,
  refused: IntentOutcome,
  words: ReadonlySet<string>,
  read: Read,
): IntentOutcome | null {
  // Questions with named answers say in so many words what they want: none of them is to be guessed.
  if (text.length > 300 || /@[\p{L}\p{N}_]+\s*\[/u.test(text)) return null;
  return reworded(text, profile, refused, words, read, mostRewordings);
}

/** In other words, and these in others still: `depth` times at most. */
function reworded(
  text: string,
  profile: Profile,
  refused: IntentOutcome,
  words: ReadonlySet<string>,
  read: Read,
  depth: number,
): IntentOutcome | null {
  if (depth === 0) return null;
  const [table, more] = profile.tables;
  const ofTable = table === undefined || more !== undefined ? null : table;
  // What is asked back about a noun may be told by what the rows are.
  const isNoun = refused.kind === "needs_clarification" && asksAboutNoun(refused.question);
  // And what of a column is wanted, by how the rest is said.
  const isOpen = refused.kind === "needs_clarification" && asksWhatOfColumn(refused.question);
  // And which date, by the verb for what happened.
  const isOfDate =
    refused.kind === "needs_clarification" && /^"[^"]+" could be (?:taken from|of) /u.test(refused.question);
  // And which of several amounts, by the verb of money.
  const isWhich = refused.kind === "needs_clarification" && /^"spend" could be /u.test(refused.question);
  // A noun for money is no number of rows.
  const isMoney =
    refused.kind === "needs_clarification" && /^Is "[^"]+" the number of rows, or/u.test(refused.question);
  if (refused.kind !== "cannot_answer" && !isMoney && !isWhich && !isNoun && !isOpen && !isOfDate) return null;
  const ways: (Reworded | null)[] =
    refused.kind === "cannot_answer"
      ? [
          ...(ofTable === null ? [] : rewordings.map((reword) => reword(text, ofTable))),
          ofTable === null ? null : inWordsOfTable(text, ofTable),
          ofTable === null ? null : inEverydayWords(text, ofTable),
          spelt(text, refused.missing, words, ofTable),
          partOfValues(text, refused.missing, ofTable),
        ]
      : ofTable === null
        ? []
        : !(isNoun || isWhich)
          ? [
              isOpen ? quartilesOf(text, ofTable) : null,
              isOfDate ? happeningsCounted(text, ofTable) : null,
              inEverydayWords(text, ofTable),
            ]
          : [
              inWordsOfTable(text, ofTable),
              ...wholeSentences.map((reword) => reword(text, ofTable)),
              inEverydayWords(text, ofTable),
            ];
  for (const way of ways) {
    if (way === null || way.text === text) continue;
    const direct = read(way.text);
    const outcome = direct.kind === "understood" ? direct : reworded(way.text, profile, direct, words, read, depth - 1);
    if (outcome?.kind !== "understood") continue;
    return assuming(outcome, way.assumption);
  }
  if (ofTable === null) return null;
  let asked: IntentOutcome | null = null;
  for (const combine of isOpen ? [] : isOfDate ? [busiestTime] : combinings) {
    const outcome = combine(text, ofTable, (part) => {
      const direct = read(part);
      if (direct.kind === "understood") return direct;
      return reworded(part, profile, direct, words, read, 1) ?? ofGist(part, ofTable, read) ?? direct;
    });
    if (outcome?.kind === "understood") return outcome;
    asked ??= outcome;
  }
  return (depth === mostRewordings && !isOfDate ? ofGist(text, ofTable, read) : null) ?? asked;
}

/** What was understood, with what the other wording assumes. */
function assuming(outcome: Extract<IntentOutcome, { kind: "understood" }>, assumption: string | null): IntentOutcome {
  if (assumption === null) return outcome;
  const assumptions = [...outcome.intent.assumptions, assumption];
  return { ...outcome, intent: { ...outcome.intent, assumptions }, certain: false };
}

/** By what its words are, whatever their order: last, for other readings know more of what their order says. */
function ofGist(text: string, table: TableProfile, read: Read): IntentOutcome | null {
  const ways = [inWordsOfTable(text, table), inEverydayWords(text, table)];
  for (const way of [{ text, assumption: null }, ...ways.filter((each) => each !== null)]) {
    const gist = byGist(way.text, table);
    const outcome = gist === null ? null : read(gist.text);
    if (outcome?.kind !== "understood") continue;
    return assuming(outcome, way.assumption);
  }
  return null;
}

/** The words that questions are made of, and that are no less often misspelt. */
const smallOnes: ReadonlySet<string> = new Set(
  "which what many most where with each than over total mean show list the and from have".split(" "),
);

/** Words that are no misspelling of another: "them" is not "the", "brought" not "bought". */
const everydayWords: ReadonlySet<string> = new Set([
  ...noMisspelling,
  ...lightVerbs.flatMap(({ forms }) => forms),
  ...happenings.flatMap((ways) => ways.flatMap((way) => way.split(" "))),
]);

/** Words of the language with a letter wrong, missing, doubled or in the wrong place: each must be near one word alone. */
function spelt(
  text: string,
  missing: readonly string[],
  words: ReadonlySet<string>,
  table: TableProfile | null,
): Reworded | null {
  let changed = text;
  const said: string[] = [];
  for (const word of missing.filter((each) => /^[a-z]{2,}$/iu.test(each))) {
    const lower = word.toLowerCase();
    if (everydayWords.has(lower)) continue;
    const known = lower.length < 5 ? smallOnes : words;
    const near = [...known].filter((each) => Math.abs(each.length - lower.length) <= 1 && isNear(lower, each));
    const [only, another] = [...new Set([...near, ...swapped(lower, table)])];
    if (only === undefined || another !== undefined) continue;
    changed = changed.replace(new RegExp(`\\b${word}\\b`, "u"), only);
    said.push(`"${word}" is read as "${only}"`);
  }
  return said.length === 0 ? null : { text: changed, assumption: `${said.join(", ")}.` };
}

/** Nouns of the rows and values with two letters in the wrong places; nothing else, for one value is a letter away from another. */
function swapped(word: string, table: TableProfile | null): string[] {
  if (table === null || word.length < 5) return [];
  const nouns = [...rowNounsOf(table).own].flatMap((stem) => [stem, `${stem}s`, `${stem}es`]);
  const values = table.columns.flatMap(({ type, top }) =>
    type === "string" ? top.flatMap(({ value }) => String(value).split(/[^\p{L}]+/u)) : [],
  );
  return [...new Set([...nouns, ...values])].filter((each) => isSwapped(word, each.toLowerCase()));
}

function isNear(a: string, b: string): boolean {
  if (a[0] !== b[0]) return false;
  if (distance(a, b) <= 1) return true;
  // Two letters that changed places.
  return a.length === b.length && distance(a, b) === 2 && [...a].sort().join("") === [...b].sort().join("");
}
