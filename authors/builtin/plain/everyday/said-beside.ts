import { stemmer } from "stemmer";
import type { TableProfile } from "../../../../state/profile.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { allOfIt, byEveryone, linkingVerbs, ofOurs, onRecord, untilNow } from "../../lexicon/said-beside.ts";
import { valueAt } from "../short/slots.ts";
import { isDate } from "../wordings/wording.ts";
import { FreeWords } from "./free-words.ts";

/** Where words that add nothing may stand: at the end, or before a time, a group or another part of the question. */
const ahead =
  "(?=[\\s?.!,;]*$|[,;:–—-]| (?:in|on|at|by|per|for|from|during|since|until|before|after|with|who|that|and|did|do|does|has|have|were|was|is|are)\\b)";

/**
 * The question without what is said beside the matter: that nothing is left out, where it is written, whose it is. Words that the
 * table knows stay.
 */
export function withoutSaidBeside(text: string, table: TableProfile): string {
  const free = new FreeWords(table);
  const isFree = (words: string): boolean =>
    words
      .trim()
      .split(" ")
      .every((word) => word.length < 4 || free.areFree([word.toLowerCase()]));
  const drop = (from: string, words: string, led = "[ ,]+"): string =>
    from.replace(new RegExp(`(?<=\\p{L}|\\p{N}|["'’])${led}(?:${words})${ahead}`, "giu"), (whole: string) =>
      isFree(whole.replace(/^[\s,]+/u, "")) ? "" : whole,
    );
  const bare = [allOfIt, untilNow, onRecord, ofOurs, byEveryone].reduce((from, words) => drop(from, words), text);
  return byWays(linked(together(wholeSpans(ofWholeTime(bare, table))), table, isFree), table);
}

/** "for the whole year", "this season": all there is, where the dates are of one. */
function ofWholeTime(text: string, table: TableProfile): string {
  const [date, more] = table.columns.filter(isDate);
  if (date === undefined || more !== undefined || date.min === null || date.max === null) return text;
  const [from, until] = [String(date.min), String(date.max)];
  const isOneYear = from.slice(0, 4) === until.slice(0, 4);
  const days = (Date.parse(until.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000;
  const { own } = rowNounsOf(table);
  const isSeason =
    days < 330 && ["season", "league", "fixture", "match", "game"].some((noun) => own.has(stemmer(noun)));
  const spans = [...(isOneYear ? ["year"] : []), ...(isSeason ? ["season"] : [])];
  if (spans.length === 0) return text;
  const span = `(?:${spans.join("|")})`;
  // "This year" is no year of a table that ended before it.
  return text.replace(
    new RegExp(
      `,? (?:(?:for|in|over|during|across|through|throughout|of) (?:the )?(?:whole|entire|full|all) (?:of the )?${span}|(?:all|over the|throughout the|across the) ${span}${isSeason ? "|(?:in |during |for )?(?:this|the) season" : ""})(?=[\\s?.!,]*$| (?:by|per|for|in|at|did|do|does|has|have|was|were) )`,
      "iu",
    ),
    "",
  );
}

/** "when people pay by card", "booked through Airbnb", "paid by L Poe": by the value. */
function byWays(text: string, table: TableProfile): string {
  const somebody = "people|they|someone|somebody|customers|guests|members|donors|patients|we|you|i";
  const shape = new RegExp(
    `\\b(?:(?:when|where|if) (?:(?:${somebody}) )?(?:\\p{L}+ ){1,2}(?:by|with|in|via|through|using|from)|(?<=\\p{L} )(?:through|via|by|using)) (?=(?:the |an? )?\\p{L})`,
    "giu",
  );
  return text.replace(shape, (whole: string, at: number) => {
    const value = valueAt(text.slice(at + whole.length), table);
    const isVerb = /^(?:when|where|if) /iu.test(whole);
    const known =
      /\b(?:pay|pays|paid|come|comes|came|book|books|booked|order|orders|ordered|give|gives|gave|call|calls|called|buy|buys|bought|apply|applied|are|is|was|were|goes|go)\b/iu;
    if (value === null || (isVerb && (!known.test(whole) || /\b(?:not|never|no)\b/iu.test(whole)))) return whole;
    const isText = value.hit.column.type === "string";
    // "Sorted by north" and "or by card" are something else.
    const isOpen = /(?:\bor|\band|\bnot|\bthan|sort(?:ed)?|order(?:ed)?|group(?:ed)?|split|broken down)\s*$/iu.test(
      text.slice(0, at),
    );
    return isText && !isOpen ? "for " : whole;
  });
}

/** "the whole of 2025", "all of May", "throughout June". */
const wholeSpans = (text: string): string =>
  text
    .replace(
      /\b(?:for|in|over|during|across|through|of)? ?(?:the )?(?:whole|entire|all|full|entirety) of (?=(?:(?:19|20)\d\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/giu,
      " in ",
    )
    .replace(/ {2,}/gu, " ")
    .trim();

/** "hours given together": of one thing, and not of two that are named. */
const together = (text: string): string =>
  / (?:and|or|both) /iu.test(text)
    ? text
    : text.replace(/(?<=\p{L}|["'’]) (?:all )?together(?=[\s?.!,]*$| (?:in|on|by|per|during|since) )/giu, "");

/** "ended up cancelled", "down as no": what stands behind is a value. */
function linked(text: string, table: TableProfile, isFree: (words: string) => boolean): string {
  return text.replace(
    new RegExp(
      `\\b(?:(?:that|which|who) )?(?:(?:have|has|had) )?(?:been )?(?:${linkingVerbs}) (?=(?:an? )?\\p{L})`,
      "giu",
    ),
    (whole: string, at: number) => {
      const after = text.slice(at + whole.length).replace(/^an? /iu, "");
      const isDenied = /(?:\b(?:not|never)|n['’]t)\s*$/iu.test(text.slice(0, at));
      const value = isDenied || !isFree(whole) ? null : valueAt(after, table);
      if (value === null) return whole;
      return /^(?:y|n|yes|no|true|false)$/iu.test(String(value.hit.value)) ? "with " : "were ";
    },
  );
}
