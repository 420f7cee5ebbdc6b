import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { yesNoValues } from "../../language/flags.ts";
import { splitName } from "../../language/names.ts";
import {
  type Coming,
  cameToNothing,
  comings,
  moneyInName,
  moneyUndone,
  nothingInName,
  ways,
  wayVerbs,
} from "../../lexicon/rows-that-happened.ts";
import { isDate, isNumber, isText, meansRows } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";
import { isToldApart, measuredOf, moneyMeasured } from "./measured.ts";

/**
 * "How many parcels were delivered", "how many hours did Ann work", "which room brings in the most": where a column tells rows that
 * came about from those that didn't, a reading that leaves it out counts what is only planned, missed or undone.
 */
export function rowsThatHappened(heard: Heard): Held | null {
  const { text, operation, table } = heard;
  for (const coming of comings) {
    const verb = saidOf(coming.verbs, text);
    if (verb !== null) {
      const told = table.columns.filter((column) => tells(column, coming, table));
      if (isLeftOut(told, verb, heard)) return held(verb, told);
    }
  }
  const money = moneyMeasured(operation, table).length > 0;
  const paid = saidOf(money ? `${paying}|${flowing}` : paying, text);
  if (paid !== null) {
    const told = table.columns.filter((column) =>
      tells(column, { verbs: "", told: moneyInName, undone: moneyUndone }, table),
    );
    if (isLeftOut(told, paid, heard)) return held(paid, told);
  }
  const had = /\b(?:(?:have|has) (?:we|you|they|i)(?: ever)? had|did (?:we|you|they|i) have|had an?)\b/iu.exec(
    text,
  )?.[0];
  const noun = /^how many (\p{L}+)/iu.exec(text)?.[1] ?? "";
  if (had !== undefined && !meansRows(noun, table)) {
    const told = table.columns.filter((column) => tells(column, { verbs: "", told: "attended", undone: "" }, table));
    if (isLeftOut(told, had, heard)) return held(had, told);
  }
  const end = endOfThings(heard);
  if (end !== null) {
    const told = table.columns.filter(
      (column) =>
        tells(column, { verbs: "", told: "attended|attendance|present|showed|turned", undone: "" }, table) &&
        (!isText(column) ||
          yesNoValues(column) !== null ||
          column.top.some(({ value }) => missedOnes.test(String(value)))),
    );
    if (isLeftOut(told, end, heard)) return held(end, told);
  }
  const way = saidOf(wayVerbs, text);
  const direction = table.columns.filter(isDirection);
  return way !== null && isLeftOut(direction, way, heard) ? held(way, direction) : null;
}

const missedOnes = /\b(?:no[- ]?show|missed|did not (?:attend|show|come)|absent)\b/iu;

/** "When was my last jab", "first lesson with Mia": the date of what was, which one that was missed is not. */
function endOfThings({ text, operation, table }: Heard): string | null {
  if (operation.operation !== "aggregate") return null;
  const dates = table.columns.filter(
    (column) =>
      isDate(column) &&
      operation.measures.some((measure) => /^(?:max|min)$/u.test(measure.function) && measure.column === column.name),
  );
  const [, word = "", next = ""] = /\b(last|latest|first|most recent|earliest)(?: (\p{L}+))?/iu.exec(text) ?? [];
  // "The last date" of the table is just that.
  const isNamed = dates.some(({ name }) => splitName(name).includes(next.toLowerCase().replace(/s$/u, "")));
  return dates.length > 0 && word !== "" && !isNamed ? word : null;
}

/** Whether a table has rows that are only planned or were called off: the last of its rows may be one that never was. */
export const holdsUndone = (table: TableProfile): boolean =>
  comings.some((coming) =>
    table.columns.some((column) => tells(column, { ...coming, verbs: "", told: never, undone: "" }, table)),
  );

const never = "(?!)";
const paying = "pays?(?! (?:more|less|over|under|above|below|at (?:least|most))\\b)|paid|spends?|spent|earns?|earned";
const flowing =
  "brings? in|brought in|makes?|made|takes?|took|taken|takings|revenue|income|earnings|turnover|get|got|raised?|collected?|received?|came in|comes in|come in";

const saidOf = (verbs: string, text: string): string | null =>
  new RegExp(`\\b(?:${verbs})(?!\\p{L})`, "iu").exec(text)?.[0] ?? null;

const held = (word: string, [told]: readonly ColumnProfile[]): Held => ({
  word,
  hint: `Not of every row need that be true: say which rows count, by ${told?.name}.`,
});

/** Whether none of the columns that tell is among what was read, nor one that the verb itself names. */
function isLeftOut(told: readonly ColumnProfile[], verb: string, { operation, table }: Heard): boolean {
  if (told.length === 0 || told.some((column) => isToldApart(column, operation))) return false;
  // A length of time up to that date is only of those that came to it.
  const said = JSON.stringify(operation);
  if (told.some(({ name }) => said.includes(JSON.stringify(name)))) return false;
  // "Hours worked" says itself what it is, and so does "Answered by".
  const names = [...measuredOf(operation, table), ...table.columns.filter((column) => isToldApart(column, operation))];
  return !names.some(({ name }) => splitName(name).includes(verb.toLowerCase()));
}

function tells(column: ColumnProfile, { told, undone, known }: Coming, table: TableProfile): boolean {
  const parts = splitName(column.name);
  const isCalled = (words: string): boolean =>
    parts.some((part, at) => matches(words, part) || matches(words, `${part} ${parts[at + 1] ?? ""}`));
  const hasGaps = column.nulls > 0 && column.nulls < table.rowCount;
  if (isDate(column)) return !parts.includes("due") && hasGaps && isCalled(`${told}|${nothingInName}`);
  // A cell that is either ticked or empty says yes or no as well.
  const isTicked = isText(column) && column.distinct === 1 && hasGaps;
  if (yesNoValues(column) !== null || isTicked) return isCalled(`${told}|${nothingInName}`);
  if (isNumber(column)) return known !== undefined && hasGaps && isCalled(known);
  return (
    isText(column) &&
    column.distinct > 1 &&
    column.distinct <= 12 &&
    column.top.some(({ value }) => matches(`${cameToNothing}|${undone === "" ? "(?!)" : undone}`, String(value).trim()))
  );
}

const matches = (words: string, said: string): boolean => new RegExp(`^(?:${words})$`, "iu").test(said);

/** Calls in and out. */
const isDirection = (column: ColumnProfile): boolean =>
  isText(column) &&
  column.distinct >= 2 &&
  column.distinct <= 3 &&
  column.top.every(({ value }) => matches(`${ways}|missed`, String(value).trim()));
