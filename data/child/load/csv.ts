import { ToolwrightError } from "../../../state/errors.ts";
import { type Connection, quoteName, quoteText } from "../duckdb.ts";
import { cleanNames } from "./column-names.ts";
import { type Dialect, detectDialect, splitRecords } from "./dialect.ts";
import { firstRecordIsData } from "./header.ts";
import { asFormat, asText, type ColumnReading, firstThatHold, misfit, readColumn } from "./infer-format.ts";
import type { Source, TableLoad } from "./load-file.ts";
import { type TextFormat, textFormats } from "./text-formats.ts";
import { readPart, wholeCharacters } from "./text-file.ts";

const headBytes = 256 * 1024;
const partBytes = 64 * 1024;
const sampleRecords = 2_000;

interface Plan {
  dialect: Dialect;
  names: string[];
  formats: (TextFormat | null)[];
  readings: ColumnReading[];
  notes: string[];
}

/**
 * Loads a delimited text file that is UTF-8 at `source.plain`. How it is written and what its columns hold is read off its
 * beginning and two places further on; DuckDB then reads the file once, every value checked against its column's format. A
 * file that turns out otherwise is read again as text, and each column gets the first format that all of it keeps to.
 */
export async function loadCsv(connection: Connection, source: Source): Promise<TableLoad> {
  const plan = makePlan(source);
  if (plan.names.length > source.maxColumns) throw tooManyColumns(source.given, plan.names.length, source.maxColumns);
  try {
    await createTable(connection, source, plan);
  } catch (error) {
    if (!String(error).includes(misfit)) throw explainCsv(error, source, plan.dialect);
    await createFromText(connection, source, plan);
  }
  return { notes: [...plan.notes, ...describe(plan, source.table)], reading: { ...plan.dialect, records: [], formats: plan.formats.map((format) => format?.name ?? "text") } };
}

export function tooManyColumns(given: string, count: number, most: number): ToolwrightError {
  return new ToolwrightError("too_large", `${given} has ${count} columns; at most ${most} are read.`, "Raise execution.max_columns, or give a file with the columns you need.");
}

function makePlan(source: Source): Plan {
  const head = readPart(source.plain, 0, headBytes);
  const complete = head.length < headBytes;
  const text = head.subarray(0, complete ? head.length : wholeCharacters(head)).toString("utf8").replace(/^\ufeff/, "");
  const preferred = source.extension === "tsv" ? "\t" : source.extension === "psv" ? "|" : ",";
  const dialect = detectDialect(text, { complete, preferred, most: sampleRecords });
  if (dialect === null) throw new ToolwrightError("file_empty", `${source.given} holds no rows.`, "Check that the file was written completely.");
  const formats = textFormats(dialect.delimiter === ";");
  const headless = dialect.header && firstRecordIsData(dialect, formats);
  if (dialect.records.length === 0 && complete && !headless) throw headerOnly(source.given);
  const samples = [...(headless ? [dialect.names] : []), ...dialect.records, ...laterRecords(source, dialect, complete)];
  const readings = dialect.names.map((_, index) => readColumn(samples.map((record) => record[index] ?? null), formats));
  const { names, notes } = cleanNames(headless ? dialect.names.map(() => "") : dialect.names, source.given);
  const said = dialect.notes.map((note) => `In ${source.given}, ${note}.`);
  if (headless) said.push(`${source.given} seems to have no header: its first line was read as data.`);
  const plan = { ...dialect, skip: dialect.skip + (dialect.header ? 0 : 1), header: dialect.header && !headless };
  return { dialect: plan, names, readings, formats: readings.map(({ candidates }) => candidates[0] ?? null), notes: [...said, ...notes] };
}

function headerOnly(given: string): ToolwrightError {
  return new ToolwrightError("file_empty", `${given} has a header but no rows.`, "Check that the file was written completely.");
}

/** Some records from further on in the file, where values may be longer or missing; the first and last of each part may be cut. */
function laterRecords(source: Source, dialect: Dialect, complete: boolean): string[][] {
  if (complete) return [];
  return [source.bytes / 2, source.bytes - partBytes].flatMap((position) => {
    const text = readPart(source.plain, Math.max(headBytes, Math.floor(position)), partBytes).toString("utf8");
    const records = splitRecords(text, dialect.delimiter, dialect.escape, sampleRecords).slice(1, -1);
    // A part that begins inside a quoted field gives records of any width: none of them is to be trusted then.
    return records.every(({ fields }) => fields.length === dialect.names.length) ? records.map(({ fields }) => fields) : [];
  });
}

function scan(source: Source, { dialect, names }: Plan): string {
  const columns = names.map((_, index) => `'c${index}': 'VARCHAR'`).join(", ");
  const options = [
    "auto_detect = false",
    `header = ${dialect.header}`,
    `skip = ${dialect.skip}`,
    `delim = ${quoteText(dialect.delimiter)}`,
    `quote = '"'`,
    `escape = ${quoteText(dialect.escape)}`,
    `columns = {${columns}}`,
    ...(dialect.skip > 0 || !dialect.header ? ["strict_mode = true"] : []),
  ];
  return `read_csv(${quoteText(source.literal)}, ${options.join(", ")})`;
}

async function createTable(connection: Connection, source: Source, plan: Plan): Promise<void> {
  const columns = plan.names.map((name, index) => `${valueOf(`c${index}`, plan, index)} AS ${quoteName(name)}`);
  await connection.run(`CREATE OR REPLACE TABLE ${quoteName(source.table)} AS SELECT ${columns.join(", ")} FROM ${scan(source, plan)}`);
}

function valueOf(text: string, plan: Plan, index: number): string {
  const format = plan.formats[index];
  return format ? asFormat(text, format) : asText(text, plan.readings[index] as ColumnReading);
}

/** The long way: all as text, then every column by the first format that holds for the whole of it. */
async function createFromText(connection: Connection, source: Source, plan: Plan): Promise<void> {
  const raw = quoteName(`${source.table} as text`);
  await connection.run(`CREATE OR REPLACE TABLE ${raw} AS FROM ${scan(source, plan)}`).catch((error) => {
    throw explainCsv(error, source, plan.dialect);
  });
  const columns = plan.readings.map(({ candidates }, index) => ({ name: `c${index}`, candidates }));
  plan.formats = await firstThatHold(connection, raw, columns);
  const list = plan.names.map((name, index) => `${valueOf(`c${index}`, plan, index)} AS ${quoteName(name)}`);
  await connection.run(`CREATE OR REPLACE TABLE ${quoteName(source.table)} AS SELECT ${list.join(", ")} FROM ${raw}`);
  await connection.run(`DROP TABLE ${raw}`);
}

/** What a reader should know about how the columns were read. */
function describe(plan: Plan, table: string): string[] {
  const byNote = new Map<string, string[]>();
  const add = (note: string, name: string): void => {
    byNote.set(note, [...(byNote.get(note) ?? []), name]);
  };
  plan.names.forEach((name, index) => {
    const format = plan.formats[index];
    const reading = plan.readings[index] as ColumnReading;
    if (format?.note) add(format.note, name);
    const missing = reading.markers.filter((marker) => format || marker !== "NA" || reading.naIsMissing);
    if (missing.length > 0 && format) add(`${missing.map((marker) => `"${marker}"`).join(", ")} was read as a missing value`, name);
    const ambiguous = format?.pattern.includes("/") && reading.candidates.some((other) => other.type === format.type && other.note !== format.note);
    if (ambiguous) add("dates could be read with the day first as well", name);
  });
  return [...byNote].map(([note, names]) => `In ${table}, column ${names.slice(0, 8).join(", ")}${names.length > 8 ? ` and ${names.length - 8} more` : ""}: ${note}.`);
}

/** DuckDB's account of a row that it could not split, in one sentence. */
export function explainCsv(error: unknown, source: Source, dialect: Dialect): unknown {
  const text = error instanceof Error ? error.message : String(error);
  const line = /Line: (\d+)/.exec(text)?.[1];
  const at = line === undefined ? "" : ` in line ${line}`;
  const malformed = (what: string, remedy: string): ToolwrightError =>
    new ToolwrightError("file_malformed", `${source.given} can't be read${at}: ${what}.`, remedy, { data: line ? { line: Number(line) } : {}, cause: error });
  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(text);
  if (counts) return malformed(`it has ${counts[2]} fields where the header has ${counts[1]}`, "Correct that line; a field that holds the delimiter must stand in quotes.");
  if (text.includes("unterminated quote")) return malformed("a quote is opened and not closed", 'Correct that line; a quote inside a quoted field is written twice ("").');
  if (/Maximum line size/.test(text)) return malformed("a row is longer than 2 MB", "Look for a quote that is opened and never closed.");
  if (/invalid state|not possible to parse/.test(text)) return malformed(`its rows don't keep to one way of writing them (delimiter ${JSON.stringify(dialect.delimiter)})`, "Write the file anew with one kind of line end and quotes that match.");
  if (/unicode|utf-8/i.test(text)) return malformed("it holds bytes that are no UTF-8 text", "Save it as UTF-8.");
  return error;
}
