import { stemmer } from "stemmer";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { happeningNouns } from "../../lexicon/numbered-things.ts";
import { hostNouns, outsiderNouns } from "../../lexicon/people.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { isDate, isNumber } from "../wordings/wording.ts";
import { type Heard, type Held, numberOf } from "./holding.ts";

type Said = Pick<Heard, "text" | "operation" | "table">;

const columnCalled = (noun: string, { columns }: TableProfile): ColumnProfile | undefined =>
  columns.find(({ name }) => splitName(name).map(canonical).join(" ") === canonical(numberOf(noun)));

/** The number by which the ends were looked for. */
function rankedBy({ operation, table }: Said): ColumnProfile | undefined {
  const names =
    operation.operation === "rows"
      ? operation.order.map(({ by }) => by)
      : operation.operation === "aggregate"
        ? operation.measures
            .filter(({ function: what }) => what === "max" || what === "min")
            .map(({ column }) => column)
        : [];
  return table.columns.find((column) => isNumber(column) && names.includes(column.name));
}

/** Superlatives of which a column of numbers tells only one of the things that they may be said of. */
export function endsAsAsked(heard: Heard): Held | null {
  const by = rankedBy(heard);
  return by === undefined ? null : (oldOfDates(heard, by) ?? fastOfDistances(heard, by));
}

/** "The oldest appointment" was long ago, and is not that of the oldest patient. */
function oldOfDates({ text, table }: Said, by: ColumnProfile): Held | null {
  const noun = /\b(?:oldest|youngest) (\p{L}+)$/iu.exec(text)?.[1];
  const isAge = splitName(by.name).some((part) => part === "age" || part === "ages");
  if (noun === undefined || !isAge || !table.columns.some(isDate)) return null;
  const stem = stemmer(noun.toLowerCase());
  if (outsiderNouns.has(stem) || hostNouns.has(stem)) return null;
  const named = columnCalled(noun, table);
  const isHappening =
    happeningNouns.has(numberOf(noun)) || /ship$|^(?:fee|fine|score|result|record|entry|row)$/iu.test(numberOf(noun));
  const isAmount = named !== undefined && (isMoney(named) || isNumber(named));
  return isHappening || isAmount
    ? { word: noun, hint: `Say which is meant: the earliest date, or by ${by.name}.` }
    : null;
}

/** The least time is that of the shortest way, and not of the fastest. */
function fastOfDistances({ text, operation, table }: Said, by: ColumnProfile): Held | null {
  const word = /\b(fastest|slowest)\b(?! times?\b)/iu.exec(text)?.[1];
  const isTime = splitName(by.name).some((part) =>
    /^(?:minutes?|mins?|seconds?|secs?|hours?|hrs?|time|duration)$/u.test(part),
  );
  if (word === undefined || !isTime) return null;
  const way = table.columns.find(
    (column) =>
      isNumber(column) &&
      column.distinct > 1 &&
      splitName(column.name).some((part) => /^(?:km|kms|miles?|mi|distance|metres|meters|kilometres)$/u.test(part)),
  );
  const isOfOneWay =
    way !== undefined && "filter" in operation && JSON.stringify(operation.filter).includes(JSON.stringify(way.name));
  return way === undefined || isOfOneWay
    ? null
    : { word, hint: `Say which is meant: by ${by.name}, or ${way.name} for each of ${by.name}.` };
}
