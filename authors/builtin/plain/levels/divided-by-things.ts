import type { Operation } from "../../../../state/intent.ts";
import type { Dimension, Measure, MeasurePart } from "../../../../state/measure.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { columnOf, isDate } from "../wordings/wording.ts";
import { countedIn, countsRows, isPieces, isSpokenOf, numberedThings, quantityOf } from "./counted.ts";

type Aggregate = Extract<Operation, { operation: "aggregate" }>;

const average = "(?:average|averages|mean|means|avg|median|medians|typical)";
const ends: readonly string[][] = [
  ["max", "maximum", "maxima", "maximums", "highest", "high", "largest", "peak", "peaks"],
  ["min", "minimum", "minima", "minimums", "lowest", "low", "smallest"],
  ["total", "totals", "sum", "sums"],
  ["average", "averages", "mean", "means", "avg", "median", "medians"],
];
const steps = "(?:hourly|daily|weekly|monthly|quarterly|yearly|annual)";

/**
 * The words by which a question divides one number by another, or averages what is computed of each group first, where the
 * operation does neither: "revenue per order" by `Orders`, "the average of the averages", "the most requests per employee". Null
 * where there are none.
 */
export function levelLeftOut(text: string, operation: Operation, table: TableProfile): string | null {
  return (
    nested(text, operation) ??
    asReturn(text, operation) ??
    countedPer(text, operation, table) ??
    differentNumbers(text, operation, table) ??
    (operation.operation === "aggregate" ? perThings(text, operation, table) : mostPer(text, operation))
  );
}

const isRatio = (operation: Operation): boolean => /"function":"(?:ratio|percent)"/u.test(JSON.stringify(operation));

/** "clubs per pupil" counts different clubs, and "items per receipt" what a column of quantities adds up to. */
function countedPer(text: string, operation: Operation, table: TableProfile): string | null {
  for (const [said, noun = ""] of text.matchAll(
    /\b(?:number of |how many )?(\p{L}+) (?:per|for (?:each|every)) \p{L}+/giu,
  )) {
    const things = numberedThings(noun, table);
    if (things !== null && countsRows(operation) && !isSpokenOf(things, operation)) return said;
    if (isPieces(noun) && quantityOf(table) && countsRows(operation)) return said;
  }
  return null;
}

/** "the average of the averages", "average daily maximum": a mean of what each group comes to. */
function nested(text: string, operation: Operation): string | null {
  if (operation.operation === "analysis" || isRatio(operation)) return null;
  const inner = ends.flat().join("|");
  // A moving average is of the values that stand above.
  const match = new RegExp(
    `(?<!\\b(?:moving|rolling|running|trailing|cumulative) )\\b${average} (?:of )?(?:the |all |each |their )*(?:${steps} )?(${inner})\\b`,
    "iu",
  ).exec(text);
  if (match === null) return null;
  // A column may be called so: the average of `Max temp`.
  const same = ends.find((words) => words.includes((match[1] ?? "").toLowerCase())) ?? [];
  return columnsMeasured(operation).some((name) => splitName(name).some((word) => same.includes(word)))
    ? null
    : match[0];
}

/** "return on ad spend" is one divided by the other. */
function asReturn(text: string, operation: Operation): string | null {
  return isRatio(operation) ? null : (/\b(?:returns?|yield|markup) on \p{L}+/iu.exec(text)?.[0] ?? null);
}

/** "unique visitors" of a number of visitors: how many different numbers there are says nothing of them. */
function differentNumbers(text: string, operation: Operation, table: TableProfile): string | null {
  if (/\b(?:numbers|values|counts) of\b/iu.test(text)) return null;
  const listed = operation.operation === "rows" && operation.distinct ? operation.columns : [];
  const once = operation.operation === "aggregate" ? operation.measures.flatMap(partsOf) : [];
  const different = [...listed, ...once.filter((part) => part.function === "distinct").map(({ column }) => column)];
  const column = table.columns.find((each) => different.includes(each.name) && countedIn(each) !== null);
  return column === undefined ? null : `different ${column.name}`;
}

/** "per …" in a question about groups: each has to be what it is grouped or divided by. */
function perThings(text: string, operation: Aggregate, table: TableProfile): string | null {
  const { dimensions, limit } = operation;
  const columns = dimensions.flatMap(({ column }) => table.columns.find(({ name }) => name === column) ?? []);
  const divided = [...text.matchAll(/\b(?:per|for (?:each|every)) (\p{L}[\p{L}-]*(?: \p{L}[\p{L}-]*)?)/giu)];
  for (const [said, nouns = ""] of divided) if (columns.some((column) => isCountedOne(nouns, column))) return said;
  const value = valueOfThing(text, operation, table);
  if (value !== null) return value;
  if (isRatio(operation)) return null;
  // "The most often per observation" is a rate.
  const rate = /\b(?:most|least|fewest)\b[^,?]*? per \p{L}+/iu.exec(text)?.[0];
  if (rate !== undefined && limit !== null && dimensions.length > 1) return rate;
  // A group of one row each is none, and not what is averaged for another.
  const isAverage = operation.measures.some((measure) => measure.function === "mean");
  const single = dimensions.find((each) => isOfOneRow(each, table));
  if (isAverage && single !== undefined && dimensions.length > 1) return `per ${single.column}`;
  return leftOut(text, operation, table);
}

const timeSteps: ReadonlySet<string> = new Set(
  ["hour", "day", "weekday", "week", "month", "quarter", "year"].map((step) => canonical(step)),
);

/** Something that several groups are named by, and one of them isn't there: "per supplier per month". */
function leftOut(text: string, { dimensions, measures }: Aggregate, table: TableProfile): string | null {
  const nouns = [...text.matchAll(/\bper (\p{L}+)/giu)];
  if (nouns.length < 2) return null;
  const spoken = new Set([
    ...dimensions.map(({ column }) => column),
    ...measures.flatMap(partsOf).map(({ column }) => column),
  ]);
  const lost = nouns.find(([, noun = ""]) => {
    if (timeSteps.has(canonical(noun.toLowerCase()))) return false;
    const column = columnOf(noun, table, (each) => !isDate(each));
    return column !== null && !spoken.has(column.name);
  });
  return lost?.[0] ?? null;
}

/** "per order" of a column `Orders`. */
function isCountedOne(nouns: string, column: ColumnProfile): boolean {
  const counted = countedIn(column);
  if (counted === null) return false;
  return nouns
    .toLowerCase()
    .split(/[ -]/u)
    .some((word) => canonical(word) === canonical(counted) && !/[^s]s$/u.test(word));
}

/** "the average order value" of a number of orders is what one of them comes to. */
function valueOfThing(text: string, { measures }: Aggregate, { columns }: TableProfile): string | null {
  const match = /\b(\p{L}+) (?:value|size|worth)\b/iu.exec(text);
  if (match === null) return null;
  const noun = canonical((match[1] ?? "").toLowerCase());
  const measured = columns.find(
    (column) =>
      measures.some((measure) => measure.function !== "ratio" && measure.column === column.name) &&
      canonical(countedIn(column) ?? "") === noun,
  );
  return measured === undefined ? null : match[0];
}

/** "Which department has the most requests per employee": a rate of departments, and not the first of each employee. */
function mostPer(text: string, operation: Operation): string | null {
  if (operation.operation !== "windowed" || operation.window.kind !== "top") return null;
  const [first] = operation.dimensions;
  if (first === undefined || first.grain !== null) return null;
  return (
    /\b(?:which|what|who)\b[^,?]*\b(?:most|least|fewest|highest|lowest|largest|smallest|best|worst)\b[^,?]* per \p{L}+/iu.exec(
      text,
    )?.[0] ?? null
  );
}

function isOfOneRow({ column, grain, bin }: Dimension, { columns, rowCount }: TableProfile): boolean {
  const of = columns.find(({ name }) => name === column);
  return of !== undefined && bin === undefined && (grain === null || grain === "day") && isUnique(of, rowCount);
}

const isUnique = ({ type, distinct, distinctExact }: ColumnProfile, rowCount: number): boolean =>
  type === "date" && distinctExact && distinct === rowCount;

function columnsMeasured(operation: Operation): string[] {
  const measures =
    operation.operation === "aggregate"
      ? operation.measures
      : operation.operation === "windowed" || operation.operation === "pivot"
        ? [operation.measure]
        : [];
  return measures.flatMap(partsOf).flatMap(({ column }) => column ?? []);
}

const partsOf = (measure: Measure): MeasurePart[] => [measure, ...(measure.of ?? [])];
