import { distance } from "fastest-levenshtein";
import type { Profile, TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { columnIndexOf } from "../language/columns.ts";
import { canonical } from "../language/names.ts";
import { rowNounsOf } from "../language/row-nouns.ts";
import { happenings } from "../lexicon/happenings.ts";
import { lightVerbs } from "../lexicon/light-verbs.ts";
import { asksAboutNoun, asksWhatOfColumn } from "../reading/measures.ts";
import { quoted } from "../reading/resolved.ts";
import { aboveAndBelow, inBands } from "./combined/bands.ts";
import { betweenColumns } from "./combined/between-columns.ts";
import { busiestTime } from "./combined/busiest-time.ts";
import type { Combining } from "./combined/combining.ts";
import { againstYearBefore, reachedTotal } from "./combined/over-time.ts";
import { highestShare, shareAmong } from "./combined/shares.ts";
import { thingsByTheirNumber, thingsByTheirRows } from "./combined/things.ts";
import { thingsAboveNumber } from "./combined/things-above-number.ts";
import { inWordsOfTable } from "./everyday/everyday.ts";
import { byGist } from "./gist/by-gist.ts";
import { namesAsWritten } from "./wordings/as-written.ts";
import { changedOver, goesAlongWith, hadSome, outliersIn, piecesSold, sentByOne } from "./wordings/asked-otherwise.ts";
import { highestOnAverage, spread } from "./wordings/averaged-ends.ts";
import { bestOfEach, hasValueMost, mostOfState, placedBy } from "./wordings/best-of-things.ts";
import { bestBy, eitherMore, highestOfEach, manyThings, muchSold, takingsIn } from "./wordings/choices.ts";
import { byWeekParts, comparedWith, higherInEither, withAndWithout, worstFirst } from "./wordings/either-group.ts";
import { firstToHappen, halfOfYear, rowsThatHappened, timeTaken } from "./wordings/ends-of-dates.ts";
import { daysInAdvance, stayedFor, tookDays } from "./wordings/lengths-of-time.ts";
import { textMentioned } from "./wordings/mentions.ts";
import { inSteps, missingOf, mostMissing, passRate, sameValue } from "./wordings/missing-and-same.ts";
import {
  comparedTimes,
  firstTime,
  happenedIn,
  onSameDay,
  takeLongest,
  thingsInTime,
  timeBetween,
} from "./wordings/moments.ts";
import { busiestOfEach, downAndAcross, firstToLast, moreWithMore } from "./wordings/of-groups.ts";
import { partOfMonth } from "./wordings/parts-of-months.ts";
import { percentGrowth, percentHigher, percentOverSteps } from "./wordings/percent-changes.ts";
import { gapBetweenEnds, outsideRange, quartilesOf, thatOrMore } from "./wordings/ranges.ts";
import { averageBill, averagePerThing, definedRate, groupsAsShare, perUnitOf, stockWorth } from "./wordings/ratios.ts";
import { stateByDate } from "./wordings/states.ts";
import type { Reworded, Rewording } from "./wordings/wording.ts";

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
  if (refused.kind !== "cannot_answer" && !isNoun && !isOpen) return null;
  const ways: (Reworded | null)[] =
    refused.kind === "cannot_answer"
      ? [
          ...(ofTable === null ? [] : rewordings.map((reword) => reword(text, ofTable))),
          ofTable === null ? null : inWordsOfTable(text, ofTable),
          spelt(text, refused.missing, words),
        ]
      : [ofTable === null || !isNoun ? null : inWordsOfTable(text, ofTable)];
  for (const way of ways) {
    if (way === null || way.text === text) continue;
    const direct = read(way.text);
    const outcome = direct.kind === "understood" ? direct : reworded(way.text, profile, direct, words, read, depth - 1);
    if (outcome?.kind !== "understood") continue;
    return assuming(outcome, way.assumption);
  }
  if (ofTable === null) return null;
  for (const combine of isOpen ? [] : combinings) {
    const outcome = combine(text, ofTable, (part) => {
      const direct = read(part);
      return direct.kind === "understood" ? direct : (reworded(part, profile, direct, words, read, 1) ?? direct);
    });
    if (outcome?.kind === "understood") return outcome;
  }
  return depth === mostRewordings ? ofGist(text, ofTable, read) : null;
}

/** What was understood, with what the other wording assumes. */
function assuming(outcome: Extract<IntentOutcome, { kind: "understood" }>, assumption: string | null): IntentOutcome {
  if (assumption === null) return outcome;
  const assumptions = [...outcome.intent.assumptions, assumption];
  return { ...outcome, intent: { ...outcome.intent, assumptions }, certain: false };
}

/** By what its words are, whatever their order: last, for other readings know more of what their order says. */
function ofGist(text: string, table: TableProfile, read: Read): IntentOutcome | null {
  const plain = inWordsOfTable(text, table);
  for (const way of [{ text, assumption: null }, ...(plain === null ? [] : [plain])]) {
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
  ..."last past lost least line lines list meal man meant wish them they then thus those these there their though through lose loses won owe owes owed save saved cost".split(
    " ",
  ),
  ...lightVerbs.flatMap(({ forms }) => forms),
  ...happenings.flatMap((ways) => ways.flatMap((way) => way.split(" "))),
]);

/** Words of the language with a letter wrong, missing, doubled or in the wrong place: each must be near one word alone. */
function spelt(text: string, missing: readonly string[], words: ReadonlySet<string>): Reworded | null {
  let changed = text;
  const said: string[] = [];
  for (const word of missing.filter((each) => /^[a-z]{2,}$/iu.test(each))) {
    const lower = word.toLowerCase();
    if (everydayWords.has(lower)) continue;
    const known = lower.length < 5 ? smallOnes : words;
    const near = [...known].filter((each) => Math.abs(each.length - lower.length) <= 1 && isNear(lower, each));
    const [only, another] = near;
    if (only === undefined || another !== undefined) continue;
    changed = changed.replace(new RegExp(`\\b${word}\\b`, "u"), only);
    said.push(`"${word}" is read as "${only}"`);
  }
  return said.length === 0 ? null : { text: changed, assumption: `${said.join(", ")}.` };
}

function isNear(a: string, b: string): boolean {
  if (a[0] !== b[0]) return false;
  if (distance(a, b) <= 1) return true;
  // Two letters that changed places.
  return a.length === b.length && distance(a, b) === 2 && [...a].sort().join("") === [...b].sort().join("");
}

/** "first and last date by station": the smallest and the largest of a column of dates. */
function dated(text: string, table: TableProfile): Reworded | null {
  const first = "(?:first|earliest|oldest)";
  const last = "(?:last|latest|newest|most recent)";
  const match = new RegExp(
    `\\b(?:(${first} and (?:the )?${last})|(${last} and (?:the )?${first})|(first)|last) `,
    "iu",
  ).exec(text);
  if (match === null) return null;
  const [, upward, downward, least] = match;
  const before = text.slice(0, match.index);
  // "The price on the last date" is of rows of that date, and is something else.
  if (!/^(?:(?:please|what(?:'s| is| are| was| were)?|show|list|give|find|tell|me|the|each) )*$/iu.test(before))
    return null;
  const words = text.slice(match.index + match[0].length).split(" ");
  const columns = columnIndexOf(table);
  for (const count of [3, 2, 1]) {
    const named = words.slice(0, count).map((word) => word.replace(/[?.!,]+$/u, ""));
    const [column, another] = named.length < count ? [] : (columns.match(named)?.columns ?? []);
    if (another !== undefined || (column?.type !== "date" && column?.type !== "datetime")) continue;
    const ends = upward ? "minimum and maximum" : downward ? "maximum and minimum" : least ? "minimum" : "maximum";
    return { text: `${before}${ends} ${[quoted(column.name), ...words.slice(count)].join(" ")}`, assumption: null };
  }
  return null;
}

/** "First keep only rain days, then mean wind by year": the rows are chosen before anything is computed of them. */
function stepwise(text: string): Reworded | null {
  const plain = text.trim().replace(/\s+/gu, " ");
  const match =
    /^(?:(?:first|please),? )*(?:(keep|take|use|select|consider|filter|look at)(?: (?:to|for|on|by))?(?: only)?|(drop|remove|exclude|ignore|leave out|filter out|discard|delete))(?: all)? (?:the )?(.+?)(?:,|;|\.|,? and)? then (?:,? ?)(?:(?:calculate|compute|find|show|give|report|determine)(?: me)? )?(?:the )?(.+?)[?.!]*$/iu.exec(
      plain,
    );
  if (match === null) return null;
  const [, keep, , which = "", rest = ""] = match;
  // Another step would see what the first has left, and is another matter.
  if (/\bthen\b/iu.test(`${which} ${rest}`)) return null;
  return { text: `${rest} ${keep === undefined ? "excluding" : "only"} ${which}`, assumption: null };
}

/** "how many have a price over 5, and what is the mean volume of those": two measures of the same rows. */
function ofThose(text: string, table: TableProfile): Reworded | null {
  const match =
    /^how many (?:(\p{L}+) )?(?:have|has|had|are|were|with|where)(?: an?| the)? (.+?),? and (?:what (?:is|are|was|were) )?(?:the |their )?(.+?) (?:of|for|among|in) (?:those|them|these)(?: (\p{L}+))?[?.!]*$/iu.exec(
      text.trim().replace(/\s+/gu, " "),
    );
  const nouns = rowNounsOf(table).stems;
  const [noun, again] = [match?.[1], match?.[4]];
  if (match === null || [noun, again].some((word) => word !== undefined && !nouns.has(canonical(word.toLowerCase()))))
    return null;
  return { text: `number of rows and ${match[3]} where ${match[2]}`, assumption: null };
}

/** Questions whose parts are read on their own. */
const combinings: readonly Combining[] = [
  shareAmong,
  highestShare,
  inBands,
  aboveAndBelow,
  thingsByTheirRows,
  thingsByTheirNumber,
  thingsAboveNumber,
  betweenColumns,
  busiestTime,
  reachedTotal,
  againstYearBefore,
];

const rewordings: readonly Rewording[] = [
  namesAsWritten,
  dated,
  ofThose,
  stepwise,
  highestOnAverage,
  spread,
  firstToHappen,
  timeTaken,
  rowsThatHappened,
  textMentioned,
  bestBy,
  highestOfEach,
  eitherMore,
  muchSold,
  takingsIn,
  manyThings,
  missingOf,
  mostMissing,
  sameValue,
  inSteps,
  passRate,
  halfOfYear,
  stateByDate,
  percentHigher,
  percentGrowth,
  percentOverSteps,
  outsideRange,
  thatOrMore,
  quartilesOf,
  gapBetweenEnds,
  definedRate,
  perUnitOf,
  averagePerThing,
  stockWorth,
  groupsAsShare,
  busiestOfEach,
  firstToLast,
  downAndAcross,
  moreWithMore,
  comparedTimes,
  firstTime,
  onSameDay,
  timeBetween,
  takeLongest,
  happenedIn,
  partOfMonth,
  bestOfEach,
  placedBy,
  hasValueMost,
  mostOfState,
  higherInEither,
  byWeekParts,
  worstFirst,
  withAndWithout,
  comparedWith,
  tookDays,
  stayedFor,
  daysInAdvance,
  outliersIn,
  changedOver,
  goesAlongWith,
  piecesSold,
  sentByOne,
  hadSome,
  averageBill,
  thingsInTime,
];
