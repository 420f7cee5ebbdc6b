import type { ColumnProfile } from "../../../../state/profile.ts";
import { amountOf, amountsInMoney } from "../../language/made-edges.ts";
import { canonical, splitName } from "../../language/names.ts";
import { fold } from "../../language/tokenise.ts";
import { averaged } from "../../lexicon/conventions.ts";
import { amountNouns } from "../../lexicon/names.ts";
import { measuredUnits, type Unit } from "../../lexicon/units.ts";
import { isIdentifier } from "../../reading/measures.ts";
import { quoted } from "../../reading/resolved.ts";
import { isNumber } from "../wordings/wording.ts";
import { type GistDraft, onlyColumn } from "./gist-draft.ts";
import { duration } from "./gist-durations.ts";
import { isPart } from "./gist-piece.ts";

const functions = ["mean", "median", "sum", "max", "min"] as const;
const named = { mean: "mean", median: "median", sum: "sum of", max: "maximum", min: "minimum" } as const;

/** "how high did it get": as far as it went. */
const reaches =
  /\bhow (?:high|hot|warm|big|large|loud|fast|deep|heavy)\b.*\b(?:get|got|go|went|reach|rise|rose|climb)\b/iu;

/** What is computed of the rows, as a question says it; null where that is not clear. */
export function measure(draft: GistDraft): string | null {
  const said = functions.filter((each) => draft.has(each));
  const [fn, another] = said;
  // "Which room has the highest" asks for one of them.
  if (another !== undefined || (draft.has("max", "min") && draft.has("which"))) return null;
  const how = fn ?? (reaches.test(draft.text) && draft.groups.length > 0 ? "max" : null);
  unitsOfNames(draft);
  // "What share of the total number of requests" has a whole, and no sum.
  if (how === "sum" && draft.has("share") && draft.has("count") && !draft.has("unit")) {
    draft.takeAll("sum");
    return share(draft);
  }
  if (how === null && (draft.has("share", "rate") || (draft.has("howOften") && !draft.has("count"))))
    return share(draft);
  if (draft.has("distinct")) return how === null || how === "sum" ? distinct(draft) : null;
  const days = duration(draft);
  if (days !== null) {
    if (how === null || how === "sum") return null;
    draft.takeAll(how, "count", "howMuch", "how", "together", "person", "thing");
    return `${named[how]} ${days}`;
  }
  if (
    draft.has("howMuch") &&
    (how === "mean" || how === "median") &&
    /\bhow much (?:money|sales|revenue|turnover|takings)\b/iu.test(draft.text)
  )
    return null;
  const column = measured(draft);
  if (column === "unclear") return null;
  if (column === null) return how === null || how === "sum" ? rows(draft, how) : null;
  const isAsked = draft.has("howMuch", "together") || (draft.has("count") && (draft.has("unit") || isOfPieces(draft)));
  if (!draft.left("column").some((at) => onlyColumn(draft.pieces[at], isNumber) === column)) {
    const said = draft.left("degree", "unit", "howMuch").map((at) => `"${draft.pieces[at]?.text ?? ""}"`);
    draft.assumptions.add(
      `${said.join(" and ")} ${said.length === 1 ? "is" : "are"} read as the column ${column.name}.`,
    );
  }
  const function_ = how ?? (isAsked && isAddedUp(column) ? "sum" : null);
  if (function_ === null || !unitsFit(draft, column)) return null;
  // "The sum of a price" is asked for by nobody who doesn't say so.
  if ((function_ === "max" || function_ === "min") && draft.groups.length === 0 && draft.has("rows", "kind"))
    return null;
  draft.takeAll(function_, "count", "howMuch", "together", "unit", "degree", "person", "time", "share");
  draft.take(...draft.left("column").filter((at) => onlyColumn(draft.pieces[at], isNumber) === column));
  return `${named[function_]} ${quoted(column.name)}`;
}

/** "how many units", "how many pieces": what there is of them. */
function isOfPieces(draft: GistDraft): boolean {
  return draft.left("degree").some((at) => /^(?:units|pieces)$/iu.test(draft.pieces[at]?.text ?? ""));
}

/** "humidity %", "mark (%)": a sign after the column that has it is its unit, and asks for no share. */
function unitsOfNames(draft: GistDraft): void {
  for (const at of draft.left("share")) {
    const piece = draft.pieces[at];
    const before = draft.pieces[at - 1];
    const open = isPart(before, "comma") ? draft.pieces[at - 2] : before;
    const column = onlyColumn(open, isNumber);
    if (column === null || !/^(?:%|percent|per cent|pct)$/iu.test(piece?.text ?? "")) continue;
    if (writtenUnits(column.name).some(({ kind }) => kind === "share")) draft.take(at);
  }
}

export function isAddedUp({ name }: ColumnProfile): boolean {
  return !splitName(name).some((word) => averaged.has(word) || averaged.has(canonical(word)) || word === "unit");
}

function rows(draft: GistDraft, how: "sum" | null): string | null {
  if (!draft.has("count", "howOften") && !(how === "sum" && draft.has("rows"))) return null;
  // A total of things that are amounts as well may be either.
  if (how === "sum" && !draft.has("count")) return null;
  if (draft.has("unit", "howMuch", "degree", "time")) return null;
  if (!draft.has("rows") && draft.has("person", "thing")) return null;
  draft.takeAll("count", "howOften", "rows", "sum", "together");
  return "number of rows";
}

/** "unique patients", "how many patients, counting each once". */
function distinct(draft: GistDraft): string | null {
  for (const at of draft.left("distinct")) {
    const before = draft.next(at, -1, ["each", "measured"]);
    const isOnce = before !== null && isPart(draft.pieces[before], "thing", "column");
    if (isOnce && /once/iu.test(draft.pieces[at]?.text ?? "")) draft.takeAll("each");
  }
  const said = draft.left("distinct").map((at) => ({ at, text: draft.pieces[at]?.text ?? "" }));
  const isOnce = said.every(({ text }) => /once|double|twice|duplicates/iu.test(text));
  const isOften = said.some(({ text }) => /^(?:only )?once$/iu.test(text)) && !/\bcount\p{L}*\b/iu.test(draft.text);
  if (isOften) return null;
  // "Borrowed just once" tells how often it was, and not of what each is counted.
  if (isOnce && !/\b(?:count\p{L}*|double|twice|duplicates?)\b/iu.test(draft.text)) return null;
  const isThing = (at: number): boolean =>
    isPart(draft.pieces[at], "thing", "column") && !/ed$/iu.test(draft.pieces[at]?.text ?? "");
  const isBefore = ({ at }: { at: number }): boolean => isThing(draft.next(at, 1, ["kind", "measured"]) ?? -1);
  if (draft.has("person") || !(isOnce || said.some(isBefore))) return null;
  const things = draft
    .left("thing", "column")
    .filter(isThing)
    .flatMap((at) => onlyColumn(draft.pieces[at], ({ type }) => type === "string" || type === "integer") ?? []);
  const [thing, more] = [...new Set(things)];
  if (thing === undefined || more !== undefined || draft.has("unit", "howMuch", "time")) return null;
  draft.takeAll("distinct", "count", "thing", "sum", "together");
  draft.take(...draft.left("column").filter((at) => onlyColumn(draft.pieces[at], () => true) === thing));
  return `number of different ${quoted(thing.name)}`;
}

/** The part of the rows that meets the condition, or that each group has. */
function share(draft: GistDraft): string | null {
  const { text } = draft;
  const words = draft
    .left("share", "unit")
    .map((at) => draft.pieces[at]?.text ?? "")
    .join(" ");
  const isFraction = /\b(?:share|proportion|fraction)\b/iu.test(words) && !/%|percent|per cent|pct/iu.test(words);
  const of = isFraction ? "share of" : "percentage of";
  draft.takeAll("share", "howOften", "count", "unit", "outOf", "together", "person", "rest");
  const isRate = draft.takeAll("rate");
  if (draft.has("thing", "time", "degree", "howMuch", "distinct")) return null;
  const [condition, more] = draft.where;
  if (more !== undefined) return null;
  if (condition === undefined) {
    // "How the decisions are split".
    if (isRate || draft.groups.length !== 1) return null;
    return `${of} rows`;
  }
  if (draft.groups.length === 0) return null;
  draft.where.length = 0;
  // Which part of each group's rows: how rows that meet it are spread over the groups is asked for in other words.
  const isSpread = /\b(?:split|spread|distributed|divided|breakdown)\b/iu.test(text) && !isRate;
  return isSpread && !/\b(?:each|every|within|per)\b/iu.test(text) ? null : `${of} rows with ${condition}`;
}

const writtenUnits = (name: string): Unit[] => {
  const folded = fold(name);
  const parts = new Set([
    ...folded.split(/[^\p{L}\p{N}/²°%$€£]+/u),
    ...splitName(name),
    ...(folded.match(/[%$€£]/gu) ?? []),
  ]);
  return measuredUnits.filter(({ written }) => written.some((each) => parts.has(fold(each))));
};

/** Whether a column is measured in one of the units that were said; money in columns of costs that say no currency. */
function isIn(column: ColumnProfile, units: readonly Unit[]): boolean {
  const own = writtenUnits(column.name);
  if (units.some((unit) => own.includes(unit))) return true;
  const isMoney = splitName(column.name).some(
    (word) => amountNouns.has(word) || amountNouns.has(word.replace(/s$/u, "")),
  );
  return own.every(({ kind }) => kind !== "money") && isMoney && units.some(({ kind }) => kind === "money");
}

export function unitsFit(draft: GistDraft, column: ColumnProfile): boolean {
  return draft.left("unit", "share", "time").every((at) => {
    const piece = draft.pieces[at];
    const said = piece?.text.toLowerCase() ?? "";
    const units = isPart(piece, "unit")
      ? piece.units
      : measuredUnits.filter(({ said: words }) => said.split(" ").some((word) => words.includes(word)));
    if (isPart(piece, "time") && /\b(?:time|long|duration)\b/u.test(said))
      return splitName(column.name).includes("time") || writtenUnits(column.name).some(({ kind }) => kind === "time");
    return isIn(column, units);
  });
}

/** "how much was approved in expenses": what the rows come to, where they are called by a word for money. */
function moneyOf(draft: GistDraft, numbers: readonly ColumnProfile[]): ColumnProfile | null {
  const isMoney = draft.left("rows").some((at) => {
    const noun = draft.pieces[at]?.text.toLowerCase() ?? "";
    return amountNouns.has(noun) || amountNouns.has(noun.replace(/s$/u, ""));
  });
  // "How much money on average" is of days, or of shops, or of rows.
  if (draft.has("mean", "median")) return null;
  const amounts = amountsInMoney(draft.table);
  const amount = amounts.length === 1 ? (amounts[0] ?? null) : amountOf(draft.table);
  const isSold = /\bhow much money\b|\bhow much\b.*\b(?:sell|sold)\b/iu.test(draft.text);
  return (isMoney || isSold) && amount !== null && numbers.includes(amount) ? amount : null;
}

/** The one column of numbers that is spoken of: by name, by how much it is of something, or by its unit alone. */
export function measured(draft: GistDraft): ColumnProfile | null | "unclear" {
  const numbers = draft.left("column").flatMap((at) => {
    const piece = draft.pieces[at];
    if (!isPart(piece, "column")) return [];
    const fits = piece.columns.filter((column) => isNumber(column) && !isIdentifier(column));
    // Things that are named beside a number are no measure, nor is what names the rows.
    return fits.length > 0 ? [fits] : [];
  });
  const degrees = draft.left("degree").flatMap((at) => {
    const piece = draft.pieces[at];
    return isPart(piece, "degree") ? [[...piece.columns]] : [];
  });
  const meant = [...numbers, ...degrees];
  if (meant.some((columns) => columns.length === 0)) return "unclear";
  if (meant.length === 0) {
    const units = draft.left("unit").flatMap((at) => {
      const piece = draft.pieces[at];
      return isPart(piece, "unit") ? piece.units : [];
    });
    const numbers = draft.table.columns.filter((column) => isNumber(column) && !isIdentifier(column));
    if (units.length === 0) return draft.has("howMuch") ? moneyOf(draft, numbers) : null;
    const written = numbers.filter((column) => writtenUnits(column.name).some((unit) => units.includes(unit)));
    const [only, more] = written.length > 0 ? written : numbers.filter((column) => isIn(column, units));
    const isOne = only !== undefined && more === undefined;
    return isOne
      ? only
      : (moneyOf(
          draft,
          numbers.filter((column) => isIn(column, units)),
        ) ?? "unclear");
  }
  const [first = [], ...others] = meant;
  const [only, more] = first.filter((column) => others.every((columns) => columns.includes(column)));
  return only !== undefined && more === undefined ? only : "unclear";
}
