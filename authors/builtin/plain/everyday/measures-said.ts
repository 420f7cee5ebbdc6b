import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { canonical, splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { ValueIndex } from "../../language/values.ts";
import { comingOfMeasures, nounsOfMeasures, verbsOfMeasures } from "../../lexicon/measures-said.ts";
import { quoted } from "../../reading/resolved.ts";
import { hitOf, valueAt } from "../short/slots.ts";
import { isNumber, isText } from "../wordings/wording.ts";
import { ofActivity } from "./activities.ts";
import { addsUp } from "./amounts-meant.ts";
import type { Said } from "./said.ts";

/** "rainfall", "wind speed", "the daily highs", "how far did I ride": by the column that is called otherwise. */
export function inMeasuresSaid(text: string, table: TableProfile, said: Said): string {
  return bareTotals(ofNouns(ofVerbs(inContainers(text, table), table, said), table, said), table, said);
}

const containers =
  "jars|bottles|portions|cups|pieces|loaves|boxes|bags|packets|pints|glasses|plates|bowls|tins|cans|slices|servings|bunches|punnets|trays|tubs|pots|sacks|bars|rolls|items|units";

/** "How many jars of honey": the number of it that a column tells. */
const inContainers = (text: string, table: TableProfile): string =>
  text.replace(
    new RegExp(`\\b(how many )?(${containers}) of (\\p{L}+)`, "giu"),
    (whole: string, many: string | undefined, container: string, noun: string) => {
      const [column, more] = columnIndexOf(table).match([noun])?.columns ?? [];
      const isKnown = columnIndexOf(table).match([container]) !== null || hitOf(noun, table) !== null;
      // Kilograms are no jars.
      const isMeasured = splitName(column?.name ?? "").some((part) => physical.test(part));
      if (column?.type !== "integer" || more !== undefined || isKnown || isMeasured) return whole;
      return many === undefined ? noun : `total ${quoted(column.name)}`;
    },
  );

const physical = /^(?:kgs?|g|grams?|lbs?|oz|tonnes?|t|l|ml|litres?|liters?|mm|cm|m|km|miles?|gbp|eur|usd|cost|price)$/u;

/** "Litres per month", "honey sold in May", "rainfall for the whole of 2025": of an amount that adds up, its total. */
function bareTotals(text: string, table: TableProfile, said: Said): string {
  const match = bareTotal.exec(text);
  if (match === null) return text;
  const [, lead = "", words = "", after = ""] = match;
  const parts = words.replace(/"/gu, "").split(" ");
  // "Fuel cost" of a table of fuel is the cost.
  const ways = [parts, ...(parts.length === 2 && isOnlyNamed(parts[0] ?? "", table) ? [parts.slice(1)] : [])];
  for (const way of ways) {
    const found = columnIndexOf(table).match(way);
    const [column, more] = found?.columns ?? [];
    if (found === null || column === undefined || more !== undefined || found.cost > 0.2 || !accumulates(column))
      continue;
    said.assume(`What ${column.name} comes to is its total.`);
    return `${lead}total ${quoted(column.name)}${after.replace(new RegExp(`^ (?:${doneWithIt})(?= |$|\\?)`, "iu"), "")}`;
  }
  return text;
}

const doneWithIt =
  "sold|bought|made|used|eaten|caught|picked|baked|served|given|worked|ridden|cycled|run|walked|driven|covered|climbed";

const bareTotal = new RegExp(
  `^((?:(?:please )?(?:show|list|give)(?: me)? )?(?:the |our |my )?)((?:"[^"]+"|[\\p{L}_]+)(?: [\\p{L}_]+){0,2}?)((?: (?:for|of|from) .+?)?(?: (?:per|by|each|every|for each|for every) (?:calendar )?(?:day|week|month|quarter|year)\\b.*)| (?:${doneWithIt})(?=[\\s?.!]*$| (?:in|on|at|by|per|for|from|each)\\b).*| (?:for|of|over|in|during|across) (?:the )?(?:whole|entire|all) (?:of )?.*)$`,
  "iu",
);

/** A noun of the rows, or the name of a column of texts: it chooses nothing. */
const isOnlyNamed = (noun: string, table: TableProfile): boolean =>
  hitOf(noun, table) === null &&
  (rowNounsOf(table).stems.has(canonical(noun)) || columnIndexOf(table).match([noun])?.columns.every(isText) === true);

/** Whether the values of a number may be added up: money, distances, times, numbers of things, and no rate, mark, age or temperature. */
function accumulates(column: ColumnProfile): boolean {
  const parts = splitName(column.name);
  if (!isNumber(column) || parts.some((part) => level.test(part)) || /%/u.test(column.name)) return false;
  if (addsUp(column) || parts.some((part) => adding.test(part))) return true;
  return column.type === "integer" && Number(column.min) >= 0 && /[^s]s$/iu.test(parts.at(-1) ?? "");
}

const level =
  /^(?:avg|average|mean|median|max|min|rate|ratio|score|rating|stars|marks?|grade|points|age|ages|temp|temperature|price|id|no|number|year|years|hr|bpm|pulse|weight|height|level|index|speed|mph|kmh|kph|odo|odometer|each|per|pct|percent|pressure|humidity|rank|days)$/u;
const adding =
  /^(?:km|kms|miles|litres|liters|gallons|hours|hrs|mins|minutes|rain|rainfall|snow|snowfall|precipitation|distance|climb|ascent|sunshine|qty|quantity|count|pieces|units|kwh|calories|kcal|pages|eggs|laps|steps)$/u;

/**
 * The one number that is called by such words, units and small words aside. A column of a rate ("km per hour"), or of another side
 * of it ("wind direction"), is none.
 */
export function numberCalled(names: readonly string[], { columns }: TableProfile): ColumnProfile | null {
  for (const name of names) {
    const words = name.split(" ");
    const found = columns.filter((column) => {
      const parts = splitName(column.name);
      const others = parts.filter((part) => !words.includes(part));
      return isNumber(column) && words.every((word) => parts.includes(word)) && others.every((part) => plain.has(part));
    });
    const [only, more] = found;
    if (more !== undefined) return null;
    if (only !== undefined) return only;
  }
  return null;
}

/** What a name may have beside the word for the thing. */
const plain: ReadonlySet<string> = new Set(
  "mm cm m km kms mph kmh kph knots ms c f degc degf celsius hours hrs h min mins minutes kg l litres in inches total daily temp temperature speed level amount avg average max maximum fall s rate hpa mbar kcal distance".split(
    " ",
  ),
);

/** What asks for something else than a sum. */
const functions =
  /\b(?:total|average|mean|median|most|least|highest|lowest|maximum|minimum|max|min|more|less|over|under|fewer|any|no|with|without|had|have|by|correlation|difference) (?:the )?$/iu;
const limits = /^ (?:over|above|below|under|more|less|per day|on an? )\b/iu;

function ofNouns(text: string, table: TableProfile, said: Said): string {
  return nounsOfMeasures.reduce((from, { said: nouns, called, adds }) => {
    const match = new RegExp(
      `(how much )?(?:\\bthe )?(?<!["“‘'])\\b(${nouns})\\b(?!["”’'])(?: (${comingOfMeasures})\\b)?`,
      "iu",
    ).exec(from);
    const [whole = "", much, noun = "", came] = match ?? [];
    const column = match === null ? null : numberCalled(called, table);
    if (match === null || column === null || new ValueIndex(table).match(noun) !== null) return from;
    const named = columnIndexOf(table).match(noun.split(" "));
    // What is a column by its own name, or by a better one, stays that.
    const isOther = named !== null && named.cost < 0.3 && named.columns[0] !== column;
    if (isOther || (much !== undefined && !adds)) return from;
    if (much === undefined && named !== null && named.cost < 0.3 && named.columns.length === 1 && came === undefined)
      return from;
    const [before, after] = [from.slice(0, match.index), from.slice(match.index + whole.length)];
    // "Rain" before a noun or after "in the" tells of rows, and so does "days of snow".
    if (
      adds &&
      much === undefined &&
      !noun.includes(" ") &&
      /\b(?:in the|of|with|no|any|without|was it|did it) $/iu.test(before)
    )
      return from;
    // "Hours of sunshine in July" is their sum.
    const isAmount = adds && /^(?:hours|amounts?) of/iu.test(noun) && !functions.test(before) && !limits.test(after);
    said.assume(`"${noun}" is read as the column ${column.name}.`);
    return `${before}${much !== undefined || isAmount ? "total " : ""}${/^the /iu.test(whole) ? "the " : ""}${quoted(column.name)}${after}`;
  }, text);
}

/** "How many miles" of a column of kilometres. */
const isInOther = (asked: string, { name }: ColumnProfile): boolean =>
  (/\bmiles?\b/iu.test(asked) && splitName(name).some((part) => /^(?:kms?|m|metres|meters)$/u.test(part))) ||
  (/\b(?:kms?|kilomet(?:re|er)s)\b/iu.test(asked) && splitName(name).some((part) => /^(?:miles?|mi|m)$/u.test(part)));

/** "How far did we walk in May", "how many km did Ann ride": a total. */
function ofVerbs(text: string, table: TableProfile, said: Said): string {
  for (const { asked, verbs, called } of verbsOfMeasures) {
    const match = new RegExp(
      `^(?:${asked}) (?:did|do|does|have|has|had) (.+?) (?:ever |actually |already )?(${verbs})(?= (?:in|on|at|for|with|during|since|per|by|from|last|altogether|to)\\b|[\\s?.!]*$)`,
      "iu",
    ).exec(text);
    const column = match === null ? null : numberCalled(called, table);
    if (match === null || column === null || isInOther(match[0], column)) continue;
    const kept = ofActivity(match[2] ?? "", table);
    if (kept === null) continue;
    const subject = match[1] ?? "";
    const isOwn = /^(?:i|we|you|they|everyone|everybody|people|us)$/iu.test(subject);
    if (!isOwn && valueAt(subject, table)?.length !== subject.length) continue;
    said.assume(`"${match[0]}" is told by ${column.name}.`);
    return `total ${quoted(column.name)}${kept}${isOwn ? "" : ` for ${subject}`}${text.slice(match.index + match[0].length)}`;
  }
  return text;
}
