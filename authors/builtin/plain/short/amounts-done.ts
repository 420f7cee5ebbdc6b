import { stemmer } from "stemmer";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { measuredUnits } from "../../lexicon/units.ts";
import { verbsOfGoods } from "../../lexicon/verbs-of-goods.ts";
import { quoted } from "../../reading/resolved.ts";
import { holdsUndone } from "../asked-for/rows-that-happened.ts";
import { addsUp } from "../everyday/amounts-meant.ts";
import { columnOf, isDate, isNumber, isText, type Reworded } from "../wordings/wording.ts";
import { peopleOf } from "./columns.ts";
import { tailOf, valueAt, whereOf } from "./slots.ts";
import { sidesOf } from "./two-sides.ts";

/** What a table has so much of, and the verbs for how it came about. */
interface Goods {
  amount: ColumnProfile;
  verbs: string;
}

const ours = "we|i|you|they|everyone|everybody";
const than = "(?:than|compared (?:to|with))";

/**
 * "How much kale did we pick", "who caught the most cod", "how much more did Ann harvest than Bob": the total of the one amount that
 * each row has, where the table shows that this is what its rows are.
 */
export function amountDone(text: string, table: TableProfile): Reworded | null {
  const goods = goodsOf(table);
  if (goods === null) return null;
  const plain = text.trim().replace(/[\s?.!]+$/u, "");
  const put = ofMuch(plain, goods, table) ?? ofMost(plain, goods, table) ?? ofMore(plain, goods, table);
  return put === null ? null : { text: put, assumption: `How much it is is told by ${goods.amount.name}.` };
}

/** "how much kale did Ann pick in May", "how many kilos of kale have we picked". */
function ofMuch(text: string, { amount, verbs }: Goods, table: TableProfile): string | null {
  const match = new RegExp(
    `^how (?:much|many (\\p{L}+)(?: of)?)((?: .+?)?) (?:did|do|does|have|has) (?:(${ours})|(.+?)) (?:${verbs})((?: .+)?)$`,
    "iu",
  ).exec(text);
  if (match === null) return null;
  const [, unit, what = "", , who = "", after = ""] = match;
  if (unit !== undefined && !isIn(amount, unit)) return null;
  const subject = who === "" ? "" : who;
  if (subject !== "" && valueAt(subject, table)?.length !== subject.length) return null;
  const tail = tailOf(`${what} ${subject} ${after}`, table);
  return tail === null ? null : `total ${quoted(amount.name)}${whereOf(tail)}`;
}

/** "who grew the most tomatoes", "which boat landed the least cod in June". */
function ofMost(text: string, { amount, verbs }: Goods, table: TableProfile): string | null {
  const match = new RegExp(
    `^(who|(?:which|what) (\\p{L}+(?: \\p{L}+)?)) (?:has |have )?(?:${verbs}) (?:the )?(?:(most)|least)(?! (?:often|times|frequently))((?: .+)?)$`,
    "iu",
  ).exec(text);
  const [, , noun, most, after = ""] = match ?? [];
  const group = match === null ? null : noun === undefined ? peopleIn(table) : columnOf(noun, table, isText);
  const unit = /^ (\p{L}+)(?: of(?= )|$)/u.exec(after)?.[1];
  const rest = unit !== undefined && isIn(amount, unit) ? after.slice(unit.length + 1).replace(/^ of /u, " ") : after;
  const tail = tailOf(rest, table);
  if (group === null || tail === null || tail.hits.some(({ column }) => column === group)) return null;
  return `which ${quoted(group.name)} has the ${most === undefined ? "lowest" : "highest"} total ${quoted(amount.name)}${whereOf(tail)}`;
}

/** "how much more kale did Ann harvest than Bob". */
function ofMore(text: string, { amount, verbs }: Goods, table: TableProfile): string | null {
  const match = new RegExp(
    `^how much (more|less)((?: .+?)?) did (.+?) (?:${verbs})((?: .+?)?) ${than} (.+?)(?: did)?$`,
    "iu",
  ).exec(text);
  const [, more = "", what = "", who = "", after = "", other = ""] = match ?? [];
  const isOwn = new RegExp(`^(?:${ours})$`, "iu").test(who);
  if (match === null) return null;
  const sides = isOwn ? sidesOf(after, other, table) : sidesOf(who, other, table);
  const tail = tailOf(isOwn ? what : `${what} ${after}`, table);
  if (sides === null || tail === null || tail.hits.some(({ column }) => column.name === sides.column)) return null;
  if (sides.column === null && tail.time !== "") return null;
  const [first, second] = /^more$/iu.test(more) ? [sides.one, sides.other] : [sides.other, sides.one];
  return `difference in total ${quoted(amount.name)} between ${first} and ${second}${whereOf(tail)}`;
}

const known = new WeakMap<TableProfile, { goods: Goods | null }>();

function goodsOf(table: TableProfile): Goods | null {
  const found = known.get(table) ?? { goods: goodsFound(table) };
  known.set(table, found);
  return found.goods;
}

/** Weights, volumes and numbers of pieces, where one column alone is any amount: money beside it could be what is meant. */
function goodsFound(table: TableProfile): Goods | null {
  const numbers = table.columns.filter(isNumber);
  const [amount, more] = numbers.filter((column) => splitName(column.name).some((part) => measured.test(part)));
  if (amount === undefined || more !== undefined || numbers.some(addsUp) || holdsUndone(table)) return null;
  if (splitName(amount.name).some((part) => level.test(part)) || Number(amount.min) < 0) return null;
  const verbs = verbsOf(table);
  return verbs === "" ? null : { amount, verbs };
}

const measured =
  /^(?:kgs?|kilos|g|grams|lbs?|oz|tonnes?|weight|l|litres|liters|ml|gallons|pints|qty|quantity|pieces|units|count|number|bunches|crates|boxes|trays)$/u;
const level =
  /^(?:per|rate|avg|average|mean|max|min|body|birth|price|each|stock|left|limit|capacity|target|before|after)$/u;

/** The verbs that the table shows to be of its rows: by what they are called, and by what its only date is called after. */
function verbsOf(table: TableProfile): string {
  const { own } = rowNounsOf(table);
  const file = splitName((table.source.split(/[\\/]/u).at(-1) ?? "").replace(/\.[a-z0-9.]+$/iu, ""));
  const [date, more] = table.columns.filter(isDate);
  const dated = date === undefined || more !== undefined ? [] : splitName(date.name);
  const nouns = new Set([...own, ...file.map((word) => stemmer(word))]);
  return verbsOfGoods
    .filter(
      ({ nouns: called, verbs }) =>
        called.some((noun) => nouns.has(stemmer(noun))) || verbs.split("|").some((verb) => dated.includes(verb)),
    )
    .flatMap(({ verbs }) => verbs.split("|"))
    .sort((a, b) => b.length - a.length)
    .join("|");
}

/** Who did it: the one column of people, be it by a noun for what they do (`grower` of what was grown). */
function peopleIn(table: TableProfile): ColumnProfile | null {
  const named = peopleOf(table);
  if (named !== null) return named;
  const [only, more] = table.columns.filter(
    (column) =>
      isText(column) &&
      column.distinct < 0.9 * table.rowCount &&
      splitName(column.name).length === 1 &&
      doers.test(splitName(column.name)[0] ?? ""),
  );
  return only === undefined || more !== undefined ? null : only;
}

const doers =
  /^(?:who|grower|picker|gardener|farmer|angler|fisher|fisherman|baker|brewer|keeper|beekeeper|collector|volunteer|helper|maker|worker|skipper|forager|gatherer|producer|harvester|observer|recorder|player|member|person|name)$/u;

/** "Kilos" of `weight_kg`. */
function isIn(column: ColumnProfile, unit: string): boolean {
  const parts = splitName(column.name);
  const units = measuredUnits.filter(({ said }) => said.includes(unit.toLowerCase()));
  return (
    parts.includes(unit.toLowerCase()) || units.some(({ written }) => parts.some((part) => written.includes(part)))
  );
}
