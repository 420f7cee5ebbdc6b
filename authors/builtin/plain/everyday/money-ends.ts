import type { TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { canonical, splitName } from "../../language/names.ts";
import { gettingVerbs, payingVerbs } from "../../lexicon/amounts-of-money.ts";
import { quoted } from "../../reading/resolved.ts";
import { sideOf } from "../short/money-sides.ts";
import { hitOf } from "../short/slots.ts";
import { isNumber, isText, meansRows } from "../wordings/wording.ts";
import type { Flow } from "./amounts-meant.ts";
import { amountFor, either, flowOfNoun, isUnfree, nouns, put } from "./money-words.ts";
import { namesPeople, peopleColumn } from "./people-columns.ts";
import type { Said } from "./said.ts";

const limits = "more than|over|above|less than|under|below|at least|at most|no more than|no less than";

/** "Guests who have paid us more than 500 in all", "days we took over 300": of each of them together, or of each row. */
export function overAmount(text: string, table: TableProfile, said: Said): string {
  const match = new RegExp(
    `\\b(\\p{L}+|"[^"]+")(?: (?:that|which|who|whom))?(?: (we|i))?(?: (?:have|has|had))? (?:(${either(gettingVerbs)})|(${either(payingVerbs)}))(?: us)? (?:a total of )?(${limits}) ([£$€]?\\d[\\d,.]*)(?: ?(?:pounds|euros|dollars|quid))?( (?:in total|in all|altogether|all together|overall|all told)\\b(?: (?:of )?(?:their|his|her|the) \\p{L}+(?: (?:put )?together| combined)?)?)?`,
    "iu",
  ).exec(text);
  if (match === null) return text;
  const [, noun = "", we, got, gave, sign, number, together] = match;
  const flow: Flow =
    got !== undefined
      ? we === undefined && /^(?:get|got|take|took|taken|make|made)/iu.test(got)
        ? "any"
        : "in"
      : we === undefined
        ? "in"
        : "out";
  const amount = amountFor(got ?? gave ?? "", flow, table, said);
  if (amount === null || flow === "any") return text;
  const plain = noun.replace(/"/gu, "");
  const people = peopleColumn(table);
  const isPeople = people !== null && splitName(people.name).some((part) => canonical(part) === canonical(plain));
  const column = isPeople ? people : columnIndexOf(table).match([plain])?.columns.find(isText);
  if (column !== undefined && together !== undefined && column.distinct < table.rowCount)
    return put(text, match, `${quoted(column.name)} with total ${amount} ${sign} ${number}`);
  const isNumbered = columnIndexOf(table).match([plain])?.columns.some(isNumber) === true;
  return column === undefined && !isNumbered && together === undefined && meansRows(noun, table)
    ? put(text, match, `${noun} with ${amount} ${sign} ${number}`)
    : text;
}

const ends = "most|least|highest|biggest|largest|lowest|smallest|greatest|fewest";
const isLow = (end: string): boolean => /^(?:least|lowest|smallest|fewest)$/iu.test(end);

/** "Which room earns us the most", "the month that brought in the least money". */
export function bringsMost(text: string, table: TableProfile, said: Said): string {
  const match = new RegExp(
    `\\b(?:(?:that|which) )?(?:has |have |did |do |does )?(?:we )?(?:(${either(gettingVerbs)})|(${either(payingVerbs)}))(?: us)?(?: in)? (?:the )?(${ends})(?: (${nouns}))?\\b(?! \\p{L}+ (?:times|often))(?! (?:often|times|of|\\p{L}+s)\\b)`,
    "iu",
  ).exec(text);
  if (match === null) return text;
  const [, got, gave, end = "", noun] = match;
  const verb = (got ?? gave ?? "").toLowerCase();
  // "Got the most" and "made the most" may be of anything; "takes the highest" too.
  if (noun === undefined && !/^(?:earn|bring|brought|raise|spen|gave|give|donate|contribute|paid|pay)/u.test(verb))
    return text;
  if (!/^(?:most|least|fewest)$/iu.test(end) && noun === undefined) return text;
  if (isUnfree(verb, table)) return text;
  const before = text.slice(0, match.index);
  const isWho = /\bwho $/iu.test(before);
  const who = isWho ? peopleColumn(table) : null;
  const isInside = who !== null && namesPeople(who) === "inside";
  if (isWho && (who === null || (gave !== undefined && isInside))) return text;
  const flow: Flow = got !== undefined ? "in" : isWho && sideOf(table) !== "paying" ? "in" : "out";
  const amount = amountFor(noun ?? verb, flow, table, said);
  if (amount === null) return text;
  const [noun2 = ""] = /\p{L}+(?= $)/u.exec(before) ?? [];
  // A kennel of several stays is no row of them.
  const isRow = meansRows(noun2, table) && !/s$/iu.test(noun2) && columnIndexOf(table).match([noun2]) === null;
  const link = /^(?:that|which) /iu.test(match[0]) || !/\b(?:who|which|what)\b/iu.test(before) ? "with" : "has";
  const average = /\bon average\b/iu.test(text) ? averaging(text, table) : null;
  if (average === "unknown") return text;
  const kind = average === null ? (isRow ? "" : "total ") : "average ";
  const rest = text.slice(match.index + match[0].length);
  const after = average === null ? rest : rest.replace(average, "").replace(/ on average\b/iu, "");
  const lead = isWho ? before.replace(/\bwho $/iu, `which ${quoted(who?.name ?? "")} `) : before;
  return `${lead}${link} the ${isLow(end) ? "lowest" : "highest"} ${kind}${amount}${after}`;
}

/** What a mean is of, where that are the rows: "per day on average" of a table of days. Another thing would be divided by. */
function averaging(text: string, table: TableProfile): string | "unknown" {
  const [each, noun = ""] = / (?:per|a|each|every) (\p{L}+)\b/iu.exec(text) ?? [];
  return each === undefined ? " per row" : meansRows(noun, table) ? each : "unknown";
}

/** "The most money per day": what it comes to at most. */
export function moneyMost(text: string, table: TableProfile, said: Said): string {
  const match = new RegExp(`\\b(?:the )?(${ends}) (?:total )?(${nouns})\\b`, "iu").exec(text);
  if (match === null || /\b(?:single|one|average|mean)\b/iu.test(text)) return text;
  const noun = match[2] ?? "";
  const amount = amountFor(noun, flowOfNoun(noun), table, said);
  return amount === null
    ? text
    : put(text, match, `the ${isLow(match[1] ?? "") ? "lowest" : "highest"} total ${amount}`);
}

/** "Which car has cost us the most in fuel": the highest total of what is called a cost. */
export function costsMost(text: string, table: TableProfile, said: Said): string {
  const match =
    /\b(?:(?:that|which) )?(?:has |have |had |did )?(?:costs?|costing)(?: us| me)? (?:the )?(most|least)( money)?(?: (?:in|on|for) (\p{L}+))?(?=[\s?.!]*$| (?:in|during|since|to) )/iu.exec(
      text,
    );
  if (match === null) return text;
  const [whole, end = "", , what] = match;
  const named = what === undefined ? null : columnIndexOf(table).match([what]);
  // Of what it is spent is said by the name of a column, or of the file; a value would choose.
  if (what !== undefined && named?.columns.every(isText) !== true && !meansRows(what, table)) return text;
  if (what !== undefined && hitOf(what, table) !== null) return text;
  const costs = table.columns.filter(
    (column) => /^(?:total )?costs?$/u.test(splitName(column.name).join(" ")) && isNumber(column),
  );
  const [only, more] = costs;
  const isOne = only !== undefined && more === undefined;
  const amount = isOne ? quoted(only.name) : amountFor("cost", "out", table, said);
  const before = text.slice(0, match.index);
  if (amount === null || !/^(?:which|what) \p{L}+(?: \p{L}+)? $/iu.test(before)) return text;
  return `${before}has the ${isLow(end) ? "lowest" : "highest"} total ${amount}${text.slice(match.index + whole.length)}`;
}
