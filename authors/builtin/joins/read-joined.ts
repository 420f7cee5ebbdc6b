import type { Operation } from "../../../state/intent.ts";
import type { Profile, TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { columnIndexOf } from "../language/columns.ts";
import { canonical } from "../language/names.ts";
import { rowNounStems } from "../language/row-nouns.ts";
import { nounQuestion } from "../reading/measures.ts";
import { readingLine } from "../reading/reading-line.ts";
import { quoted } from "../reading/resolved.ts";
import { againstOther, asksForVerdict } from "./against-other.ts";
import { withThingsCounted } from "./counted-values.ts";
import { fewestOfSome } from "./fewest-of-some.ts";
import { findKeys } from "./find-keys.ts";
import { bothFiles, declined, isWhichJoin, noKey, repeated, whichJoin } from "./join-replies.ts";
import { joinWords } from "./join-words.ts";
import { type JoinedTable, type JoinKey, joinedTable, titlesOf } from "./joined-table.ts";
import { isJoinable } from "./map-columns.ts";
import { passedOver, unheard } from "./passed-words.ts";
import { readAbsent } from "./read-absent.ts";
import { readListed } from "./read-listed.ts";
import { keyOfColumns } from "./said-columns.ts";
import { type Settled, settleJoin } from "./settle-join.ts";
import { quoteTableWords } from "./table-words.ts";
import { thingsCounted, withThings } from "./things-of-other.ts";
import { titleTakenForColumn } from "./titles-taken.ts";
import { keySaid } from "./which-key.ts";
import type { OtherWord } from "./words-of-other.ts";

type Read = (text: string, profile: Profile) => IntentOutcome;
type Understood = Extract<IntentOutcome, { kind: "understood" }>;

/** A question longer than this is no plain one. */
const longest = 300;
const mostReadings = 6;

/**
 * Reads a question whose words come from two tables: over their rows joined by the key that the data or the question speaks
 * for. `alone` is what one of the tables makes of it; null where that stands. A key is never guessed: several are asked about,
 * and where there is none the question is declined.
 */
export function readJoined(text: string, profile: Profile, alone: IntentOutcome, read: Read): IntentOutcome | null {
  if (profile.tables.length < 2 || text.length > longest || /@[\p{L}\p{N}_]+\s*\[/u.test(text)) return null;
  const absent = readAbsent(text, profile, read);
  if (absent !== null) return absent;
  const said = withoutNounsOfOthers(text, profile, alone);
  const passed = passedOver(text, profile, alone);
  const outcomes = pairsOf(profile.tables).flatMap(([left, right]) => {
    const outcome = readPair(text, left, right, profile, said, passed, read);
    return outcome === null ? [] : [outcome];
  });
  const understood = outcomes.filter((outcome) => outcome.kind === "understood");
  const [first, ...more] = understood;
  if (first !== undefined && more.length === 0) return first;
  if (first !== undefined) return whichJoin(understood.map(({ intent }) => ({ reading: intent.reading, ask: text })));
  const [refused] = outcomes;
  const isTold =
    refused?.kind === "needs_clarification" || (refused?.kind === "cannot_answer" && refused.understood === bothFiles);
  return passed === null || isTold ? (refused ?? null) : unheard(passed);
}

/** Asked about one table, a column or the rows of the other are a noun that the table doesn't know: that is no answer yet. */
function withoutNounsOfOthers(text: string, profile: Profile, alone: IntentOutcome): IntentOutcome {
  if (alone.kind !== "needs_clarification") return alone;
  const nouns = text.match(/[\p{L}\p{N}_]+/gu)?.filter((word) => alone.question === nounQuestion(word)) ?? [];
  const isOfOther = nouns.some((noun) =>
    profile.tables.some(
      (table) => columnIndexOf(table).match([noun]) !== null || rowNounStems(table).has(canonical(noun.toLowerCase())),
    ),
  );
  return isOfOther ? declined(nouns, alone.question, "") : alone;
}

function pairsOf(tables: readonly TableProfile[]): [TableProfile, TableProfile][] {
  return tables.flatMap((left, index) =>
    tables.slice(index + 1).map((right): [TableProfile, TableProfile] => [left, right]),
  );
}

function readPair(
  text: string,
  left: TableProfile,
  right: TableProfile,
  profile: Profile,
  alone: IntentOutcome,
  passed: OtherWord | null,
  read: Read,
): IntentOutcome | null {
  const said = joinWords(text, left, right);
  const [leftTitle, rightTitle] = titlesOf(left, right);
  if (said.isAsked && said.rest === "")
    return declined(
      [],
      `It is not clear what is asked of ${leftTitle} and ${rightTitle} joined.`,
      "Say what to compute or to list, for example: number of rows by a column of one of them.",
    );
  if (said.unknown !== null)
    return declined(
      [said.unknown],
      `I don't know what "${said.unknown}" is, by which ${leftTitle} and ${rightTitle} are to be joined.`,
      `Name a column of each, for example: joined on ${quoted(left.columns[0]?.name ?? "")} = ${quoted(right.columns[0]?.name ?? "")}.`,
    );
  const fewest = fewestOfSome(text, left, right, profile, alone);
  if (fewest !== null) return fewest;
  // What one table answers in its own words needs no other.
  const isHeld = alone.kind === "understood" && asksForVerdict(text);
  if (!said.isAsked && passed === null && !isHeld && alone.kind === "understood" && alone.certain) return null;
  const isAsked = said.isAsked || passed?.isTitle === true;
  const pair: Pair = { left, right, profile, text: said.rest, isAsked, read };
  const outcome = said.columns === null ? byEvidence(pair) : bySaidColumns(pair, said.columns);
  if (outcome === null || said.isAsked) return outcome;
  if (alone.kind === "cannot_answer") {
    // A refusal that knows no more than that of one table is not worth more.
    const isTelling = outcome.kind !== "cannot_answer" || outcome.understood === bothFiles;
    const isNearer =
      outcome.kind === "cannot_answer" && outcome.missing.length > 0 && outcome.missing.length < alone.missing.length;
    return isTelling || isNearer ? outcome : null;
  }
  // Against what one table makes of it stands only what both certainly say.
  const isJoined = outcome.kind !== "understood" || outcome.intent.operation.join !== undefined;
  return isJoined && isCertain(outcome) ? outcome : null;
}

/** Whether the words were all understood, also where it is asked back or declined for what lies in the data. */
function isCertain(outcome: IntentOutcome): boolean {
  if (outcome.kind === "understood") return outcome.certain;
  return outcome.kind === "needs_clarification" ? isWhichJoin(outcome) : outcome.understood === bothFiles;
}

interface Pair {
  left: TableProfile;
  right: TableProfile;
  profile: Profile;
  text: string;
  isAsked: boolean;
  read: Read;
}

function bySaidColumns(pair: Pair, columns: [string, string]): IntentOutcome | null {
  const key = keyOfColumns(pair.left, pair.right, columns, pair.profile);
  return "kind" in key ? key : readOver(pair, key);
}

function byEvidence(pair: Pair): IntentOutcome | null {
  const found = findKeys(pair.left, pair.right, pair.profile);
  if (found.kind !== "keys") {
    if (!pair.isAsked && !speaksOfBoth(pair)) return null;
    return found.kind === "repeated" ? repeated(pair, found.columns) : noKey(pair);
  }
  const [only] = found.keys;
  if (only !== undefined && found.keys.length === 1 && found.isSure) return readOver(pair, only);
  const said = keySaid(pair.text, found.keys);
  if (said !== null && found.isSure) return readOver({ ...pair, text: said.text }, said.key);
  const readings = found.keys.slice(0, mostReadings).flatMap((key) => {
    const outcome = readOver(pair, key);
    if (outcome?.kind === "understood" && outcome.intent.operation.join === undefined) return [];
    return outcome?.kind === "understood" ? [{ reading: outcome.intent.reading, ask: withKey(pair.text, key) }] : [];
  });
  if (readings.length > 0) return whichJoin(readings);
  return only === undefined ? null : readOver(pair, only);
}

/** The question over the rows joined by one key; of one table, where it speaks of no other. */
function readOver(pair: Pair, key: JoinKey): IntentOutcome {
  const joined = joinedTable(key.main.table, key.other.table, key);
  const outcome = withThingsCounted(pair.text, readVirtual(pair, joined, key), joined, key);
  const title = titleTakenForColumn(outcome, joined);
  if (title !== null)
    return declined(
      [title],
      `It is not clear what "${title}" stands for in this question over ${joined.titles.join(" and ")}.`,
      "Name a column in its place; rows of one file that have no match in the other can't be asked for.",
    );
  if (outcome.kind === "needs_clarification") {
    const readings = outcome.readings.map(({ reading, ask }) => ({ reading, ask: withKey(ask, key) }));
    return { ...outcome, readings };
  }
  if (outcome.kind !== "understood") return outcome;
  const { operation } = outcome.intent;
  if (!isJoinable(operation))
    return declined(
      [],
      "I can't do this over two files joined.",
      "Ask it of one file, or for counts, totals and means.",
    );
  const counted = thingsCounted(pair.text, joined, key);
  if (counted !== null && countsRows(operation))
    return declined(
      [counted],
      `"${counted}" asks for the number of ${joined.titles[1]}, and what was read counts rows of ${joined.titles[0]}.`,
      `Ask for the number of rows, or for the number of different ${key.main.column}.`,
    );
  let settled = settleJoin(operation, joined, key, pair.isAsked);
  if (settled.kind === "one_table") {
    const alone = understoodOfOne(outcome, settled.operation);
    const passed = passedOver(pair.text, pair.profile, alone);
    if (passed === null) return alone;
    if (!passed.isTitle) return unheard(passed);
    settled = settleJoin(operation, joined, key, true);
    if (settled.kind === "one_table") return unheard(passed);
  }
  if (settled.kind === "refused") return declined([], settled.message, settled.hint);
  return understoodAs(outcome, settled);
}

/** Whether an operation counts rows and no things. */
function countsRows(operation: Operation): boolean {
  if (operation.operation !== "aggregate") return false;
  const { measures } = operation;
  return (
    measures.some((measure) => measure.function === "count" && measure.column === null) &&
    !measures.some((measure) => measure.function === "distinct")
  );
}

/** What was understood over joined rows, of one of the tables alone. */
export function understoodOfOne(outcome: Understood, operation: Operation): Understood {
  return { ...outcome, intent: { ...outcome.intent, operation, reading: readingLine(operation) } };
}

/** What was understood over joined rows, as it is asked of the two tables. */
export function understoodAs(
  outcome: Understood,
  { operation, assumptions, untrue }: Extract<Settled, { kind: "joined" }>,
): Understood {
  return {
    ...outcome,
    intent: {
      ...outcome.intent,
      operation,
      reading: readingLine(operation),
      assumptions: [...assumptions, ...outcome.intent.assumptions.filter((sentence) => !untrue.includes(sentence))],
    },
  };
}

/** The question over joined rows; first with columns that are named after their table. */
function readVirtual({ text, profile, read }: Pair, joined: JoinedTable, key: JoinKey | null): IntentOutcome {
  const over: Profile = { fingerprint: profile.fingerprint, tables: [joined.table], notes: [] };
  const worded = quoteTableWords(text, joined, key);
  const against = key === null ? null : againstOther(worded, joined, key, (said) => read(said, over));
  if (against !== null) return against;
  const things = key === null ? null : withThings(worded, joined, key);
  for (const words of [things, worded === text ? null : worded]) {
    const outcome = words === null ? null : readListed(words, (said) => read(said, over));
    if (outcome?.kind === "understood" && (words !== things || titleTakenForColumn(outcome, joined) === null))
      return outcome;
  }
  return read(text, over);
}

/** Whether the question would be understood over both tables, if there were a key. */
function speaksOfBoth(pair: Pair): boolean {
  return [[pair.left, pair.right] as const, [pair.right, pair.left] as const].some(([main, other]) => {
    const joined = joinedTable(main, other, null);
    const outcome = readVirtual(pair, joined, null);
    if (outcome.kind !== "understood" || !isJoinable(outcome.intent.operation)) return false;
    const nowhere = { main: { table: main, column: "" }, other: { table: other, column: "" }, oneToOne: true };
    return settleJoin(outcome.intent.operation, joined, nowhere, false).kind !== "one_table";
  });
}

/** A question with the key that it is to be read by. */
function withKey(text: string, { main, other }: JoinKey): string {
  const [mainTitle, otherTitle] = titlesOf(main.table, other.table);
  return `${text.replace(/[\s.?!]+$/u, "")} joined on ${quoted(`${mainTitle}.${main.column}`)} = ${quoted(`${otherTitle}.${other.column}`)}`;
}
