import { stemmer } from "stemmer";
import type { TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { ValueIndex } from "../../language/values.ts";
import { comingVerbs, type LightVerb, lightVerbs, verbsOfRows } from "../../lexicon/light-verbs.ts";
import { FreeWords } from "./free-words.ts";
import { timeWords } from "./happenings.ts";

const word = "[\\p{L}\\p{N}'’_-]+";
const end = "[\\s?.!]*$";
const small = "(?:in|on|since|during|from|at|by|per|for|over|between|after|before|until|through|to|and)";

/**
 * The question without the verbs that only link its things: "which office has handled the most urgent tickets", "the samples each
 * analyst has done", "what department did most leavers come from". A verb that the table knows, one that is denied, and a passive
 * ("were handled") stay, for they may choose rows.
 */
export function withoutLightVerbs(text: string, table: TableProfile): string {
  // "Average samples each analyst has done per month": the verb tells of whom the average is.
  if (/\b(?:average|mean|median)\b.*\b(?:each|every|per)\b.*\b(?:each|every|per)\b/iu.test(text)) return text;
  const verbs = verbsFor(table);
  const did = text.replace(/\bdid (?=(?:the )?(?:most|fewest|least)\b)/iu, "has ");
  const linked = verbs.reduce(withoutVerb, withoutComing(did, table, verbs));
  return linked === text ? text : withoutRowNoun(linked, table);
}

/** The verbs that a question may be rid of over this table: none of their forms is a word of it. */
function verbsFor(table: TableProfile): LightVerb[] {
  const free = new FreeWords(table);
  const { own } = rowNounsOf(table);
  const ofRows = verbsOfRows
    .filter(({ nouns }) => nouns.some((noun) => own.has(stemmer(noun))))
    .map(({ forms }): LightVerb => ({ forms, particles: [], needs: false }));
  return [...lightVerbs, ...ofRows].filter(({ forms }) => free.areFree(forms));
}

/** What may not stand before a verb that is passed over: it is denied, said of few times, or tells what was done to something. */
const barred =
  /(?:^|\b(?:not|never|no|only|hardly|rarely|almost|nearly|already|yet|still|again|is|are|was|were|be|been|being|first|last|always|usually)|n['’]t)$/iu;
/** What a verb that is followed by it would not be light of: a time, how often, what came of it. */
const heavy =
  /^(?:the )?(?:longest|shortest|long|short|time|times|again|late|early|twice|once|back|away|off|down|out|up|part|place|care|sure|use|ill|sick|wrong|right|rid|lost|ready|ahead|behind|together)\b/iu;
/** What has its verb after it, and the beginning of an object. */
const object = /^(?:an?|any|the|at least|more than|fewer than|less than|over|under|\d+|no more than)\b/iu;
const active = /\b(?:which|what|who|that|did|does|do|has|have|had|each|every|we|they)\b/iu;

function formsOf({ forms, particles, needs }: LightVerb): string {
  // "Took in May" is no taking in.
  const particle =
    particles.length === 0 ? "" : `(?: (?:${particles.join("|")})\\b(?! (?:${timeWords})))${needs ? "" : "?"}`;
  return `(?:${forms.join("|")})\\b${particle}(?: us\\b)?`;
}

function withoutVerb(text: string, verb: LightVerb): string {
  const said = formsOf(verb);
  return text.replace(new RegExp(`(?:\\b(?:has|have|had) )?\\b${said}`, "giu"), (whole: string, at: number): string => {
    const [before, after] = [text.slice(0, at).trim(), text.slice(at + whole.length).trim()];
    const isActive = object.test(after) || active.test(`${before} ${/^\S+/u.exec(whole)?.[0] ?? ""}`);
    if (barred.test(before) || heavy.test(after) || !isActive) return whole;
    if (new RegExp(`^(?:${small}\\b|,|${end})`, "iu").test(after)) return "";
    return /^(?:how many|(?:the )?number of) \p{L}+(?: (?:that|who|which))?$/iu.test(before) ? "with" : "has";
  });
}

/** "Members with a crime loan" of a table of loans are those with crime. */
function withoutRowNoun(text: string, table: TableProfile): string {
  const { stems } = rowNounsOf(table);
  const values = new ValueIndex(table);
  return text.replace(
    /^((?:how many|(?:the )?number of) .*?\bwith )(?:an? |any |some )?(\p{L}+) (\p{L}+)\b/iu,
    (whole: string, before: string, value: string, noun: string) =>
      values.match(value) !== null && stems.has(stemmer(noun.toLowerCase())) ? `${before}${value}` : whole,
  );
}

/** "Tickets came in by email", "most leavers come from": what comes before the way or the place; and all that is turned round so. */
function withoutComing(text: string, table: TableProfile, verbs: readonly LightVerb[]): string {
  const coming = `(?:${comingVerbs.join("|")})\\b(?: in\\b)?`;
  const isFree = new FreeWords(table).areFree(comingVerbs);
  // "Which waiter did we get the most orders from": the thing comes before what it has.
  for (const said of [...(isFree ? [coming] : []), ...verbs.map(formsOf)]) {
    const turned = new RegExp(
      `^((?:which|what) (?:${word} ){1,3}?)(?:did|do|does|have|has) (?:we )?(${said} )?(?:the )?(most|fewest|least) (.+?)( ${said})?(?: (?:from|in|to|with|at|by|through|via))?${end}`,
      "iu",
    ).exec(text);
    if (turned === null || (turned[2] ?? turned[5]) === undefined || barred.test(turned[4] ?? "")) continue;
    return `${turned[1]}has the ${turned[3]} ${turned[4]}`;
  }
  const [columns, values] = [columnIndexOf(table), new ValueIndex(table)];
  const way = new RegExp(
    `(?:\\b(?:has|have|had|that|which|who) )*\\b${coming} (?:by|through|via|over|from) ((?:the )?${word}(?: ${word})?(?=[\\s?.!]*$)|${word})`,
    "giu",
  );
  return text.replace(way, (whole: string, said: string, at: number) => {
    const next = said.replace(/^the /iu, "");
    if (barred.test(text.slice(0, at).trim())) return whole;
    // "Came In By" is told by the very words.
    const isTold = (values.match(next)?.hits ?? []).every(({ column }) =>
      splitName(column.name).some((part) => comingVerbs.includes(part)),
    );
    if (!isFree && !(isTold && values.match(next) !== null)) return whole;
    if (values.match(next) !== null || /^(?:something|anything|either)$/iu.test(next)) return `with ${next}`;
    return / in by /iu.test(whole) && columns.match([next]) !== null ? `by ${next}` : whole;
  });
}
