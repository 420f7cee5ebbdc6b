import { type Connection, quoteName, quoteText } from "../duckdb.ts";
import { missingInText, missingInTyped, type TextFormat } from "./text-formats.ts";

const typedMarkers = new Set(missingInTyped);
const expressions = new Map<string, RegExp>();

function expressionOf(format: TextFormat): RegExp {
  const known = expressions.get(format.pattern);
  if (known) return known;
  const made = new RegExp(`^(?:${format.pattern})$`);
  expressions.set(format.pattern, made);
  return made;
}

/** How one column of text is to be read. */
export interface ColumnReading {
  /** Formats that all values seen so far keep to, best first; empty for text. */
  candidates: TextFormat[];
  /** Whether "NA" is a missing value in it, should it turn out to be text. */
  naIsMissing: boolean;
  /** Marks of missing values that were seen. */
  markers: string[];
  /** How many values were seen that are not missing. */
  seen: number;
  /** Formats that nearly all values seen keep to: a few strays made the column what it is. */
  nearly: TextFormat[];
}

/** Of the values of a column at most so many are strays: of more, nobody would say that they are. */
export const mostStrays = 0.1;
/** Values that tell whether a column nearly keeps to a format; whether all of it does is asked of DuckDB. */
const looksAt = 100;

/** Looks at a column's name and some of its values; `null` is an empty cell. */
export function readColumn(
  name: string,
  values: readonly (string | null)[],
  formats: readonly TextFormat[],
): ColumnReading {
  const distinct = new Set<string>();
  const markers = new Set<string>();
  let seen = 0;
  for (const raw of values) {
    const value = raw?.trim() ?? "";
    if (typedMarkers.has(value)) {
      if (value !== "") markers.add(value);
      continue;
    }
    seen++;
    distinct.add(value);
  }
  const present = [...distinct];
  const allowed = seen === 0 ? [] : formats.filter(({ onlyNamed }) => onlyNamed?.(name) ?? true);
  const candidates = allowed.filter((format) => present.every((value) => expressionOf(format).test(value)));
  const some = present.slice(0, looksAt);
  const nearly = candidates.length > 0 ? [] : allowed.filter((format) => hasFewStrays(some, format));
  return { candidates, naIsMissing: !looksLikeCodes(present), markers: [...markers], seen, nearly };
}

function hasFewStrays(values: readonly string[], format: TextFormat): boolean {
  let left = Math.floor(mostStrays * values.length);
  return values.every((value) => expressionOf(format).test(value) || left-- > 0);
}

/** Two or three capital letters each, as codes of countries, states or airports: there NA is Namibia or North America. */
function looksLikeCodes(values: readonly string[]): boolean {
  return values.length > 1 && values.every((value) => /^[A-Z]{2,3}$/.test(value));
}

// Not `IN (...)`: DuckDB makes a join of each such list, and seconds of planning of a few hundred columns.
const isOneOf = (text: string, markers: readonly string[]): string =>
  `list_contains([${markers.map(quoteText).join(", ")}], ${text})`;

/** SQL for a text column's value as text: what marks a missing value becomes NULL. */
export function asText(text: string, reading: Pick<ColumnReading, "naIsMissing">): string {
  const markers = reading.naIsMissing ? [...missingInText, "NA"] : missingInText;
  // Marks are at most four characters long; the first test spares most values the search.
  return `CASE WHEN strlen(${text}) > 4 THEN ${text} WHEN ${isOneOf(text, markers)} THEN NULL ELSE ${text} END`;
}

/** SQL for whether a text is no value at all in a typed column. */
function isMissing(text: string): string {
  return `(${text} IS NULL OR ${isOneOf(`trim(${text})`, missingInTyped)})`;
}

/** SQL for whether a text is a value, and one that does not keep to a format. */
export function isStray(text: string, format: TextFormat): string {
  return `NOT coalesce(${isMissing(text)} OR ${keepsTo(text, format, format.convert(text))}, false)`;
}

function keepsTo(text: string, format: TextFormat, value: string): string {
  return `(regexp_full_match(trim(${text}), ${quoteText(format.pattern)}) AND ${value} IS NOT NULL)`;
}

/** In the message of the error that a value which does not keep to its column's format raises. */
export const misfit = "a value does not keep to the format of its column";

/**
 * SQL for a text column's value in a format; a value that does not keep to it stops the query with `misfit`. `value` is SQL for
 * what the format converts the text to.
 */
export function asFormat(text: string, format: TextFormat, value: string): string {
  const quick = format.quick ? `WHEN ${format.quick(text, value)} THEN ${value} ` : "";
  return `CASE ${quick}WHEN ${isMissing(text)} THEN NULL WHEN ${keepsTo(text, format, value)} THEN ${value} ELSE error(${quoteText(misfit)}) END`;
}

/**
 * The candidates of each column that hold for the whole table, best first; none for text. One pass over the table for a
 * hundred tests.
 */
export async function formatsThatHold(
  connection: Connection,
  table: string,
  columns: readonly { name: string; candidates: readonly TextFormat[] }[],
): Promise<TextFormat[][]> {
  const tests: string[] = [];
  const counts: number[] = [];
  for (const column of columns) {
    const text = quoteName(column.name);
    for (const format of column.candidates) {
      const value = format.convert(text);
      const kept = keepsTo(text, format, value);
      const holds = format.quick ? `(${format.quick(text, value)} OR ${kept})` : kept;
      tests.push(`count(*) FILTER (NOT coalesce(${isMissing(text)} OR ${holds}, false))`);
    }
  }
  for (let from = 0; from < tests.length; from += 100) {
    const part = await connection.read(`SELECT ${tests.slice(from, from + 100).join(", ")} FROM ${table}`);
    for (const values of part.values) counts.push(values.kind === "numbers" ? (values.values[0] as number) : 1);
  }
  let at = 0;
  return columns.map(({ candidates }) => {
    const failures = counts.slice(at, at + candidates.length);
    at += candidates.length;
    return candidates.filter((_, index) => failures[index] === 0);
  });
}
