import type { TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { comingOfMoney, gettingVerbs, goingOfMoney, payingVerbs } from "../../lexicon/amounts-of-money.ts";
import { quoted } from "../../reading/resolved.ts";
import { sideOf } from "../short/money-sides.ts";
import { valueAt } from "../short/slots.ts";
import { meansRows } from "../wordings/wording.ts";
import { addsUp, type Flow } from "./amounts-meant.ts";
import { bringsMost, costsMost, moneyMost } from "./money-ends.ts";
import { amountFor, either, flowOfNoun, givers, isOf, isUnfree, nouns, own, put } from "./money-words.ts";
import { namesPeople } from "./people-columns.ts";
import type { Said } from "./said.ts";

/** "How much did we bring in", "income per room", "who has given the most money": by the amount that is meant. */
export function inMoneyOfTable(text: string, table: TableProfile, said: Said): string {
  const steps = [goingTo, inColumn, ofVerb, ofThingsDone, costsMost, bringsMost, moneyMost, ofNoun, worth];
  return steps.reduce((changed, step) => step(changed, table, said), text);
}

/** "What share of our money goes on gas": of what was given, or came in. */
function goingTo(text: string, table: TableProfile, said: Said): string {
  const match = new RegExp(
    `\\b(?:all )?(?:the |our |my )?(?:(\\p{L}+) )?(?:${nouns}) (?:(${goingOfMoney})|${comingOfMoney}) (?=\\p{L})`,
    "iu",
  ).exec(text);
  if (
    match === null ||
    !/\b(?:share|percent|percentage|proportion|fraction|part|%) of $/iu.test(text.slice(0, match.index))
  )
    return text;
  const kind = match[1] ?? "";
  const rest = text.slice(match.index + match[0].length);
  const isKnown = kind === "" || meansRows(kind, table) || /^(?:our|my|total|whole)$/iu.test(kind);
  if (!isKnown || valueAt(rest, table) === null) return text;
  const amount =
    amountFor("money", match[2] === undefined ? "in" : "out", table, said) ?? amountFor("money", "any", table, said);
  return amount === null ? text : put(text, match, `total ${amount} for `);
}

/** Whose money a verb is of: null where those who are named can't do such a thing. */
function flowOf(subject: string, verb: string, table: TableProfile): Flow | null {
  const gets = isOf(verb, gettingVerbs);
  if (isOf(subject, own)) return gets ? "in" : "out";
  if (isOf(subject, givers)) return gets || sideOf(table) === "paying" ? null : "in";
  const value = valueAt(subject, table);
  if (value === null || value.length < subject.trim().length) return null;
  const isPeople = namesPeople(value.hit.column) === "outside";
  // What somebody on the staff earns are wages.
  if (gets && namesPeople(value.hit.column) === "inside" && /^(?:earn|get|got|receiv|collect)/iu.test(verb))
    return null;
  if (gets) return isPeople && !/^br/iu.test(verb) ? null : "in";
  const isPaying = sideOf(table) === "paying";
  return isPaying ? (namesPayer(value.hit.column.name) ? "out" : null) : isPeople ? "in" : null;
}

const namesPayer = (name: string): boolean => /^(?:who|person|payer|paid.by|bought.by|by|name)$/iu.test(name);

/** "How much did we take at the fair", "how much has Ann paid us": what it all comes to. */
function ofVerb(text: string, table: TableProfile, said: Said): string {
  const match = new RegExp(
    `^(?:so |and )?(?:how much|what)(?: (?:${nouns}))? (?:did|do|does|has|have|had) (.+?) (?:ever |actually |already )?(${either(gettingVerbs, payingVerbs)})(?: us)?(?: (?:altogether|in total|in all))?(?= (?:from|at|on|in|for|through|via|during|since|last|per|by|with|to)\\b|[\\s?.!]*$)`,
    "iu",
  ).exec(text);
  if (match === null) return text;
  const [, subject = "", verb = ""] = match;
  // "What did we get" asks for things, and what was paid "for a cake" is its price.
  const after = text.slice(match.index + match[0].length);
  const isTotal = /\b(?:in total|altogether|in all)\b/iu.test(text);
  if (
    !isTotal &&
    /^(?:so |and )?what/iu.test(match[0]) &&
    /^(?:get|gets|got|give|gave|make|made|collect|receive)/iu.test(verb)
  )
    return text;
  if (/^ for an? /iu.test(after) || isUnfree(verb, table)) return text;
  // "How much did Ann pay for Ben": he is none of those who paid.
  const payer = valueAt(subject, table)?.hit.column;
  const other = valueAt(after.replace(/^ (?:for|to|from|with) /iu, ""), table)?.hit.column;
  if (payer !== undefined && other === payer) return text;
  const flow = flowOf(subject, verb, table);
  const amount = flow === null ? null : amountFor(verb, flow, table, said);
  if (amount === null) return text;
  const who = isOf(subject, own) || isOf(subject, givers) ? "" : ` for ${subject}`;
  return `total ${amount}${who}${after.replace(/^ on (?=\p{L})/iu, " for ").replace(/^ from (?=\p{L})/iu, " for ")}`;
}

/** "What did we spend on parts", "how much have we had in tips": the amount that is named. */
function inColumn(text: string, table: TableProfile, said: Said): string {
  const match = new RegExp(
    `^(?:so |and )?(?:how much|what)(?: money)? (?:(?:did|do|does|has|have|had) (?:${own}|${givers}) (?:${either(gettingVerbs, payingVerbs)}|had|have|lose|lost)|(?:was|were|is|has been|have been|went|goes) ?(?:${either(gettingVerbs, payingVerbs)})?)(?: out)? (?:in|on|for|as) (?:the |our )?(.+)$`,
    "iu",
  ).exec(text.replace(/[\s?.!]+$/u, ""));
  const words = (match?.[1] ?? "").split(" ");
  for (let count = Math.min(3, words.length); match !== null && count > 0; count--) {
    const name = words.slice(0, count).join(" ");
    const found = columnIndexOf(table).match(name.split(" "));
    const [column, more] = found?.columns.filter(addsUp) ?? [];
    if (column === undefined || more !== undefined || valueAt(name, table) !== null) continue;
    said.assume(`"${name}" is told by ${column.name}.`);
    return `total ${quoted(column.name)} ${words.slice(count).join(" ")}`.trim();
  }
  return text;
}

/** "How much has been given", "how much money came in": nobody is named. */
function ofThingsDone(text: string, table: TableProfile, said: Said): string {
  const match = new RegExp(
    `^(?:so |and )?how much(?: (${nouns}))? (?:(?:has |have )?(${goingOfMoney})(?= \\p{L})|(?:was|were|is|has been|have been|had been|got|gets) (?:being )?(${either(gettingVerbs, payingVerbs)})|(?:has |have |had |did |is |was )?(${comingOfMoney}|coming in))(?= (?:from|at|on|in|for|through|via|during|since|last|per|by|with|to|altogether|so)\\b|[\\s?.!]*$)`,
    "iu",
  ).exec(text);
  if (match === null) return text;
  const [whole, noun, gone, done, came] = match;
  // "How much came in" may be of rain.
  if (came !== undefined && noun === undefined) return text;
  const verb = (gone === undefined ? (done ?? "come") : "spent").toLowerCase();
  const spends = gone !== undefined || (done !== undefined && !isOf(done, gettingVerbs));
  // What something is spent on is a value.
  if (gone !== undefined && valueAt(text.slice(whole.length).trim(), table) === null) return text;
  const flow = !spends ? "in" : sideOf(table) === "paying" || /^spen/u.test(verb) ? "out" : "in";
  const amount = amountFor(done ?? noun ?? "money", flow, table, said);
  if (amount === null) return text;
  if (gone !== undefined) return `total ${amount} for${text.slice(whole.length)}`;
  return `total ${amount}${text.slice(whole.length).replace(/^ (?:on|from) (?=\p{L})/iu, " for ")}`;
}

/** "Income per room", "money spent at each shop", "total earnings": their total, where no mean is spoken of. */
function ofNoun(text: string, table: TableProfile, said: Said): string {
  const match = new RegExp(
    `\\b(?:(?:the|our|my|all) )*(?:(average|mean|median|typical)|(?:(?:total|overall|combined|whole|entire|sum of) )*(?:amount of )?)(?: ?(?:the|our|my|all) )? ?\\b(${nouns})\\b(?: (?:that |which )?(?:(?:we|i|they)(?:['’]ve| have| had)? |has been |have been |was |were )?(?:${either(gettingVerbs, payingVerbs)}))?(?: (?:on|from)(?= \\p{L}))?`,
    "iu",
  ).exec(text);
  if (match === null) return text;
  const [whole, mean, noun = ""] = match;
  // "Expenses by team" of a table of expenses may be their number.
  if (meansRows(noun, table)) return text;
  const isCalled = columnIndexOf(table).match(noun.split(" ")) !== null;
  // The mean of months is none of the rows.
  const after = text.slice(match.index + whole.length);
  if (mean !== undefined && /^ (?:per|each|every|a) (?:day|week|month|quarter|year)\b/iu.test(after)) return text;
  if (isCalled || isLed.test(text.slice(0, match.index))) return text;
  if (
    flowOfNoun(noun) === "any" &&
    !/(?:taken|made|spent|paid|raised|earned|given|donated|received|collected|charged|got|in)\b/iu.test(whole)
  )
    return text;
  const spends = /\b(?:spent|paid)\b/iu.test(whole) && sideOf(table) !== "taking";
  const amount = amountFor(noun, spends ? "out" : flowOfNoun(noun), table, said);
  if (amount === null) return text;
  const lead = /^\s/u.test(whole) ? " " : "";
  const small = / (?:on|from)$/iu.test(whole) ? " for" : "";
  return put(text, match, `${lead}${mean === undefined ? "total" : mean} ${amount}${small}`);
}

/** What such a noun is one of, and not asked for. */
const isLed = /\b(?:best|worst|top|much|difference in|change in|highest|lowest|by) $/iu;

/** "What are all our bookings worth", "the average booking is worth". */
function worth(text: string, table: TableProfile, said: Said): string {
  const match =
    /^(?:so )?(?:what|how much) (?:is|are|was|were)(?: all)?(?: of)?(?: the| our| my)? (?:(average|mean|median) )?(\p{L}+) worth(?: (?:in total|altogether|in all|all together))?(?=[\s?.!]*$| (?:in|for|from|by|per|at)\b)/iu.exec(
      text,
    ) ?? /^what is the (average|mean|median) (\p{L}+) worth(?=[\s?.!]*$)/iu.exec(text);
  const noun = match?.[2] ?? "";
  if (match === null || !meansRows(noun, table) || (match[1] === undefined && !/s$/iu.test(noun))) return text;
  const amount = amountFor("worth", "in", table, said);
  return amount === null ? text : put(text, match, `${match[1] ?? "total"} ${amount}`);
}
