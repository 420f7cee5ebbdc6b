import { ToolwrightError } from "../../../state/errors.ts";
import { type Connection, quoteName, quoteText } from "../duckdb.ts";
import { cleanNames } from "./column-names.ts";
import { type Dialect, detectDialect, splitRecords } from "./dialect.ts";
import { firstRecordIsData } from "./header.ts";
import { misfit, readColumn } from "./infer-format.ts";
import type { FileNote, Source, TableLoad } from "./load-file.ts";
import { describeStrays } from "./strays.ts";
import { readPart, wholeCharacters } from "./text-file.ts";
import { textFormats } from "./text-formats.ts";
import { type ColumnPlan, describeReadings, selectTyped, typeWholeTable } from "./typed-columns.ts";

const headBytes = 256 * 1024;
/** As long as a row may be for DuckDB. */
const longestHead = 2 * 1024 * 1024;
const partBytes = 64 * 1024;
const sampleRecords = 2_000;

interface Plan {
  dialect: Dialect;
  columns: ColumnPlan[];
  notes: FileNote[];
}

/**
 * Loads a delimited text file that is UTF-8 at `source.plain`. How it is written and what its columns hold is read off its
 * beginning and two places further on; DuckDB then reads the file once, every value checked against its column's format. A
 * file that turns out otherwise is read again as text, and each column gets the first format that all of it keeps to.
 */
export async function loadCsv(connection: Connection, source: Source): Promise<TableLoad> {
  const plan = makePlan(source);
  const { dialect, columns } = plan;
  if (columns.length > source.maxColumns) throw tooManyColumns(source.given, columns.length, source.maxColumns);
  try {
    await connection.run(
      `CREATE OR REPLACE TABLE ${quoteName(source.table)} AS ${selectTyped(columns, scan(source, plan))}`,
    );
  } catch (error) {
    if (!String(error).includes(misfit)) throw explainCsv(error, source, dialect);
    await loadAsText(connection, source, plan);
  }
  const { records: _, notes: __, ...written } = dialect;
  const reading = { ...written, formats: columns.map(({ format }) => format?.name ?? "text") };
  const strays = await describeStrays(connection, source.table, columns, source.name);
  return { notes: [...plan.notes, ...describeReadings(columns, source.name), ...strays], reading };
}

/** The long way, for a file whose values are not what its beginning promised. */
async function loadAsText(connection: Connection, source: Source, plan: Plan): Promise<void> {
  const raw = `${source.table} as text`;
  try {
    await connection.run(`CREATE OR REPLACE TABLE ${quoteName(raw)} AS FROM ${scan(source, plan)}`);
  } catch (error) {
    throw explainCsv(error, source, plan.dialect);
  }
  await typeWholeTable(connection, raw, source.table, plan.columns);
}

export function tooManyColumns(given: string, count: number, most: number): ToolwrightError {
  return new ToolwrightError(
    "too_large",
    `${given} has ${count} columns; at most ${most} are read.`,
    "Raise execution.max_columns, or give a file with the columns you need.",
  );
}

/** The beginning of the file and how it is written; more of it where the first rows are longer than what is usually read. */
function readHead(source: Source): { dialect: Dialect | null; complete: boolean } {
  const preferred = source.extension === "tsv" ? "\t" : source.extension === "psv" ? "|" : ",";
  for (let size = headBytes; ; size = longestHead) {
    const head = readPart(source.plain, 0, size);
    const complete = head.length < size;
    const text = head
      .subarray(0, complete ? head.length : wholeCharacters(head))
      .toString("utf8")
      .replace(/^\ufeff/, "");
    const dialect = detectDialect(text, { complete, preferred, most: sampleRecords });
    if (complete || size >= longestHead || (dialect !== null && dialect.records.length > 0))
      return { dialect, complete };
  }
}

function makePlan(source: Source): Plan {
  const { dialect, complete } = readHead(source);
  if (dialect === null && !complete)
    throw new ToolwrightError(
      "file_malformed",
      `${source.given} begins with a row that is longer than ${longestHead / 1_048_576} MB.`,
      "Look for a quote that is opened and never closed.",
    );
  if (dialect === null)
    throw new ToolwrightError(
      "file_empty",
      `${source.given} holds no rows.`,
      "Check that the file was written completely.",
    );
  const formats = textFormats(dialect.delimiter === ";");
  const headless = dialect.header && firstRecordIsData(dialect, formats);
  if (dialect.records.length === 0 && complete && !headless) throw headerOnly(source.given);
  const samples = [
    ...(headless ? [dialect.names] : []),
    ...dialect.records,
    ...laterRecords(source, dialect, complete),
  ];
  const readings = dialect.names.map((name, index) =>
    readColumn(
      headless ? "" : name,
      samples.map((record) => record[index] ?? null),
      formats,
    ),
  );
  const { names, notes } = cleanNames(headless ? dialect.names.map(() => "") : dialect.names, source.name);
  const said = dialect.notes.map((note) => `In ${source.name}, ${note}.`);
  if (headless) said.push(`${source.name} seems to have no header: its first line was read as data.`);
  const ofFile = said.map((statement) => ({ statement, columns: null }));
  const written = { ...dialect, skip: dialect.skip + (dialect.header ? 0 : 1), header: dialect.header && !headless };
  const columns = readings.map((reading, index) => ({
    source: `c${index}`,
    name: names[index] ?? "",
    reading,
    format: reading.candidates[0] ?? null,
  }));
  return { dialect: written, columns, notes: [...ofFile, ...notes] };
}

function headerOnly(given: string): ToolwrightError {
  return new ToolwrightError(
    "file_empty",
    `${given} has a header but no rows.`,
    "Check that the file was written completely.",
  );
}

/** Some records from further on in the file, where values may be longer or missing; the first and last of each part may be cut. */
function laterRecords(source: Source, dialect: Dialect, complete: boolean): string[][] {
  if (complete) return [];
  return [source.bytes / 2, source.bytes - partBytes].flatMap((position) => {
    const text = readPart(source.plain, Math.max(headBytes, Math.floor(position)), partBytes).toString("utf8");
    const records = splitRecords(text, dialect.delimiter, dialect.escape, sampleRecords).slice(1, -1);
    // A part that begins inside a quoted field gives records of any width: none of them is to be trusted then.
    return records.every(({ fields }) => fields.length === dialect.names.length)
      ? records.map(({ fields }) => fields)
      : [];
  });
}

function scan(source: Source, { dialect, columns: plans }: Plan): string {
  const columns = plans.map((column) => `'${column.source}': 'VARCHAR'`).join(", ");
  const options = [
    "auto_detect = false",
    `header = ${dialect.header}`,
    `skip = ${dialect.skip}`,
    `delim = ${quoteText(dialect.delimiter)}`,
    `quote = '"'`,
    `escape = ${quoteText(dialect.escape)}`,
    `columns = {${columns}}`,
  ];
  return `read_csv(${quoteText(source.literal)}, ${options.join(", ")})`;
}

/** DuckDB's account of a row that it could not split, in one sentence. */
export function explainCsv(error: unknown, source: Source, dialect: Dialect): unknown {
  const text = error instanceof Error ? error.message : String(error);
  const line = /Line: (\d+)/.exec(text)?.[1];
  const at = line === undefined ? "" : ` in line ${line}`;
  const malformed = (what: string, remedy: string): ToolwrightError =>
    new ToolwrightError("file_malformed", `${source.given} can't be read${at}: ${what}.`, remedy, {
      data: line ? { line: Number(line) } : {},
      cause: error,
    });
  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(text);
  if (counts) {
    const [wanted, found] = [Number(counts[1]), Number(counts[2])];
    // DuckDB gives up at the first field too many, without counting the rest.
    const number = found > wanted ? `more than ${wanted}` : String(found);
    return malformed(
      `it has ${number} field${number === "1" ? "" : "s"} where the header has ${wanted}`,
      "Correct that line; a field that holds the delimiter must stand in quotes.",
    );
  }
  if (text.includes("unterminated quote"))
    return malformed(
      "a quote is opened and not closed",
      'Correct that line; a quote inside a quoted field is written twice ("").',
    );
  if (/Maximum line size/.test(text))
    return malformed("a row is longer than 2 MB", "Look for a quote that is opened and never closed.");
  if (/invalid state|not possible to parse/.test(text))
    return malformed(
      `its rows don't keep to one way of writing them (delimiter ${JSON.stringify(dialect.delimiter)})`,
      "Write the file anew with one kind of line end and quotes that match.",
    );
  if (/unicode|utf-8/i.test(text)) return malformed("it holds bytes that are no UTF-8 text", "Save it as UTF-8.");
  return error;
}
