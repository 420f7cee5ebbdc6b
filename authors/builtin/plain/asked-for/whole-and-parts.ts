import type { ColumnProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { measuredKinds } from "../../lexicon/measured-kinds.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { named } from "../combined/combining.ts";
import { isDate, isText, meansRows } from "../wordings/wording.ts";
import { type Aggregate, type Heard, type Held, isAggregate, numberOf } from "./holding.ts";
import { partsOf } from "./numbers-of-things.ts";

/** "Booked all year", "open throughout the summer", "open in May": a state that lasts is not told by the day on which it began. */
export function lastingStates({ text, operation, table }: Heard): Held | null {
  const states =
    "open|closed|shut|active|available|free|busy|empty|full|vacant|occupied|booked|rented|let|let out|hired|there|present|employed|in stock|in use|on sale|on show";
  const whole = new RegExp(
    `\\b(?:was|were|is|are|been|stayed|remained|kept) (?:${states}) ((?:(?:all|throughout the|the whole|the entire|all through the|for the whole|for the entire) )(?:\\p{L}+ )?(?:year|season|month|week|summer|winter|time))\\b`,
    "iu",
  ).exec(text)?.[1];
  if (whole !== undefined)
    return { word: whole, hint: "Ask for the rows of a time, or of those that have some in every month." };
  const state = /\b(?:was|were|is|are|been) (open|closed)\b(?! on\b)/iu.exec(text)?.[1];
  if (state === undefined || !("filter" in operation)) return null;
  const began = partsOf(operation.filter).some(
    (part) =>
      "column" in part &&
      table.columns.some(
        (column) =>
          column.name === part.column && isDate(column) && /^open(?:ed|ing)?$/iu.test(splitName(column.name)[0] ?? ""),
      ),
  );
  return began && /^open$/iu.test(state)
    ? { word: state, hint: "Say which are meant: those that opened then, or had opened and not closed." }
    : null;
}

/** A row of "how many" as it is counted: what is added up is neither its own limit nor money. */
export function countsNotSums(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { operation, table } = heard;
  const [measure, more] = operation.measures;
  const column = table.columns.find(({ name }) => name === measure?.column);
  if (measure?.function !== "sum" || column === undefined || more !== undefined) return null;
  if (measure.of !== undefined || (measure.share ?? null) !== null) return null;
  return finishedUnder(heard, operation, column) ?? giftsCounted(heard, column);
}

/** "How many finished under 30 minutes": those who did, and not the sum of their minutes. */
function finishedUnder({ text, table }: Heard, operation: Aggregate, column: ColumnProfile): Held | null {
  const verb =
    /^how many (?:of (?:them|us) )?(\p{L}+ed|ran|took|went|rode|swam|weighed|won|lost|drove|flew|stood|scored|cost) /iu.exec(
      text,
    )?.[1];
  const isLimit = partsOf(operation.filter).some((part) => "column" in part && part.column === column.name);
  if (verb === undefined || !isLimit || splitName(column.name).includes(verb.toLowerCase())) return null;
  const count = named({ function: "count", column: null, share: null }, table);
  const order = operation.order.map((each) =>
    each.by === operation.measures[0]?.name ? { ...each, by: count.name } : each,
  );
  return { operation: { ...operation, measures: [count], order } };
}

/** "How many gifts" are the rows, though what each is worth stands under "Gift". */
function giftsCounted({ text, table }: Heard, column: ColumnProfile): Held | null {
  const noun = /\b(?:how many|number of|most|fewest) (\p{L}+s)\b/iu.exec(text)?.[1];
  const own = splitName(column.name);
  if (noun === undefined || own.length > 1 || own[0] !== numberOf(noun) || own[0] === noun.toLowerCase()) return null;
  const file = splitName((table.source.split(/[\\/]/u).at(-1) ?? "").replace(/\.\w+$/u, ""));
  return meansRows(noun, table) || file.includes(noun.toLowerCase())
    ? { word: noun, hint: `Say which is meant: the number of rows, or the total ${column.name}.` }
    : null;
}

/** "Who gave the most" is of money where each row has an amount of it, and no number of rows. */
export function mostGiven(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const verb =
    /^(?:who|which \p{L}+) (?:has |have |had )?(gave|given|paid|spent|donated|raised|earned|contributed|owes|owed) (?:us )?the (?:most|least)$/iu.exec(
      text,
    )?.[1];
  const [measure] = operation.measures;
  const isRows = measure?.function === "count" && measure.column === null && measure.of === undefined;
  if (verb === undefined || !isRows) return null;
  const amount = table.columns.find((column) => isMoney(column));
  return amount === undefined
    ? null
    : { word: verb, hint: `Say which is meant: the total ${amount.name}, or the number of rows.` };
}

/** "The busiest day" has the most people, where a column counts them: each day may be a single row. */
export function busiestOf(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const word = /\b(?:busiest|quietest)\b/iu.exec(text)?.[0];
  const isRows = operation.measures.some(({ function: what, column }) => what === "count" && column === null);
  const names = measuredKinds.find(({ most }) => most.includes("busiest"))?.names.flat() ?? [];
  const people = table.columns.find(
    (column) => column.type === "integer" && splitName(column.name).some((part) => names.includes(part)),
  );
  return word === undefined || !isRows || people === undefined
    ? null
    : { word, hint: `Say which is meant: the total ${people.name}, or the number of rows.` };
}

/** "In or out": two values of one column, of which neither is to be lost. */
export function eitherValue({ text, operation, table }: Heard): Held | null {
  if (!("filter" in operation)) return null;
  for (const [said, one = "", other = ""] of text.matchAll(
    /\b(in|on|up|off|out|down|over|under|to|from|by) (?:or|and) (in|on|up|off|out|down|over|under|to|from|by)\b/giu,
  )) {
    const column = table.columns.find((each) => isText(each) && has(each, one) && has(each, other));
    if (column === undefined) continue;
    const written = JSON.stringify(operation.filter).toLowerCase();
    const isIn = (value: string): boolean => written.includes(JSON.stringify(value.toLowerCase()));
    if (isIn(one) !== isIn(other)) return { word: said, hint: `Ask for each ${column.name} by itself.` };
  }
  return null;
}

const has = ({ top }: ColumnProfile, word: string): boolean =>
  top.some(({ value }) => typeof value === "string" && value.toLowerCase() === word.toLowerCase());
