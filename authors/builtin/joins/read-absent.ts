import { stemmer } from "stemmer";
import type { Join } from "../../../state/join.ts";
import type { Profile, TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { ColumnIndex } from "../language/columns.ts";
import { splitName } from "../language/names.ts";
import { rowNounsOf } from "../language/row-nouns.ts";
import { nounsOf } from "../lexicon/done-to-things.ts";
import { identifierWords } from "../lexicon/names.ts";
import { readingLine } from "../reading/reading-line.ts";
import { isOfOther, unclearTail } from "./absent-tail.ts";
import { findKeys } from "./find-keys.ts";
import { titlesOf } from "./joined-table.ts";
import { columnsOf, isJoinable, type Joinable } from "./map-columns.ts";
import { titleForms } from "./table-words.ts";

type Read = (text: string, profile: Profile) => IntentOutcome;

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

/**
 * Reads a question for the rows of one table that have no match in the other: "customers without orders", "which countries of
 * the first file are missing in the second", "customers who never ordered". What is asked of those rows is read over their table
 * alone. Null where no such absence is spoken of, or the rest isn't understood.
 */
export function readAbsent(text: string, profile: Profile, read: Read): IntentOutcome | null {
  const outcomes = profile.tables.flatMap((left, at) =>
    profile.tables.slice(at + 1).flatMap((right) => ofPair(text, { ...profile, tables: [left, right] }, read) ?? []),
  );
  const [first, more] = outcomes;
  return first !== undefined && more === undefined ? first : null;
}

function ofPair(text: string, profile: Profile, read: Read): IntentOutcome | null {
  const [left, right] = profile.tables;
  if (left === undefined || right === undefined) return null;
  const sides = [
    { asked: left, other: right, at: ["first", "second"] },
    { asked: right, other: left, at: ["second", "first"] },
  ] as const;
  const found = sides.flatMap(({ asked, other, at }) => {
    const said = withoutAbsence(text, asked, other, at);
    return said === null ? [] : [{ asked, other, ...said }];
  });
  for (const { asked, other, rest, noun: last, tail } of found) {
    const outcome = readRest(rest, asked, profile, read);
    if (outcome === null) continue;
    const noun = nounOfRows(rest, asked) ?? last;
    if (isOfOther(tail, other)) return unclearTail(tail, titlesOf(asked, other));
    const { operation } = outcome.intent;
    if (!isJoinable(operation)) continue;
    const key = keyBetween(asked, profile);
    const [askedTitle, otherTitle] = titlesOf(asked, other);
    if (key === null)
      return {
        kind: "cannot_answer",
        understood: "the two files",
        missing: [],
        message: `It is not clear which column of ${askedTitle} is to be looked for in which of ${otherTitle}.`,
        hint: "Give files with one column each that holds the same values, called alike.",
      };
    if (!isLacking(noun, asked, key[0])) {
      if (new ColumnIndex(asked).match([noun]) === null) continue;
      return {
        kind: "cannot_answer",
        understood: "the two files",
        missing: [noun],
        message: `It is not clear which "${noun}" have no match: rows of ${askedTitle} that share one may have, or not.`,
        hint: `Ask for the rows of ${askedTitle} without a match in ${otherTitle}.`,
      };
    }
    const unmatched = withAbsence(operation, asked, other, key);
    return {
      ...outcome,
      intent: {
        ...outcome.intent,
        operation: unmatched,
        reading: readingLine(unmatched),
        assumptions: [
          ...outcome.intent.assumptions,
          `Rows of ${askedTitle} whose ${key[0]} is not among the ${key[1]} of ${otherTitle} are taken; those with no ${key[0]} have no match either.`,
        ],
      },
    };
  }
  return null;
}

const files = "(?: files?| tables?| data(?:set)?| lists?)";

/**
 * The words for a table: what its rows are called, and with "file" after it any word of its name, or which file it is. A word that
 * is a column of the other table is none without "file".
 */
function wordsFor(table: TableProfile, other: TableProfile, at: string): string {
  const [title] = titlesOf(table, other);
  const others = new Set(splitName(titlesOf(other, table)[0]));
  const columns = new ColumnIndex(other);
  const forms = titleForms(title);
  const words = splitName(title).filter((word) => word.length > 3 && !others.has(word));
  // `customer_id` of an order is no customer: where it leads to none, the order is without one.
  const isIdentifier = (name: string): boolean => identifierWords.has(splitName(name).at(-1) ?? "");
  const nouns = forms
    .filter((form) => columns.match(form.split(" "))?.columns.every(({ name }) => isIdentifier(name)) ?? true)
    .map(spelled);
  const stems = [...rowNounsOf(table).own]
    .filter((stem) => stem.length > 4 && !others.has(stem) && columns.match([stem]) === null)
    .map((stem) => `${escaped(stem)}\\p{L}{0,3}`);
  const named = [...forms, ...words, ...words.map((word) => word.replace(/s$/u, ""))].map(spelled);
  const longest = (all: readonly string[]): string => [...new Set(all)].sort((a, b) => b.length - a.length).join("|");
  const ofFile = `(?:${longest([...named, at])})${files}|${at}(?: one)?`;
  const bare = longest([...nouns, ...stems]);
  return `(?:any |an? |the |their |its |our )*(?:${ofFile}${bare === "" ? "" : `|${bare}`})`;
}

function spelled(form: string): string {
  return escaped(form).replace(/ /gu, "[ _]");
}

/** The question without the words that say what the rows lack, and the noun before them; null where it has none. */
function withoutAbsence(
  question: string,
  asked: TableProfile,
  other: TableProfile,
  [own, second]: readonly [string, string],
): { rest: string; noun: string; tail: string } | null {
  const ofFile = new RegExp(
    `\\b(?:of|in|on|from) ${wordsFor(asked, other, own)}(?<= (?:files?|tables?|data|dataset|lists?|first|second|one))(?![\\p{L}\\p{N}_])`,
    "iu",
  );
  const text = question.replace(ofFile, " ").replace(/\s+/gu, " ");
  const lacking = wordsFor(other, asked, second);
  const who = "(?:(?:that|who|which) )?";
  const nouns = splitName(titlesOf(other, asked)[0]).map((word) => stemmer(word));
  const patterns = [
    `${who}(?:without|with no|having no|lacking|(?:have|has|had) no|(?:have|has|do|does|did)(?: not|n't) have)(?: (?:a )?match in)? ${lacking}`,
    `${who}(?:(?:have|has|had) )?never (?:placed|made|had|have|received|got) ${lacking}`,
    `${who}(?:(?:is|are|was|were|do|does|did) ?)?(?:missing|absent|lacking|(?:not|n't)(?: (?:found|present|listed|included|contained|appear|occur))?) (?:in|from|among) ${lacking}`,
  ];
  const verb = new RegExp(
    `\\b${who}(?:(?:(?:have|has|had|did|were|was) )?(?:never|not)|(?:have|has|had|did|were|was)n't)(?: (?:yet |ever )?been)?(?: yet| ever)? (\\p{L}+)\\b`,
    "iu",
  ).exec(text);
  const said = verb?.[1]?.toLowerCase();
  const isVerbOfOther =
    said !== undefined && [said, ...(nounsOf.get(said) ?? [])].some((word) => nouns.includes(stemmer(word)));
  const match = isVerbOfOther
    ? verb
    : (patterns
        .map((pattern) => new RegExp(`\\b${pattern}(?![\\p{L}\\p{N}_])`, "iu").exec(text))
        .find((each) => each !== null) ?? null);
  if (match === null) return null;
  const before = text.slice(0, match.index).trim();
  const tail = text
    .slice(match.index + match[0].length)
    .replace(/[\s?.!]+$/u, "")
    .replace(/^ (?:anything|any|at all|yet|so far|ever|before|to date)\b/iu, "");
  const rest = `${before}${tail}`.replace(/\s+/gu, " ").trim();
  return { rest, noun: /[\p{L}\p{N}_]+$/u.exec(before)?.[0] ?? "", tail: tail.trim() };
}

/** What the rows are called, where the noun stands with what chooses among them: "customers in Leeds". */
function nounOfRows(rest: string, asked: TableProfile): string | null {
  const lead =
    "(?:(?:list|show|give|which|what|how many|number of|count of|count|find|are there)(?: me)?(?: any)? )?(?:the |all |of )*";
  const noun = new RegExp(
    `^${lead}(?:names? of (?:the |all )*)?([\\p{L}_]+) (?:in|from|at|of|with|whose)\\b`,
    "iu",
  ).exec(rest)?.[1];
  return noun !== undefined && rowNounsOf(asked).own.has(stemmer(noun.toLowerCase())) ? noun : null;
}

/** Whether a noun means the rows, or what their key names: a city without orders is more than one of a customer who has none. */
function isLacking(noun: string, asked: TableProfile, key: string): boolean {
  if (rowNounsOf(asked).stems.has(stemmer(noun.toLowerCase()))) return true;
  return new ColumnIndex(asked).match([noun])?.columns.some(({ name }) => name === key) ?? false;
}

/** What is asked of the rows; a noun alone asks for the rows themselves. */
function readRest(
  rest: string,
  asked: TableProfile,
  profile: Profile,
  read: Read,
): Extract<IntentOutcome, { kind: "understood" }> | null {
  const alone: Profile = { fingerprint: profile.fingerprint, tables: [asked], notes: [] };
  // "Which" asks for them, and not for their number.
  const which = /^(?:which|what) (?:of the )?(?!\p{L}+ (?:has|have|had|is|are|was|were)\b)/iu;
  const ways = [rest.replace(which, "list "), rest.replace(which, "list the different ")];
  // What has a column of its own is asked for by that.
  const isColumn = new ColumnIndex(asked).match([/^\p{L}+/u.exec(rest.replace(which, ""))?.[0] ?? ""]) !== null;
  const listed = which.test(rest) ? (isColumn ? ways.toReversed() : ways) : [];
  const all = [...listed, rest, `list ${rest}`].filter((words) => words.trim() !== "list");
  for (const words of all) {
    const outcome = read(words, alone);
    if (outcome.kind === "understood" && which.test(rest) && outcome.intent.operation.operation !== "rows") continue;
    if (outcome.kind === "understood" && outcome.intent.operation.table === asked.name) return outcome;
  }
  return null;
}

/** The two columns that hold the same things, that of the table asked first; null where the data speak for none, or for several. */
function keyBetween(asked: TableProfile, profile: Profile): [string, string] | null {
  const [left, right] = profile.tables;
  if (left === undefined || right === undefined) return null;
  const found = findKeys(left, right, profile);
  if (found.kind === "none") return null;
  if (found.kind === "repeated") {
    const [first, second] = found.columns;
    return asked === left ? [first, second] : [second, first];
  }
  const [key, more] = found.keys;
  if (key === undefined || more !== undefined || !found.isSure) return null;
  return key.main.table === asked ? [key.main.column, key.other.column] : [key.other.column, key.main.column];
}

/** The operation over the rows that have no match. */
function withAbsence(
  operation: Joinable,
  asked: TableProfile,
  other: TableProfile,
  [key, otherKey]: [string, string],
): Joinable {
  const { choosing, dimensions, others } = columnsOf(operation);
  const names = [...new Set([...choosing, ...dimensions, ...others])];
  const join: Join = {
    table: other.name,
    key,
    otherKey,
    keep: "unmatched",
    columns: names.map((name) => ({ name, table: asked.name, column: name })),
    titles: titlesOf(asked, other),
  };
  const ordered =
    operation.operation === "rows" && !operation.distinct && operation.order.length === 0
      ? { ...operation, order: operation.columns.slice(0, 1).map((by) => ({ by, direction: "asc" as const })) }
      : operation;
  return { ...ordered, join };
}
