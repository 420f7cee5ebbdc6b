import { stemmer } from "stemmer";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { dateOf } from "../../language/date-verbs.ts";
import { splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { type EventKind, eventKinds } from "../../lexicon/events.ts";
import { waysToGo } from "../../lexicon/measures-said.ts";
import { giving } from "../../lexicon/money-verbs.ts";
import { hostNouns } from "../../lexicon/people.ts";
import { quoted } from "../../reading/resolved.ts";
import { holdsUndone } from "../asked-for/rows-that-happened.ts";
import { activityOf, ofActivity } from "../everyday/activities.ts";
import { eventsOf } from "../everyday/events.ts";
import { columnOf, isDate, isText, meansRows, type Reworded } from "../wordings/wording.ts";
import { type Tail, tailOf, whereOf } from "./slots.ts";

const ends = "very first|very last|first|last|latest|most recent|earliest";
const isFirst = (end: string): boolean => /first|earliest/iu.test(end);
const ours = "we|i|you|they|anyone|anybody|somebody|someone";
const own = "(?:the |our |my |your )";

/** What is said of whom, or of what, to have been for the first or the last time. */
interface Asked {
  end: string;
  /** Verb and what stands behind it, or a noun with what stands around it. */
  verb: string | null;
  noun: string | null;
  /** The words that choose rows. */
  words: string;
}

const shapes: readonly ((text: string) => Asked | null)[] = [
  // "When did Rex last come", "when did we last pay the plumber".
  (text) => {
    const match = new RegExp(`^when (?:did|have|has|had) (.+?) (last|first) (?:time )?(.+)$`, "iu").exec(text);
    return match === null ? null : done(match[2] ?? "", match[1] ?? "", match[3] ?? "");
  },
  // "When was the van last filled up", "when was Rex last here".
  (text) => {
    const match = new RegExp(
      `^when (?:was|were|is) (?!the (?:first|last)\\b)(.+?) (last|first) (?:time )?(.+)$`,
      "iu",
    ).exec(text);
    return match === null ? null : done(match[2] ?? "", match[1] ?? "", match[3] ?? "");
  },
  // "When was the last time we swam", "the last time I swam was when".
  (text) => {
    const match = new RegExp(
      `^(?:when (?:was|is) )?${own}?(${ends}) time (?:that )?(${ours}|.+?) ((?:(?!was when|was that).)+?)(?:,? (?:was|is) (?:when|that)(?: exactly)?|,? when was (?:it|that))?$`,
      "iu",
    ).exec(text);
    if (match === null || !/\bwhen\b/iu.test(text)) return null;
    return done(match[1] ?? "", match[2] ?? "", match[3] ?? "");
  },
  // "Date of my last application", "on what day was the first gift from Oak Trust".
  (text) => {
    const match = new RegExp(
      `^(?:(?:what (?:is|was) )?(?:the )?(?:date|day)(?: of)?|(?:on )?(?:what|which) (?:date|day) (?:is|was)|when (?:is|was)) ${own}?(${ends}) (.+)$`,
      "iu",
    ).exec(text);
    return match === null ? null : { end: match[1] ?? "", verb: null, noun: "", words: match[2] ?? "" };
  },
];

function done(end: string, subject: string, rest: string): Asked {
  const isOwn = new RegExp(`^(?:${ours})$`, "iu").test(subject);
  return { end, verb: rest, noun: null, words: isOwn ? "" : subject };
}

/** "When was Rex last here", "date of my last application", "the last time I swam was when": the latest date of those rows. */
export function lastTime(text: string, table: TableProfile): Reworded | null {
  const plain = text.trim().replace(/[\s?.!]+$/u, "");
  for (const shape of shapes) {
    const asked = shape(plain);
    if (asked === null) continue;
    const found = asked.verb === null ? ofNoun(asked, table) : ofVerb(asked, table);
    if (found === null) continue;
    const { date, where } = found;
    return {
      text: `${isFirst(asked.end) ? "earliest" : "latest"} ${quoted(date.name)}${where}`,
      assumption: null,
    };
  }
  return null;
}

/** Verbs that need somebody or something beside them. */
const ofSomebody = `${giving}|visit|visited|come|came|here|in|see|seen|order|ordered|book|booked|call|called|buy|bought|use|used|hear from|heard from|have`;
/** What is done to nothing in particular. */
const idleObject =
  /^(?:something|anything|one|it|us|to us|some|any|(?:an?|any|some|the|our|their|his|her) (?:\p{L}+))(?= |$)/iu;

function ofVerb({ verb: said, words }: Asked, table: TableProfile): { date: ColumnProfile; where: string } | null {
  const rest = said ?? "";
  const kinds = kindsOf(table);
  const makes = kinds.map(({ verbs }) => verbs).filter((list) => list !== "");
  const free = makes.length === 0 ? null : startOf(makes.join("|"), rest);
  const withNoun = kinds.map(({ withNoun: list }) => list).filter((list) => list !== "");
  const light = withNoun.length === 0 ? null : startOf(withNoun.join("|"), rest);
  const [verb = ""] = rest.split(" ");
  const activity = activityOf(verb.toLowerCase(), table);
  // Of a table of walks and swims only some are swims; and none are rides.
  const isWay = waysToGo.some(({ verbs }) => verbs.test(verb.toLowerCase()));
  if (isWay && activity === null && ofActivity(verb.toLowerCase(), table) === null) return null;
  const ways =
    activity === null
      ? ([
          [free, "makes"],
          [light, "light"],
          [startOf(ofSomebody, rest), "somebody"],
        ] as const)
      : ([[verb, "activity"]] as const);
  for (const [start, kind] of ways) {
    if (start === null) continue;
    const date = dateFor(start, table, kind === "somebody");
    if (date === null) continue;
    const after = rest.slice(start.length).trim();
    const tail = tailAfter(`${words} `, after, table, kind === "light");
    if (tail === null || tail.time !== "") continue;
    // Whom we called is not the one of us who did.
    if (words === "" && tail.hits.some(({ column }) => isOfOurs(column))) continue;
    if (kind === "somebody" && tail.hits.length === 0) continue;
    if (kind === "activity" && activity !== null) {
      if (tail.hits.some(({ column }) => column === activity.column)) continue;
      tail.hits.push(activity);
    }
    return { date, where: whereOf(tail) };
  }
  return null;
}

const isOfOurs = ({ name }: ColumnProfile): boolean => splitName(name).some((part) => hostNouns.has(stemmer(part)));

/** What is chosen before and behind a verb; the object may be the noun of the rows, or of the things that a column names. */
function tailAfter(words: string, after: string, table: TableProfile, needsNoun: boolean): Tail | null {
  const [object = ""] = idleObject.exec(after) ?? [];
  const noun = object.split(" ").at(-1) ?? "";
  const isRows = object.includes(" ") && isRowsNoun(noun, table);
  const isThing =
    object !== "" &&
    (/^(?:something|anything|one|it|us|to us|some|any)$/iu.test(object) || columnOf(noun, table, isText) !== null);
  if (needsNoun) return isRows ? tailOf(`${words}${after.slice(object.length)}`, table) : null;
  return (
    tailOf(`${words}${after}`, table) ??
    (isRows || isThing ? tailOf(`${words}${after.slice(object.length)}`, table) : null)
  );
}

function ofNoun({ words }: Asked, table: TableProfile): { date: ColumnProfile; where: string } | null {
  const all = words.split(" ");
  for (let at = 0; at < Math.min(all.length, 4); at++) {
    const noun = all[at] ?? "";
    const [before, after] = [all.slice(0, at).join(" "), all.slice(at + 1).join(" ")];
    const activity = activityOf(noun.toLowerCase(), table);
    if (activity === null && !isRowsNoun(noun, table)) continue;
    const own = dateFor("", table);
    // A day of whatever the row is may be still to come; one that is called after what was done is not.
    const isToCome = splitName(own?.name ?? "").every((part) => ofTime.test(part)) && holdsUndone(table);
    const date = isToCome ? null : own;
    const tail = tailOf(`${before} ${after}`, table);
    if (date === null || tail === null || tail.time !== "") continue;
    if (activity !== null && !tail.hits.some(({ column }) => column === activity.column)) tail.hits.push(activity);
    else if (activity !== null) continue;
    return { date, where: whereOf(tail) };
  }
  return null;
}

/** What each row is, be it by what its only date is called after: `Applied`. */
function kindsOf(table: TableProfile): readonly EventKind[] {
  const [date, more] = table.columns.filter(isDate);
  const parts = date === undefined || more !== undefined ? [] : splitName(date.name);
  const dated = eventKinds.filter(({ verbs }) => parts.some((part) => verbs.split("|").includes(part)));
  return [...new Set([...eventsOf(table), ...dated])];
}

const isRowsNoun = (noun: string, table: TableProfile): boolean =>
  meansRows(noun, table) ||
  kindsOf(table).some(({ nouns, also }) =>
    [...nouns, ...also].some((each) => stemmer(each) === stemmer(noun.toLowerCase())),
  );

/** The date that is of the rows themselves and of nothing that they come to later, or of several the one that is called after the verb. */
function dateFor(verb: string, table: TableProfile, isAny = false): ColumnProfile | null {
  const dates = table.columns.filter(isDate);
  const [only, more] = dates;
  if (only === undefined) return null;
  if (more !== undefined && verb !== "") return dateOf(verb.split(" ")[0] ?? "", table);
  const words = [
    ...rowNounsOf(table).own,
    ...kindsOf(table).flatMap(({ nouns, also, verbs }) => [...nouns, ...also, ...verbs.split("|")]),
  ];
  const own = new Set(words.map((word) => stemmer(word)));
  const [date, another] = dates.filter(({ name }) => {
    const parts = splitName(name).filter((part) => !ofTime.test(part));
    return (
      parts.every((part) => own.has(stemmer(part)) || meansRows(part, table)) &&
      (more === undefined || parts.length > 0)
    );
  });
  if (isAny && more === undefined) return only;
  return date !== undefined && another === undefined ? date : null;
}

const ofTime = /^(?:dates?|days?|when|time|datetime|timestamp|at|on|of|the)$/u;

/** The longest of some verbs that a text begins with. */
function startOf(list: string, text: string): string | null {
  const verbs = [...new Set(list.split("|"))].sort((a, b) => b.length - a.length).join("|");
  return new RegExp(`^(?:${verbs})(?= |$)`, "iu").exec(text)?.[0] ?? null;
}
