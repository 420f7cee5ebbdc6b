import type { MadeColumn } from "../../../../state/made.ts";
import type { Dimension, Measure, MeasurePart, Order } from "../../../../state/measure.ts";
import type { ColumnProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { identifierWords, personNouns } from "../../lexicon/names.ts";
import { addsUp, conventionOf } from "../../reading/convention.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { named } from "../combined/combining.ts";
import { countedIn, isSpokenOf, numberedThings } from "../levels/counted.ts";
import { columnOf } from "../wordings/wording.ts";
import { type Heard, type Held, isAggregate } from "./holding.ts";

type Period = Extract<MadeColumn, { kind: "period" }>["grain"];

const steps: ReadonlyMap<string, Period> = new Map([
  ["daily", "day"],
  ["weekly", "week"],
  ["monthly", "month"],
  ["quarterly", "quarter"],
  ["yearly", "year"],
  ["annual", "year"],
]);

/** What adds up over rows: money, counts, distances. */
const isAmount = (column: ColumnProfile): boolean =>
  !/[/%]/u.test(column.name) &&
  conventionOf(column) !== "mean" &&
  (addsUp(column) || isMoney(column) || countedIn(column) !== null || conventionOf(column) === "sum");

/** "Average monthly revenue" is what a month brings on average, and not what a row does in each month. */
export function meanOfPeriods(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const match = /\b(?:average|mean|avg|typical) (daily|weekly|monthly|quarterly|yearly|annual)\b/iu.exec(text);
  const [measure, more] = operation.measures;
  const step = steps.get(match?.[1]?.toLowerCase() ?? "");
  if (match === null || step === undefined || measure?.function !== "mean" || more !== undefined) return null;
  const column = table.columns.find(({ name }) => name === measure.column);
  const isDay = (name: string): boolean => table.columns.some((each) => each.name === name && each.type === "date");
  const isByStep = operation.dimensions.find(
    ({ column: of, grain }) => grain === step || (grain === null && step === "day" && isDay(of)),
  );
  if (column === undefined || isByStep === undefined || !isAmount(column)) return null;
  const { column: date } = isByStep;
  const period: MadeColumn = { kind: "period", name: `${step} of ${date}`, column: date, grain: step };
  const dimensions = operation.dimensions.filter((each) => each !== isByStep);
  const { name: _, ...total } = { ...measure, function: "sum" as const, column: column.name };
  const ratio = named(
    {
      function: "ratio",
      column: null,
      share: null,
      of: [partOf(total), { function: "distinct", column: period.name }],
    },
    table,
  );
  const made = [...(operation.made ?? []).filter(({ name }) => name !== period.name), period];
  return {
    operation: { ...operation, made, measures: [ratio], dimensions, order: firstIn(dimensions, ratio) },
  };
}

/** The highest of groups that are in no order of their own stands first. */
function firstIn(dimensions: readonly Dimension[], { name }: Measure): Order[] {
  return dimensions.length === 1 && dimensions[0]?.grain === null ? [{ by: name, direction: "desc" }] : [];
}

function partOf({ share: _, within: __, ...part }: Omit<Measure, "name">): MeasurePart {
  return part;
}

/** "Average cost per shipment by mode", "average order amount": of things that have a row each, or several. */
export function averageOfThings(heard: Heard): Held | null {
  if (!isAggregate(heard)) return amountOfThings(heard);
  const { text, operation, table } = heard;
  const [measure, more] = operation.measures;
  if (measure?.function === "mean" && more === undefined) {
    const noun = /\b(?:average|mean|avg)\b.*? (?:per|for each|for every) (\p{L}+)/iu.exec(text)?.[1];
    const isOneRow = (name: string): boolean =>
      table.columns.some(
        (column) =>
          column.name === name && column.type !== "date" && column.distinctExact && column.distinct === table.rowCount,
      );
    const of =
      operation.dimensions.find(({ column }) => noun !== undefined && isCalled(noun, column, heard)) ??
      operation.dimensions.find(({ column }) => noun !== undefined && isOneRow(column));
    const column = of === undefined ? undefined : table.columns.find(({ name }) => name === of.column);
    if (column !== undefined && column.distinct > 0.9 * (table.rowCount - column.nulls)) {
      const dimensions = operation.dimensions.filter((each) => each !== of);
      return {
        operation: {
          ...operation,
          dimensions,
          order: firstIn(dimensions, measure),
        },
      };
    }
    const isTwice =
      (text.match(/\b(?:per|for each|for every)\b/giu) ?? []).length > 1 || /\bper \p{L}+ and\b/iu.test(text);
    const isOne =
      noun !== undefined &&
      (numberedThings(noun, table)?.type === "integer" ||
        personNouns.some((each) => canonical(each) === canonical(noun.toLowerCase())));
    if (
      column !== undefined &&
      column.type !== "date" &&
      operation.dimensions.length > 1 &&
      !isTwice &&
      (isOne || identifierWords.has(splitName(column.name).at(-1) ?? ""))
    )
      return {
        word: `per ${noun}`,
        hint: `Say what is divided by what, like: ratio of total ${measure.column} to number of different ${column.name}.`,
      };
  }
  return amountOfThings(heard);
}

function isCalled(noun: string, column: string, { table }: Heard): boolean {
  if (numberedThings(noun, table)?.name === column) return true;
  return (
    columnOf(noun, table, ({ name }) => name === column) !== null ||
    canonical(noun.toLowerCase()) === canonical(column.toLowerCase())
  );
}

const sized = "amount|total|value|size|bill|sum|worth";
const ends = "highest|largest|biggest|greatest|lowest|smallest|most expensive|cheapest|dearest|costliest";

/** An order of several rows has no amount but the sum of them. */
function amountOfThings({ text, operation, table }: Heard): Held | null {
  const match = new RegExp(
    `\\b(?:(?:average|mean|median|typical|${ends}) (\\p{L}+) (?:${sized})|(?:most expensive|cheapest|dearest|costliest) (\\p{L}+)|(\\p{L}+) with the (?:${ends}) (?:${sized}|price|cost))\\b`,
    "iu",
  ).exec(text);
  if (match === null) return null;
  const noun = match[1] ?? match[2] ?? match[3] ?? "";
  const things = numberedThings(noun, table);
  const isNumbered = things !== null && things.name.toLowerCase() !== noun.toLowerCase().replace(/s$/u, "");
  if (things === null || !isNumbered) return null;
  const isTold =
    /"function":"(?:ratio|percent)"/u.test(JSON.stringify(operation)) ||
    (operation.operation === "aggregate" && isSpokenOf(things, operation)) ||
    (operation.operation === "windowed" && isSpokenOf(things, operation));
  return isTold
    ? null
    : {
        word: noun,
        hint: `Each ${things.name} has several rows: ask for a total by ${things.name}, or for a column of single rows.`,
      };
}
