import type { Condition } from "../../../../state/condition.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { comparatives, type Spoken, spokenOf } from "../../language/measured-kind.ts";
import { splitName } from "../../language/names.ts";
import { measuredBy } from "../../lexicon/everyday-words.ts";
import { lightVerbs } from "../../lexicon/light-verbs.ts";
import { lowerEnds, upperEnds } from "../../lexicon/measured-kinds.ts";
import { holdingWords, plainVerbs } from "../../lexicon/small-verbs.ts";
import { askedUnits } from "../../lexicon/units.ts";
import { conditionIn, type Read, type Told } from "../combined/combining.ts";
import { makesRows } from "../short/columns.ts";
import { moneyVerbs } from "../short/money-spent.ts";
import { hitOf, timeAt, valueAt } from "../short/slots.ts";
import { columnOf, isNumber, meansRows } from "../wordings/wording.ts";

/** What the words around two sides say: which rows are meant, what is measured of them and how. */
export interface Meant {
  conditions: { condition: Condition; told: Told; column: string }[];
  columns: ColumnProfile[];
  /** An adjective that compares: "warmer". */
  spoken: Spoken | null;
  /** A noun of the rows, or how often: rows are counted. */
  isCounted: boolean;
  isMean: boolean;
  isTotal: boolean;
  /** What it is on an average day: of days with several rows the mean of their totals. */
  isDaily: boolean;
  /** The verb of money, where there is one. */
  money: string | null;
  more: "more" | "less" | null;
  /** More or fewer of something, rather than higher or lower. */
  isAmount: boolean;
  /** Whether what there is more of is a value: "more plums", but not "to run more". */
  isMoreOfValue: boolean;
  /** Whether the sides themselves are what there is more of: "more plums than pears". */
  isOfSides: boolean;
  units: string[];
}

const mean = /^(?:on average|averages?|averaged|mean|typically|usually)(?![\p{L}])/iu;
const daily = /^(?:on )?(?:an average|a typical|a normal|each|per) day(?![\p{L}])/iu;
const total = /^(?:in total|in all|total|altogether|all together|overall|all in all|so far)(?![\p{L}])/iu;
const more =
  /^(?:(more often|more money|more|higher|greater|bigger|larger|the most often|the most money|most often|most money|the most|most)|less often|less money|less|fewer|lower|smaller|the least|least|the fewest|fewest)(?![\p{L}])/iu;
const going = /^(?:going|judging|measured|told) by (?:the )?(?:daily )?/iu;

/**
 * Reads words one after the other, each the longest that says something. Null where a word says nothing that is known, for it could
 * choose rows or change what is measured.
 */
export function meantBy(words: string, table: TableProfile, read: Read): Meant | null {
  const meant: Meant = {
    conditions: [],
    columns: [],
    spoken: null,
    isCounted: false,
    isMean: false,
    isTotal: false,
    isDaily: false,
    money: null,
    more: null,
    isAmount: false,
    isMoreOfValue: false,
    isOfSides: false,
    units: [],
  };
  let rest = words.trim();
  let isAfterMore = false;
  while (rest !== "") {
    const blank = /^[\s,;:–-]+/u.exec(rest)?.[0].length ?? 0;
    const before = { more: meant.more, values: meant.conditions.length };
    const length = blank > 0 ? blank : taken(rest, meant, table, read);
    if (length === 0) return null;
    if (blank === 0) {
      if (isAfterMore && meant.conditions.length > before.values) meant.isMoreOfValue = true;
      isAfterMore = meant.more !== before.more || (isAfterMore && /^(?:of|the|our) /iu.test(rest));
    }
    rest = rest.slice(length);
  }
  return meant;
}

/** How much of the beginning of a text is understood, and put into what is meant; 0 where nothing is. */
function taken(text: string, meant: Meant, table: TableProfile, read: Read): number {
  const plain = (pattern: RegExp, set: (match: RegExpExecArray) => void): number => {
    const match = pattern.exec(text);
    if (match !== null) set(match);
    return match?.[0].length ?? 0;
  };
  const marked =
    plain(daily, () => {
      meant.isDaily = true;
    }) ||
    plain(mean, () => {
      meant.isMean = true;
    }) ||
    plain(total, () => {
      meant.isTotal = true;
    }) ||
    plain(going, () => {});
  if (marked > 0) return marked;
  const adjective = comparatives.find((each) => new RegExp(`^${each}(?![\\p{L}])`, "iu").test(text));
  if (adjective !== undefined) {
    if (meant.spoken !== null || meant.more !== null) return 0;
    meant.spoken = spokenOf(adjective, "comparative", table);
    meant.more = meant.spoken?.direction === "asc" ? "less" : "more";
    return meant.spoken === null ? 0 : adjective.length;
  }
  const degree = more.exec(text);
  if (degree !== null) {
    if (meant.more !== null) return 0;
    meant.more = degree[1] === undefined ? "less" : "more";
    meant.isAmount = /more|less|few|most|least/iu.test(degree[0]);
    if (/often/iu.test(degree[0])) meant.isCounted = true;
    return degree[0].length;
  }
  return named(text, meant, table, read);
}

const mostWords = 4;

function named(text: string, meant: Meant, table: TableProfile, read: Read): number {
  const time = timeAt(text);
  if (time !== null) return timed(time, meant, read);
  const [value, column] = [valueAt(text, table), columnIn(text, table)];
  // What is a value as well as a column may be either.
  if (value !== null && column !== null && value.length === column.length && column.cost <= 0.1) return 0;
  if (column !== null && column.length > (value?.length ?? 0)) {
    if (!meant.columns.includes(column.column)) meant.columns.push(column.column);
    return column.length;
  }
  if (value !== null && value.hit.made === undefined) {
    const { column: of, value: is } = value.hit;
    if (meant.conditions.some((each) => each.column === of.name)) return 0;
    const condition: Condition = { kind: "compare", column: of.name, grain: null, operator: "=", value: is };
    meant.conditions.push({ condition, column: of.name, told: { made: [], assumptions: [], certain: true } });
    const last = /\p{L}+$/u.exec(text.slice(0, value.length))?.[0] ?? "";
    if (meansRows(last, table) && hitOf(last, table) === null) meant.isCounted = true;
    return value.length;
  }
  return word(text, meant, table);
}

function timed({ said, length }: { said: string; length: number }, meant: Meant, read: Read): number {
  const told = conditionIn(said, read);
  if (told === null || meant.conditions.some(({ column }) => column === "")) return 0;
  meant.conditions.push({ condition: told.condition, told, column: "" });
  return length;
}

/** "Going by the highs": the one column that is the upper of two. */
function endIn(text: string, table: TableProfile): { column: ColumnProfile; length: number } | null {
  const said = /^(?:(highs?|maximums?)|lows?|minimums?)(?![\p{L}])/iu.exec(text);
  if (said === null) return null;
  const ends = said[1] === undefined ? lowerEnds : upperEnds;
  const [only, more] = table.columns.filter(
    (column) => isNumber(column) && splitName(column.name).some((part) => ends.has(part)),
  );
  return only === undefined || more !== undefined ? null : { column: only, length: said[0].length };
}

/** The longest name of a number that a text begins with. */
export function columnIn(
  text: string,
  table: TableProfile,
): { column: ColumnProfile; length: number; cost: number } | null {
  const words = [...text.matchAll(/[\p{L}\p{N}_]+/gu)].slice(0, mostWords);
  const end = endIn(text, table);
  if (end !== null) return { ...end, cost: 0 };
  if (words[0]?.index !== 0 || holdingWords.has(words[0][0].toLowerCase())) return null;
  for (let count = words.length; count > 0; count--) {
    const run = words.slice(0, count);
    const last = run.at(-1);
    if (last === undefined || !/^[\p{L}\p{N}_ ]+$/u.test(text.slice(0, last.index + last[0].length))) continue;
    const match = columnIndexOf(table).match(run.map(([each]) => each));
    const [only, another] = match?.columns.filter(isNumber) ?? [];
    if (match === null || match.misspelt !== null || match.cost > 0.31 || only === undefined || another !== undefined)
      continue;
    return { column: only, length: last.index + last[0].length, cost: match.cost };
  }
  return null;
}

const light: ReadonlySet<string> = new Set(lightVerbs.filter(({ needs }) => !needs).flatMap(({ forms }) => forms));
const isMoneyVerb = new RegExp(`^(${moneyVerbs})(?: us)?(?![\\p{L}])`, "iu");
const units: ReadonlySet<string> = new Set(askedUnits.flatMap(({ said }) => said));

function word(text: string, meant: Meant, table: TableProfile): number {
  const said = /^[\p{L}'’°%£$€]+/u.exec(text)?.[0] ?? "";
  const lower = said.toLowerCase();
  const money = isMoneyVerb.exec(text);
  const measured = measuredBy.find(({ forms }) => forms.includes(lower));
  if (measured !== undefined && moneyVerb(lower) !== "taking") {
    const found = measured.names.flatMap((name) => columnOf(name, table, isNumber) ?? []);
    const [only, another] = [...new Set(found)];
    if (only !== undefined && another === undefined) {
      meant.columns.push(only);
      return said.length;
    }
  }
  if (money !== null) {
    meant.money = money[1]?.toLowerCase() ?? null;
    return money[0].length;
  }
  // What "is booked the most" may be so by its nights as well as by how often.
  if (meansRows(said, table) && !/ed$/iu.test(said)) {
    meant.isCounted = true;
    return said.length;
  }
  if (units.has(lower)) {
    meant.units.push(lower);
    return said.length;
  }
  const isIdle =
    holdingWords.has(lower) || light.has(lower) || plainVerbs.has(lower) || (lower !== "" && makesRows(lower, table));
  return isIdle ? said.length : 0;
}

const moneyVerb = (verb: string): "taking" | null =>
  /^(?:take|took|taken|make|made|makes|takes)/u.test(verb) ? "taking" : null;
