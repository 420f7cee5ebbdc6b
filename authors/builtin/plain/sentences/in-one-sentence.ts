import { stemmer } from "stemmer";
import type { Operation } from "../../../../state/intent.ts";
import type { Profile, TableProfile } from "../../../../state/profile.ts";
import type { IntentOutcome } from "../../../author.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { smallWords } from "../../lexicon/names.ts";
import {
  askingWho,
  goingOn,
  gone,
  keepingOnly,
  leavingOut,
  lessThat,
  meaning,
  ofBoth,
  ofBothNamed,
  sameMeaning,
  severalRows,
  shownOnly,
} from "../../lexicon/sentences.ts";
import { quoted } from "../../reading/resolved.ts";
import { dateCalled } from "../everyday/happenings.ts";
import { conjuncts } from "../said/conjuncts.ts";
import { thingsCalled } from "../things-called.ts";
import { columnOf, isNumber } from "../wordings/wording.ts";
import { bothSides } from "./both-sides.ts";
import { sentencesOf } from "./sentences.ts";

type Read = (text: string) => IntentOutcome;
/** The question in one sentence, and what has to be true of what is understood for the other sentence to say no more. */
interface OneSentence {
  text: string;
  holds?: (operation: Operation) => boolean;
}

/**
 * Reads a question of two sentences, the second of which goes on about the first: what is left out, what a word means, in which order
 * or by what, of which the first only compares. Each is put into one sentence that says both; null where none of these is understood.
 */
export function inOneSentence(text: string, profile: Profile, read: Read): IntentOutcome | null {
  const [first, second, more] = sentencesOf(text);
  if (first === undefined || second === undefined || more !== undefined) return null;
  for (const way of [
    ...without(first, second),
    ...further(first, second),
    ...comparing(first, second, profile),
    ...asMeant(first, second, profile),
    ...explained(first, second, profile),
    ...shown(first, second),
    ...tabled(first, second, profile),
  ]) {
    const outcome = read(way.text);
    if (outcome.kind === "understood" && (way.holds?.(outcome.intent.operation) ?? true)) return outcome;
  }
  return null;
}

/** "Leave out claims with no project", "only count express parcels". */
function without(first: string, second: string): OneSentence[] {
  const gone = leavingOut.map((shape) => shape.exec(second)?.groups?.what).find((what) => what !== undefined);
  if (gone !== undefined) return [{ text: `${first}, excluding ${gone}` }];
  const kept = keepingOnly.exec(second)?.groups?.what;
  return kept === undefined ? [] : [{ text: `${first}, only ${kept}` }];
}

/** "By supplier, worst first": the sentence before goes on. */
function further(first: string, second: string): OneSentence[] {
  if (!goingOn.test(second) || /\b(?:is|are|was|were|does|do|did|has|have|can|means?)\b/iu.test(second)) return [];
  const rest = `${second.charAt(0).toLowerCase()}${second.slice(1)}`;
  return [{ text: `${first}, ${rest}` }, { text: `${first} ${rest}` }];
}

/** "Do we sell more in May or in June? Average daily sales for both": the measure of the one, for the things of the other. */
function comparing(first: string, second: string, profile: Profile): OneSentence[] {
  const measure = (ofBoth.exec(second) ?? ofBothNamed.exec(second))?.groups?.measure;
  const sides = measure === undefined ? null : bothSides(first, measure, profile);
  return sides === null ? [] : [{ text: `${measure} for ${sides}` }];
}

const tail = / (?:per|by|(?:for|in|of|at|on) (?:each|every)) \p{L}[\p{L} ]*$/iu;

/** "How much is owed for each term? I mean fee due minus fee paid": the measure is what is meant, by what it is asked. */
function asMeant(first: string, second: string, profile: Profile): OneSentence[] {
  const [table, more] = profile.tables;
  const said = meaning.exec(second)?.groups?.what;
  const parts = said === undefined ? null : lessThat.exec(said)?.groups;
  if (table === undefined || more !== undefined || parts === null || parts === undefined) return [];
  const [one, other] = [parts.one, parts.other].map((words) => columnOf(words ?? "", table, isNumber));
  const by = tail.exec(first)?.[0] ?? "";
  const asked = first.slice(0, first.length - by.length);
  // What stands before it may choose nothing.
  const isPlain = /^(?:how much|what)\b[\p{L} ]*$/iu.test(asked) && !namesAny(asked, table);
  if (one == null || other == null || one === other || !isPlain) return [];
  return [{ text: `difference between total ${quoted(one.name)} and total ${quoted(other.name)}${by}` }];
}

function namesAny(said: string, table: TableProfile): boolean {
  const words = said.match(/\p{L}+/gu) ?? [];
  const held = new Set(
    table.columns
      .filter(({ type }) => type === "string")
      .flatMap(({ top }) => top.map(({ value }) => String(value).toLowerCase())),
  );
  return (
    words.some((word) => held.has(word.toLowerCase())) ||
    /\b(?:not|no|without|each|every|per|by|in|at|on|of|since|from|during|for|with|only|over|under|than|average|mean|median|share|percent\p{L}*|most|least)\b/iu.test(
      said,
    )
  );
}

/** What only explains how the table is to be read: it has to be so in what is understood. */
function explained(first: string, second: string, { tables }: Profile): OneSentence[] {
  const thing = severalRows.exec(second)?.groups?.thing;
  const named = thing === undefined ? [] : tables.flatMap((table) => thingsCalled(thing, table)?.name ?? []);
  if (named.length > 0)
    return [{ text: first, holds: (operation) => named.some((name) => countsOnce(operation, name)) }];
  const date = gone.exec(second)?.groups?.column;
  const dates =
    date === undefined
      ? []
      : tables.flatMap((table) => {
          const event = dateCalled(date, table);
          return event === null ? (columnIndexOf(table).match(date.split(" "))?.columns ?? []) : [event];
        });
  return dates.length !== 1
    ? []
    : [{ text: first, holds: (operation) => dates.some(({ name }) => isWithout(operation, name)) }];
}

function countsOnce(operation: Operation, column: string): boolean {
  const text = JSON.stringify(operation);
  return text.includes(`"function":"distinct","column":${JSON.stringify(column)}`);
}

/** Whether what is chosen are the rows that lack it: those that have it are none of them. */
function isWithout(operation: Operation, column: string): boolean {
  const filter = "filter" in operation ? operation.filter : null;
  return filter !== null && conjuncts(filter).some((each) => each.kind === "missing" && each.column === column);
}

/** "Who are our five highest paid managers? Name and salary only." */
function shown(first: string, second: string): OneSentence[] {
  const columns = shownOnly.map((shape) => shape.exec(second)?.groups?.columns).find((said) => said !== undefined);
  if (columns === undefined || !askingWho.test(first)) return [];
  return [
    {
      text: `${columns} of the ${first.replace(askingWho, "")}`,
      holds: (operation) => operation.operation === "rows",
    },
  ];
}

const superlative =
  /^(?:which|what|who)\b.*\b(?:most|least|fewest|highest|lowest|best|worst|largest|smallest|biggest|longest|shortest|greatest)\b/iu;
const idle: ReadonlySet<string> = new Set(
  [
    ...smallWords,
    ..."which what who has have had does did do our we us you me my it they that this show give list tell please see get got highest lowest best worst largest smallest biggest longest shortest greatest most least fewest every each all number".split(
      " ",
    ),
  ].map((word) => stemmer(word)),
);

/** "Which weekday has the worst no-show rate? Show me the percentage for every weekday": the second shows what the first asks for. */
function tabled(first: string, second: string, { tables }: Profile): OneSentence[] {
  if (!superlative.test(first) || !/^(?:please )?(?:show|give|list|tell)\b/iu.test(second)) return [];
  const [asked, told] = [stemsOf(first), stemsOf(second)];
  const nouns = new Set(tables.flatMap((table) => [...rowNounsOf(table).stems]));
  const isIn = (stem: string, said: ReadonlySet<string>): boolean =>
    idle.has(stem) ||
    nouns.has(stem) ||
    said.has(stem) ||
    sameMeaning.some(
      (group) => group.some((word) => stemmer(word) === stem) && group.some((word) => said.has(stemmer(word))),
    );
  // A word that only one of them has would be of another question.
  if (![...asked].every((stem) => isIn(stem, told)) || ![...told].every((stem) => isIn(stem, asked))) return [];
  return [
    { text: second.replace(/^(?:please )?(?:show|give|list|tell)(?: me)?(?: the)? /iu, ""), holds: isOfAllGroups },
  ];
}

function isOfAllGroups(operation: Operation): boolean {
  return operation.operation === "aggregate" && operation.dimensions.length > 0 && operation.limit === null;
}

function stemsOf(sentence: string): Set<string> {
  const plain = sentence.toLowerCase().replace(/\bdays? of the week\b/gu, "weekday");
  return new Set((plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => stemmer(word)));
}
