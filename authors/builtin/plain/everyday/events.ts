import { stemmer } from "stemmer";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { yesNoValues } from "../../language/flags.ts";
import { splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { ValueIndex } from "../../language/values.ts";
import { type EventKind, eventKinds } from "../../lexicon/events.ts";
import { smallWords } from "../../lexicon/names.ts";
import { quoted } from "../../reading/resolved.ts";
import { valueAt } from "../short/slots.ts";
import { columnOf, isDate, isNumber, isText, meansRows } from "../wordings/wording.ts";
import { FreeWords } from "./free-words.ts";
import { namesPeople, peopleColumn } from "./people-columns.ts";
import type { Said } from "./said.ts";

/** What people say of the rows of a table: as patterns, never matching where there is nothing. */
interface Ways {
  /** Verbs for what each row is. */
  verbs: string;
  /** Verbs for it with the noun of the rows beside them. */
  withNoun: string;
  either: string;
}

const never = "(?!)";

/**
 * The question without the verbs that say no more than that there is a row: "calls that came in", "who has booked most often", "did we
 * sell". A verb that a column or a value is called by, and one that is denied, stay.
 */
export function withoutEventVerbs(text: string, table: TableProfile, said: Said): string {
  const kinds = eventsOf(table);
  if (kinds.length === 0) return text;
  const ways = waysOf(kinds, table);
  const steps: readonly Step[] = [timesDone, mostOften, mostRows, mostOfColumn, doneToRows, doneBySomebody];
  return steps.reduce((from, step) => step(from, ways, table, said), otherNouns(text, kinds, table, said));
}

/** What each row of a table is. */
export function eventsOf(table: TableProfile): readonly EventKind[] {
  const own = calledBy(table);
  return eventKinds.filter(({ nouns }) => nouns.some((noun) => own.has(stemmer(noun))));
}

/** The nouns of a table's rows, and those of its file that begin the name of a column: "gifts" of `Gift Amount`. */
function calledBy(table: TableProfile): ReadonlySet<string> {
  const { own, repeated } = rowNounsOf(table);
  const file = (table.source.split(/[\\/]/u).at(-1) ?? "").replace(/\.[a-z0-9.]+$/iu, "");
  const named = splitName(file).map((word) => stemmer(word));
  return new Set([...own, ...named.filter((stem) => !repeated.has(stem))]);
}

function waysOf(kinds: readonly EventKind[], table: TableProfile): Ways {
  const verbs = freeOf(kinds.map((kind) => kind.verbs).join("|"), table, saysHow);
  const withNoun = freeOf(kinds.map((kind) => kind.withNoun).join("|"), table, isNoState);
  return { verbs: pattern(verbs), withNoun: pattern(withNoun), either: pattern([...verbs, ...withNoun]) };
}

const pattern = (words: readonly string[]): string =>
  words.length === 0 ? never : [...new Set(words)].sort((a, b) => b.length - a.length).join("|");

/** `Booked Via` tells how, and not whether. */
function saysHow(column: ColumnProfile): boolean {
  const parts = splitName(column.name);
  // A caller calls, and a player plays.
  if (namesPeople(column) !== null && /(?:er|or)$/u.test(parts.at(-1) ?? "")) return true;
  return (
    parts.length > 1 && parts.some((part) => smallWords.has(part) || /^(?:via|by|on|at|date|day|time)$/u.test(part))
  );
}

/** A text of several values is no state, and no time. */
const isNoState = (column: ColumnProfile): boolean =>
  saysHow(column) ||
  namesPeople(column) !== null ||
  (!isDate(column) && !isNumber(column) && yesNoValues(column) === null && column.distinct > 2);

/** The verbs that nothing in a table is called by, but for columns that tell no rows apart by them. */
function freeOf(list: string, table: TableProfile, isOpen: (column: ColumnProfile) => boolean): string[] {
  const free = new FreeWords({
    ...table,
    columns: table.columns.map((column, at) => (isOpen(column) ? { ...column, name: `column${at}` } : column)),
  });
  return list
    .split("|")
    .filter((verb) => verb !== "" && free.areFree(verb.split(" ").filter((word) => word.length > 2)));
}

type Step = (text: string, ways: Ways, table: TableProfile, said: Said) => string;

const tail = "in|on|at|by|per|for|from|through|via|with|during|since|until|before|after|to|of|each|every";
/** What may stand behind a verb that says no more than that there is a row. */
const end = `(?=[\\s?.!,;]*$| (?:${tail})\\b|,)`;
const denied =
  /(?:\b(?:not|never|no longer|only|first|last|already|yet|still|again|once|twice|hardly|rarely)|n['’]t)\s*$/iu;
const ours = "we|i|you|they|us|everyone|everybody";

const put = (text: string, { 0: whole, index }: RegExpExecArray, words: string): string =>
  `${text.slice(0, index)}${words}${text.slice(index + whole.length)}`.replace(/ {2,}/gu, " ");

const time =
  /^ (?:in|on|during|since|before|after|between|until|from) (?:the )?(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|spring|summer|autumn|winter|last|this|first|second)/iu;

/** Which of two dates a time is of would be told by the verb. */
const isOfDate = (after: string, table: TableProfile): boolean =>
  time.test(after) && table.columns.filter(isDate).length > 1;

/** "stays", "fixes": the rows, by another noun for the same. */
function otherNouns(text: string, kinds: readonly EventKind[], table: TableProfile, said: Said): string {
  const free = new FreeWords(table);
  const { stems } = rowNounsOf(table);
  const values = new ValueIndex(table);
  // The first word of a column that says yes or no, as in `Gift Aid`, or of an amount, is no more than that.
  const isFree = (noun: string): boolean =>
    free.areFree([noun]) ||
    (values.match(noun) === null &&
      table.columns.every((column) => {
        const [first = "", more] = splitName(column.name);
        const isNamed = splitName(column.name).some((part) => stemmer(part) === stemmer(noun));
        const isRest =
          yesNoValues(column) !== null || (isNumber(column) && /^(?:amount|total|value)$/u.test(more ?? ""));
        return !isNamed || (more !== undefined && stemmer(first) === stemmer(noun) && isRest);
      }));
  const strange = kinds.flatMap(({ nouns, also }) =>
    [...nouns.filter((noun) => !vague.has(noun)), ...also].filter((noun) => !stems.has(stemmer(noun)) && isFree(noun)),
  );
  if (strange.length === 0) return text;
  const parts = table.columns.flatMap(({ name }) => splitName(name).slice(1));
  return text.replace(
    new RegExp(`\\b(?:(per|each|every|average) )?(${pattern(strange)})(s|es)?\\b(?!["”'’])(?: (\\p{L}+))?`, "giu"),
    (whole: string, each: string | undefined, noun: string, plural: string | undefined, next: string | undefined) => {
      // "Gift aid" is a column.
      const isName = next !== undefined && parts.some((part) => stemmer(part) === stemmer(next.toLowerCase()));
      if (isName || (plural === undefined && each === undefined)) return whole;
      said.assume(`Each row is one "${noun}".`);
      if (each === "per" && /\b(?:average|mean|median)\b/iu.test(text)) return next ?? "";
      return `${each === undefined ? "" : `${each} `}row${plural === undefined ? "" : "s"}${next === undefined ? "" : ` ${next}`}`;
    },
  );
}

/** Nouns of files that are said of many things besides. */
const vague: ReadonlySet<string> = new Set("league result fuel till book".split(" "));

/** "How many times has Ann visited", "how often did Ann fill up the van": rows. */
const timesDone: Step = (text, { verbs }, table) => {
  const match = new RegExp(
    `^(?:how many times|how often) (?:did|do|does|has|have|had|was|were|is|are) (?:(${ours}|people)|(.+?)) (?:been )?(?:${verbs})(?: us)?(?: (?:the |a |an )?(.+?))??${end}`,
    "iu",
  ).exec(text);
  if (match === null) return text;
  const [, , who = "", what = ""] = match;
  const isKnown = [who, what].every((each) => {
    const value = each === "" ? null : valueAt(each, table);
    // "The Moor route" is called so by its column.
    const rest = value === null ? each : each.slice(value.length).trim();
    return rest === "" || (value !== null && columnOf(rest, table, isText) === value.hit.column);
  });
  return isKnown
    ? put(text, match, `how many rows${who === "" ? "" : ` for ${who}`}${what === "" ? "" : ` for ${what}`}`)
    : text;
};

/** "Bookings that were made by phone", "calls came in", "matches were played". */
const doneToRows: Step = (text, { either, verbs }, table) => {
  const match = new RegExp(
    `\\b(\\p{L}+)((?: (?:that|which|who))?(?: (?:were|was|are|is|got|get))?(?: (?:has|have|had))?(?: been)?) (${either})(?: (?:with )?us)?${end}`,
    "iu",
  ).exec(text);
  const [whole = "", noun = "", being = "", verb = ""] = match ?? [];
  if (match === null || !meansRows(noun, table) || denied.test(text.slice(0, match.index))) return text;
  if (isOfDate(text.slice(match.index + whole.length), table)) return text;
  // "Which orders make" would go on with something else; "how many members visit" is of them.
  const isDone =
    being.trim() !== "" || pastForm.test(verb) || (isOneOf(verb, verbs) && /^how many \p{L}+$/iu.test(noun));
  return isDone ? put(text, match, noun) : text;
};

const isOneOf = (word: string, list: string): boolean => list.split("|").includes(word.toLowerCase());

const pastForm =
  /^(?:\p{L}+ed|made|done|had|got|took|taken|written|came|paid|sent|put|rang|rung|held|run|ran|went|gone|bought|sold|given|gave|taught|seen|saw|caught|lent|flown|driven|ridden|swum|drove|rode|swam)(?: \p{L}+)*$/iu;

/** "How many lemonades did we sell", "jobs I have applied for": by whoever has the table. */
const doneBySomebody: Step = (text, { verbs, withNoun }, table) => {
  const match = new RegExp(
    `([\\p{L}"”]+) (?:that )?(?:(?:did|do|have|had|has) (?:${ours}) |(?:${ours})(?:['’]ve)? (?:have |had )?)(?:actually )?(?:(${verbs})|(${withNoun}))(?: for| to)?${end}`,
    "iu",
  ).exec(text);
  const [whole = "", noun = "", , light] = match ?? [];
  if (match === null || (light !== undefined && !meansRows(noun, table))) return text;
  return isOfDate(text.slice(match.index + whole.length), table) ? text : put(text, match, noun);
};

const most = "(most|fewest|least)";
const isFew = (word: string): boolean => !/^most$/iu.test(word);

/** Who or what a question begins with, by the column of people where it is nobody's name. */
function subjectOf(said: string, table: TableProfile): string | null {
  if (!/^(?:who|whom)$/iu.test(said)) return said;
  const who = peopleColumn(table);
  return who === null ? null : `which ${quoted(who.name)}`;
}

/** "Who has booked most often", "which member came the most times", "who fills up the most": by the number of rows. */
const mostOften: Step = (text, { verbs }, table) => {
  const match = new RegExp(
    `^(who|(?:which|what) \\p{L}+) (?:has |have |had |is |was |were |gets |got |been )*(?:${verbs})(?: (?:with )?us)?(?: the)? ${most}( often| frequently| times)?(?=[\\s?.!]*$| (?:in|during|since|at|on)\\b)`,
    "iu",
  ).exec(text);
  const subject = match === null ? null : subjectOf(match[1] ?? "", table);
  // Whoever ordered the most may have done so in one go.
  const isOpen =
    match?.[3] === undefined && table.columns.some((column) => isNumber(column) && mayAdd.test(column.name));
  if (match === null || subject === null || isOpen) return text;
  return put(text, match, `${subject} has the ${isFew(match[2] ?? "") ? "fewest" : "most"} rows`);
};

const mayAdd =
  /qty|quantity|count|amount|total|paid|cost|price|charge|takings|number|km|miles|hours|min|litres|pieces|units|nights|guests|people/iu;

/** "On which day did I send the most applications", "who made the most bookings", "who gave the fewest gifts". */
const mostRows: Step = (text, { either }, table) => {
  const match = new RegExp(
    `^(?:(?:on|in|at|from|to|with|by|through) )?(who|whom|(?:which|what) .+?) (?:(?:did|do|does|have|has|had|were|was) )?(?:(?:${ours}|people) )?(?:have |had )?(?:(?:${either})(?: in)? )?(?:the )?${most} (\\p{L}+)(?: (?:been )?(?:${either}))?(?=[\\s?.!]*$| (?:in|during|since|at|on|for|by|with)\\b)`,
    "iu",
  ).exec(text);
  const [whole = "", asked = "", end = "", noun = ""] = match ?? [];
  const subject = match === null ? null : subjectOf(asked, table);
  const isRows = meansRows(noun, table) && columnOf(noun, table, isNumber) === null;
  if (match === null || subject === null || !isRows || isOfDate(text.slice(whole.length), table)) return text;
  return put(text, match, `${subject} has the ${isFew(end) ? "fewest" : "most"} rows`);
};

/** "Who has stayed the most nights", "which member has trained the most hours": by their total. */
const mostOfColumn: Step = (text, { either }, table) => {
  const match = new RegExp(
    `^(who|(?:which|what) \\p{L}+) (?:has |have |had )*(?:${either})(?: (?:with )?us)? (?:the )?${most} (\\p{L}+)(?=[\\s?.!]*$| (?:in|during|since|at|on|by|with)\\b)`,
    "iu",
  ).exec(text);
  const column = match === null ? null : columnOf(match[3] ?? "", table, isNumber);
  const subject = match === null ? null : subjectOf(match[1] ?? "", table);
  if (match === null || column === null || subject === null || meansRows(match[3] ?? "", table)) return text;
  return put(
    text,
    match,
    `${subject} has the ${isFew(match[2] ?? "") ? "lowest" : "highest"} total ${quoted(column.name)}`,
  );
};
