import type { Cell } from "../../../state/tables.ts";
import { type Connection, quoteName } from "../duckdb.ts";
import { evenRows } from "../even-rows.ts";
import { asFormat, asText, type ColumnReading, formatsThatHold, readColumn } from "./infer-format.ts";
import type { FileNote } from "./load-file.ts";
import { type TextFormat, textFormats } from "./text-formats.ts";

/** A column on its way from text to a type. */
export interface ColumnPlan {
  /** What it is called in the text, and in the table. */
  source: string;
  name: string;
  reading: ColumnReading;
  /** Null for text. */
  format: TextFormat | null;
}

/** SQL for the typed columns of what is text in `from`; a value that does not keep to its format stops the query. */
export function selectTyped(plans: readonly ColumnPlan[], from: string): string {
  const prefix = unusedPrefix(plans);
  const converted: string[] = [];
  const columns = plans.map(({ source, name, format, reading }, index) => {
    const text = quoteName(source);
    if (!format) return `${asText(text, reading)} AS ${quoteName(name)}`;
    if (!format.quick) return `${asFormat(text, format, format.convert(text))} AS ${quoteName(name)}`;
    // Converted once, below: DuckDB would do it again in each place of the CASE where it stands.
    const value = quoteName(`${prefix}${index}`);
    converted.push(`${format.convert(text)} AS ${value}`);
    return `${asFormat(text, format, value)} AS ${quoteName(name)}`;
  });
  return `SELECT ${columns.join(", ")} FROM (SELECT ${["*", ...converted].join(", ")} FROM ${from})`;
}

/** What no column's name begins with. */
function unusedPrefix(plans: readonly ColumnPlan[]): string {
  let prefix = "value ";
  while (plans.some(({ source }) => source.toLowerCase().startsWith(prefix))) prefix += "_";
  return prefix;
}

/** Makes `table` out of a table of text: each column gets the first of its candidates that all of it keeps to. `raw` goes. */
export async function typeWholeTable(
  connection: Connection,
  raw: string,
  table: string,
  plans: readonly ColumnPlan[],
): Promise<void> {
  const columns = plans.map(({ source, reading }) => ({ name: source, candidates: reading.candidates }));
  const formats = await formatsThatHold(connection, quoteName(raw), columns);
  plans.forEach((plan, index) => {
    const { reading } = plan;
    const held = formats[index] ?? [];
    // What holds for a part of a table and not for all of it holds for nearly all, perhaps.
    reading.nearly.push(...reading.candidates.filter((format) => !held.includes(format)));
    reading.candidates = held;
    plan.format = held[0] ?? null;
  });
  await connection.run(`CREATE OR REPLACE TABLE ${quoteName(table)} AS ${selectTyped(plans, quoteName(raw))}`);
  await connection.run(`DROP TABLE ${quoteName(raw)}`);
}

const sampleRows = 2_000;

/** Plans for a table of text that nothing is known of yet, from evenly chosen rows of it. */
export async function planFromTable(
  connection: Connection,
  raw: string,
  sources: readonly string[],
  names: readonly string[],
): Promise<ColumnPlan[]> {
  const count = await connection.read(`SELECT count(*) FROM ${quoteName(raw)}`);
  const total = count.values[0]?.kind === "numbers" ? (count.values[0].values[0] as number) : 0;
  const sample = await connection.read(
    `SELECT ${sources.map(quoteName).join(", ")} FROM ${evenRows(quoteName(raw), sources, sampleRows, total)}`,
  );
  const formats = textFormats(false);
  return sources.map((source, index) => {
    const values = sample.values[index];
    const name = names[index] ?? source;
    const reading = readColumn(name, values?.kind === "cells" ? (values.values as (string | null)[]) : [], formats);
    // Values that the sample did not meet may stand further on: any format may fit them.
    if (reading.seen === 0 && total > sampleRows)
      reading.candidates = formats.filter(({ onlyNamed }) => onlyNamed?.(name) ?? true);
    return { source, name, reading, format: null };
  });
}

/** What a reader should know about how the columns were read. */
export function describeReadings(plans: readonly ColumnPlan[], given: string): FileNote[] {
  const columnsByNote = new Map<string, string[]>();
  for (const plan of plans) {
    for (const note of notesOf(plan)) columnsByNote.set(note, [...(columnsByNote.get(note) ?? []), plan.name]);
  }
  return [...columnsByNote].map(([note, columns]) => {
    const shown = columns.slice(0, 8).join(", ") + (columns.length > 8 ? ` and ${columns.length - 8} more` : "");
    const which = columns.length === 1 ? `the column ${shown}` : `the columns ${shown}`;
    return { statement: `In ${given}, ${which}: ${note}.`, columns };
  });
}

function notesOf({ format, reading }: ColumnPlan): string[] {
  const notes: string[] = [];
  const quoted = (markers: readonly Cell[]): string => markers.map((marker) => `"${marker}"`).join(", ");
  if (format?.note) notes.push(format.note);
  if (format && reading.markers.length > 0) notes.push(`${quoted(reading.markers)} counts as a missing value`);
  if (!format && reading.markers.includes("NA")) {
    notes.push(
      reading.naIsMissing
        ? '"NA" counts as a missing value'
        : '"NA" was kept as a value, for the others are codes as well',
    );
  }
  const others = format?.order
    ? reading.candidates.filter(
        (other) => other.type === format.type && other.order !== undefined && other.order !== format.order,
      )
    : [];
  if (others.length > 0)
    notes.push(`no date in it tells the order of day and month; the ${format?.order} was taken to come first`);
  return notes;
}
