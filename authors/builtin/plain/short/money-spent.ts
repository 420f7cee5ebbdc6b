import { stemmer } from "stemmer";
import type { TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { charging, costing, donating, giving, taking } from "../../lexicon/money-verbs.ts";
import { quoted } from "../../reading/resolved.ts";
import { meansRows, type Reworded } from "../wordings/wording.ts";
import { type Money, moneyOf, namesPayees, namesPayers } from "./money-sides.ts";
import { hitOf, type Tail, tailOf, whereOf } from "./slots.ts";

const own = "we|i|us|you|they|people|everyone|everybody|our customers|customers|the shop|the business";
const ways = [taking, giving, donating, charging, costing].join("|").split("|");
export const moneyVerbs = [...new Set(ways)].sort((a, b) => b.length - a.length).join("|");

/** "how much did we take in March", "what did the Crown Hotel spend with us": what the amounts of those rows come to. */
export function moneyTold(text: string, table: TableProfile): Reworded | null {
  const money = moneyOf(table);
  if (money === null) return null;
  const plain = text.replace(/[\s?.!]+$/u, "");
  const active = new RegExp(
    `^(how much(?: money)?|what) (?:did|do|does|have|has|had) (.+?) (?:altogether |actually )?(${moneyVerbs})( us)?((?: .+)?)$`,
    "iu",
  ).exec(plain);
  const tail = active === null ? passive(plain, money, table) : spentBy(active, money, table);
  if (tail === null) return null;
  return {
    text: `total ${quoted(money.amount.name)}${whereOf(tail)}`,
    assumption: `What it comes to is told by ${money.amount.name}.`,
  };
}

function spentBy(match: RegExpExecArray, money: Money, table: TableProfile): Tail | null {
  const [, lead = "", subject = "", verb = "", us, after = ""] = match;
  // Who pays us in a file of our bills is not in it.
  if (us !== undefined && money.side === "paying" && giving.split("|").includes(verb.toLowerCase())) return null;
  // "What did we get" asks for things.
  if (/^what$/iu.test(lead) && /^(?:make|made|collect|collected)$/iu.test(verb)) return null;
  const who = ofSubject(subject, verb, money, table);
  const tail = who === null ? null : tailOf(after, table);
  if (who === null || tail === null) return null;
  const isTwice = who.some(({ column }) => tail.hits.some((hit) => hit.column === column));
  return isTwice ? null : { ...tail, hits: [...who, ...tail.hits] };
}

/** The rows that the subject of a verb of money means: all, or those of one value that can do such a thing. Null where it can't. */
export function ofSubject(said: string, verb: string, { side }: Money, table: TableProfile): Tail["hits"] | null {
  const is = (verbs: string): boolean => verbs.split("|").includes(verb.toLowerCase());
  if (new RegExp(`^(?:${own})$`, "iu").test(said)) {
    const isOthers = /customers$/iu.test(said);
    const isOpen = /^(?:you|they|people|everyone|everybody)$/iu.test(said);
    if (is(taking))
      return side === "taking" && !isOthers && !/^(?:people|everyone|everybody)$/iu.test(said) ? [] : null;
    if (!is(giving) && !(is(donating) && givesFreely(table))) return null;
    return (side === "paying") === !isOthers || isOpen ? [] : null;
  }
  const all = /^(?:all )?(?:of )?(?:the |our |these )*(?:(.+?) )?(\p{L}+)$/iu.exec(said);
  const isRows = meansRows(all?.[2] ?? "", table);
  if (isRows && all?.[1] === undefined) return is(costing) && isCost(verb, side) ? [] : null;
  const hit = isRows ? hitOf(all?.[1] ?? "", table) : hitOf(said.replace(/^(?:the|our) /iu, ""), table);
  if (hit === null) return null;
  const [isPayer, isPayee] = [namesPayers(hit.column, side), namesPayees(hit.column)];
  const fits =
    ((is(giving) || (is(donating) && givesFreely(table))) && isPayer) ||
    (is(taking) && side === "taking" && (!isPayer || /^br/iu.test(verb))) ||
    (is(charging) && side === "paying" && isPayee) ||
    (is(costing) && isCost(verb, side) && !isPayer);
  return fits && !isWayOfPaying(hit.column.name) ? [hit] : null;
}

/** Whether each row is something that was given. */
export const givesFreely = (table: TableProfile): boolean => rowNounsOf(table).own.has(stemmer("donation"));

/** What an order costs is its price; what several come to is their total. */
const isCost = (verb: string, side: Money["side"]): boolean =>
  side === "paying" || !/^(?:cost|costs|set us back)$/iu.test(verb);

const isWayOfPaying = (name: string): boolean =>
  /^(?:how paid|paid by card|payment(?: method| type)?)$/u.test(splitName(name).join(" "));

/** "how much was spent on gas", "money taken in 2025". */
function passive(text: string, { side }: Money, table: TableProfile): Tail | null {
  const match =
    /^(?:how much(?: money)? (?:was|were|has been|have been|got|is)(?: (?:altogether|being))?|(?:what is |what was )?(?:the )?(?:total|money|amount|total amount|total money)(?: (?:that was|we have|we|we've))?) (spent|paid|paid out|taken|taken in|earned|made|raised|given|donated|brought in)((?: .+)?)$/iu.exec(
      text,
    ) ?? /^how much(?: money)? (?:has |have )?(?:came|come|been coming) (in)((?: .+)?)$/iu.exec(text);
  const verb = match?.[1]?.toLowerCase() ?? "";
  const isOfTakers = verb === "in" || taking.split("|").includes(verb);
  if (match === null || (isOfTakers && side !== "taking")) return null;
  if (donating.split("|").includes(verb) && !givesFreely(table)) return null;
  return tailOf(match[2] ?? "", table);
}

/** "how many orders came to more than £100", "bills over £50": by the amount of each row. */
export function cameTo(text: string, table: TableProfile): Reworded | null {
  const money = moneyOf(table);
  if (money === null) return null;
  const match =
    /\b(\p{L}+)(?: (?:that |which )?(?:came|come|comes|coming|amounted|amounting) to| (?:that |which )?(?:cost|were|was)(?: us)?)? (more than|less than|over|under|above|below|at least|at most|no more than|no less than) ([£$€]) ?(\d[\d,.]*\d|\d)\b/iu.exec(
      text,
    ) ??
    /\b(\p{L}+) (?:that |which )?(?:came|come|comes|coming|amounted|amounting) to (more than|less than|over|under|above|below|at least|at most|no more than|no less than) ([£$€]?) ?(\d[\d,.]*\d|\d)(?: pounds| quid)?\b/iu.exec(
      text,
    );
  if (match === null || !meansRows(match[1] ?? "", table)) return null;
  const [whole, noun, sign, , number] = match;
  return {
    text: `${text.slice(0, match.index)}${noun} with ${quoted(money.amount.name)} ${sign} ${number}${text.slice(match.index + whole.length)}`,
    assumption: `What each comes to is told by ${money.amount.name}.`,
  };
}
