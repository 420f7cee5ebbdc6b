import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { donating, giving, taking } from "../../lexicon/money-verbs.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isDate, isNumber, isText, meansRows, type Reworded } from "../wordings/wording.ts";
import { hasQuantity, makesRows, peopleOf } from "./columns.ts";
import { moneyOf, namesPayees, namesPayers, payersOf } from "./money-sides.ts";
import { givesFreely } from "./money-spent.ts";
import { type Tail, tailOf, whereOf } from "./slots.ts";

const most = "(?:the )?(?:(most|highest)|least|fewest|lowest)(?: money| of all| altogether| in total)?";

/** "who spent the most in May", "which company did we pay the most", "which month did we take the most": by what it comes to. */
export function mostMoney(text: string, table: TableProfile): Reworded | null {
  const money = moneyOf(table);
  if (money === null) return null;
  const plain = text.replace(/[\s?.!]+$/u, "");
  const own = new RegExp(
    `^(who|(?:which|what) (?:of our )?(\\p{L}+(?: \\p{L}+)?)) (?:has |have )?(?:(${giving})|(${donating})|(${taking}))(?: us)? ${most}((?: .+)?)$`,
    "iu",
  ).exec(plain);
  if (own !== null) {
    const [, , noun, spent, gave, took, many, after = ""] = own;
    if (gave !== undefined && !givesFreely(table)) return null;
    const group = noun === undefined ? payersOf(table, money.side) : columnOf(noun, table, isText);
    const isPayer = group !== null && namesPayers(group, money.side);
    const fits =
      took === undefined ? isPayer : money.side === "taking" && noun !== undefined && (!isPayer || /^br/iu.test(took));
    return fits && (spent ?? gave ?? took) !== undefined ? ranked(group, many, tailOf(after, table), table) : null;
  }
  const ours = new RegExp(
    `^(?:(?:in|to|on|with|from|at) )?(?:which|what) (\\p{L}+(?: \\p{L}+)?) (?:did|do|have|has) (?:we|i|you) (?:(${giving})|(${taking}))(?: in)? ${most}(?: (?:to|with|in|on|from|at))?((?: .+)?)$`,
    "iu",
  ).exec(plain);
  const [, noun = "", gave, , many, after = ""] = ours ?? [];
  if (ours === null || (gave === undefined) !== (money.side === "taking")) return null;
  const tail = tailOf(after, table);
  if (/^(?:month|week|year|quarter|day)$/iu.test(noun)) return ofTime(noun.toLowerCase(), many, tail, table);
  const group = columnOf(noun, table, isText);
  const fits =
    group !== null &&
    (gave === undefined ? !namesPayers(group, money.side) : namesPayees(group) || !namesPayers(group, money.side));
  return fits ? ranked(group, many, tail, table) : null;
}

function ranked(
  group: ColumnProfile | null,
  many: string | undefined,
  tail: Tail | null,
  table: TableProfile,
): Reworded | null {
  const money = moneyOf(table);
  if (group === null || tail === null || money === null || tail.hits.some(({ column }) => column === group))
    return null;
  const end = many === undefined ? "lowest" : "highest";
  return {
    text: `which ${quoted(group.name)} has the ${end} total ${quoted(money.amount.name)}${whereOf(tail)}`,
    assumption: `What it comes to is told by ${money.amount.name}.`,
  };
}

function ofTime(step: string, many: string | undefined, tail: Tail | null, table: TableProfile): Reworded | null {
  const money = moneyOf(table);
  const dates = table.columns.filter(isDate);
  if (tail === null || money === null || dates.length !== 1) return null;
  return {
    text: `which ${step} has the ${many === undefined ? "lowest" : "highest"} total ${quoted(money.amount.name)}${whereOf(tail)}`,
    assumption: `What it comes to is told by ${money.amount.name}.`,
  };
}

/** "who came the most", "who has borrowed most often": those with the most rows, where each is once. */
export function mostOften(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(who|(?:which|what) (\p{L}+)) (?:has |have )?(\p{L}+)(?: in| out)? (?:the )?(most|least|fewest)(?: often| times| of all| frequently)?((?: (?:in|since|during|before|after) .+)?)[\s?.!]*$/iu.exec(
      text,
    );
  const [, , noun, verb = "", end = "", after = ""] = match ?? [];
  const who = peopleOf(table);
  const tail = tailOf(after, table);
  if (match === null || who === null || tail === null || !makesRows(verb, table)) return null;
  // Whoever ordered or gave the most may have done so in one go.
  if (hasQuantity(table) || (moneyOf(table) !== null && !/\b(?:often|times|frequently)\b/iu.test(text))) return null;
  if (noun !== undefined && columnOf(noun, table, isText) !== who) return null;
  return {
    text: `which ${quoted(who.name)} has the ${/^most$/iu.test(end) ? "most" : "fewest"} rows${whereOf(tail)}`,
    assumption: "Each row is once.",
  };
}

/** "what was our biggest order", "how much was the biggest gas bill", "average order": by the money of each row. */
export function sizeOfRows(text: string, table: TableProfile): Reworded | null {
  const money = moneyOf(table);
  const match =
    /^(?:(how much (?:is|was))|what(?: is| was|'s)?)? ?(?:the |our |my )?(?:(average|mean|median)|(biggest|largest|highest|dearest|most expensive)|smallest|lowest|cheapest)(?: single)?(?: ever)? ((?:\p{L}+ )*?)(\p{L}+)((?: (?:in|since|during|for|from) .+)?)[\s?.!]*$/iu.exec(
      text,
    );
  const [, much, mean, big, kind = "", noun = "", after = ""] = match ?? [];
  const tail = tailOf(`${kind}${after.replace(/[\s?.!]+$/u, "")}`, table);
  if (match === null || money === null || tail === null || !countsOnce(noun, table)) return null;
  const name = quoted(money.amount.name);
  const assumption = `How much each is is told by ${money.amount.name}.`;
  if (mean !== undefined) return { text: `${mean} ${name}${whereOf(tail)}`, assumption };
  if (much !== undefined)
    return { text: `${big === undefined ? "minimum" : "maximum"} ${name}${whereOf(tail)}`, assumption };
  return { text: `row with the ${big === undefined ? "lowest" : "highest"} ${name}${whereOf(tail)}`, assumption };
}

/** Whether a noun is that of the rows, and of no number of theirs. */
function countsOnce(noun: string, table: TableProfile): boolean {
  return meansRows(noun, table) && columnOf(noun, table, isNumber) === null;
}
