import { ToolwrightError } from "../../../state/errors.ts";
import type { ColumnarTable } from "../../protocol.ts";
import { type Connection, quoteName, quoteText } from "../duckdb.ts";
import { cleanNames } from "./column-names.ts";
import { tooManyColumns } from "./csv.ts";
import type { FileNote, Source, TableLoad } from "./load-file.ts";
import { describeStrays } from "./strays.ts";
import { readPart } from "./text-file.ts";
import { describeReadings, planFromTable, typeWholeTable } from "./typed-columns.ts";

/** Largest single value of a JSON file, unless the whole file is one value: DuckDB sets memory aside for it. */
const objectBytes = 16 * 1024 * 1024;
const largestObjectBytes = 512 * 1024 * 1024;

/**
 * Loads JSON: an array of objects, objects one after the other, an object of equally long arrays (one a column), or an
 * object that holds one array of objects. Every key becomes a column of text first, nested values as JSON, and then gets
 * the type that all its values keep to.
 */
export async function loadJson(connection: Connection, source: Source, format: "json" | "ndjson"): Promise<TableLoad> {
  const raw = `${source.table} as text`;
  if (/^\s*\[?\s*(?:\{\s*\})?\s*\]?\s*$/.test(readPart(source.plain, 0, 1024).toString("utf8")))
    throw noRecords(source);
  await readValues(connection, source, format, raw);
  await renameUnspeakable(connection, raw);
  const notes: FileNote[] = [];
  let names = await columnNames(connection, raw);
  if ((await countRows(connection, raw)) === 1) {
    const note = await unfold(connection, source, raw, names);
    if (note !== null) notes.push({ statement: note, columns: null });
    names = await columnNames(connection, raw);
  }
  if (names.length > source.maxColumns) throw tooManyColumns(source.given, names.length, source.maxColumns);
  if ((await countRows(connection, raw)) === 0) throw noRecords(source);
  const clean = cleanNames(names, source.name);
  const columns = await planFromTable(connection, raw, names, clean.names);
  await typeWholeTable(connection, raw, source.table, columns);
  const reading = { format, formats: columns.map((column) => column.format?.name ?? "text") };
  const strays = await describeStrays(connection, source.table, columns, source.name);
  return { notes: [...notes, ...clean.notes, ...describeReadings(columns, source.name), ...strays], reading };
}

function noRecords(source: Source): ToolwrightError {
  return new ToolwrightError(
    "file_empty",
    `${source.given} holds no records.`,
    "Check that the file was written completely.",
  );
}

async function readValues(
  connection: Connection,
  source: Source,
  format: "json" | "ndjson",
  raw: string,
  size = objectBytes,
): Promise<void> {
  // All records are looked at for their keys (sample_size): DuckDB leaves out keys that it did not meet, without a word.
  const options = [
    "maximum_depth = 1",
    "sample_size = -1",
    "map_inference_threshold = -1",
    "records = true",
    `maximum_object_size = ${size}`,
    ...(format === "ndjson" ? ["format = 'newline_delimited'"] : []),
  ];
  const scan = `read_json(${quoteText(source.literal)}, ${options.join(", ")})`;
  try {
    await connection.run(`CREATE OR REPLACE TABLE ${quoteName(raw)} AS SELECT COLUMNS(*) ->> '$' FROM ${scan}`);
  } catch (error) {
    const tooLong = /maximum_object_size/.test(String(error));
    const whole = source.bytes + 1024;
    if (tooLong && size < whole && whole <= largestObjectBytes)
      return readValues(connection, source, format, raw, whole);
    throw explainJson(error, source, tooLong);
  }
}

async function columnNames(connection: Connection, table: string): Promise<string[]> {
  return texts(await connection.read(`SELECT column_name FROM (DESCRIBE ${quoteName(table)})`));
}

/** No name of SQL can hold the character NUL, but a key of JSON can. */
async function renameUnspeakable(connection: Connection, table: string): Promise<void> {
  const names = await columnNames(connection, table);
  if (!names.some((name) => name.includes("\0"))) return;
  const renamed = cleanNames(names, "").names.map(quoteName).join(", ");
  const name = quoteName(table);
  await connection.run(`CREATE OR REPLACE TABLE ${name} AS SELECT * FROM ${name} AS t(${renamed})`);
}

function texts({ values: [first] }: ColumnarTable): string[] {
  return first?.kind === "cells" ? (first.values as string[]) : [];
}

async function countRows(connection: Connection, table: string): Promise<number> {
  const read = await connection.read(`SELECT count(*) FROM ${quoteName(table)}`);
  return read.values[0]?.kind === "numbers" ? (read.values[0].values[0] as number) : 0;
}

/** A single record that is a table in disguise becomes that table. Gives the note to make about it. */
async function unfold(
  connection: Connection,
  source: Source,
  raw: string,
  names: readonly string[],
): Promise<string | null> {
  const kinds = names.map(
    (name) =>
      `CASE WHEN json_valid(${quoteName(name)}) THEN json_type(${quoteName(name)}) || coalesce(json_type(${quoteName(name)}, '$[0]'), '') || coalesce(json_array_length(${quoteName(name)}), 0) ELSE '' END`,
  );
  const read = await connection.read(
    `SELECT ${kinds.map((kind, index) => `${kind} AS k${index}`).join(", ")} FROM ${quoteName(raw)}`,
  );
  const found = read.values.map((values) => (values.kind === "cells" ? String(values.values[0] ?? "") : ""));
  const wrapped = found.flatMap((kind, index) => (kind.startsWith("ARRAYOBJECT") ? [names[index] as string] : []));
  if (wrapped.length === 1 && wrapped[0] !== undefined) {
    await unfoldObjects(connection, source, raw, wrapped[0]);
    return `In ${source.name}, the records are those of the key ${wrapped[0]}.`;
  }
  const lengths = new Set(found.map((kind) => (/^ARRAY[A-Z]*?(\d+)$/.exec(kind) ?? [])[1] ?? ""));
  if (lengths.size !== 1 || lengths.has("") || lengths.has("0")) return null;
  const columns = names.map(
    (name) => `unnest(from_json(${quoteName(name)}, '["JSON"]')) ->> '$' AS ${quoteName(name)}`,
  );
  await connection.run(
    `CREATE OR REPLACE TABLE ${quoteName(raw)} AS SELECT ${columns.join(", ")} FROM ${quoteName(raw)}`,
  );
  return `In ${source.name}, every key holds the values of one column.`;
}

async function unfoldObjects(connection: Connection, source: Source, raw: string, key: string): Promise<void> {
  const objects = `SELECT unnest(from_json(${quoteName(key)}, '["JSON"]')) AS o FROM ${quoteName(raw)}`;
  const keys = await connection.read(
    `SELECT k FROM (SELECT k, row_number() OVER () AS n FROM (SELECT unnest(json_keys(o)) AS k FROM (${objects}))) GROUP BY k ORDER BY min(n)`,
  );
  const names = texts(keys);
  if (names.length === 0) throw noRecords(source);
  const clean = cleanNames(names, "").names;
  const columns = names.map(
    (name, index) => `json_extract_string(o, ${quotePointer(name)}) AS ${quoteName(clean[index] ?? name)}`,
  );
  await connection.run(`CREATE OR REPLACE TABLE ${quoteName(raw)} AS SELECT ${columns.join(", ")} FROM (${objects})`);
}

/** A JSON pointer (RFC 6901) to a key of an object, as an SQL expression: it reaches every key, which a JSON path doesn't. */
function quotePointer(key: string): string {
  const parts = `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`.split("\0");
  return parts.map(quoteText).join(" || chr(0) || ");
}

function explainJson(error: unknown, source: Source, tooLong: boolean): unknown {
  const text = error instanceof Error ? error.message : String(error);
  const malformed = (what: string, remedy: string): ToolwrightError =>
    new ToolwrightError("file_malformed", `${source.given} ${what}.`, remedy, { cause: error });
  const syntax = /at byte (\d+) in (record\/value|line) (\d+): ([^\n]*?)\.?\s*$/m.exec(text);
  if (syntax)
    return malformed(
      `is not valid JSON, in ${syntax[2] === "line" ? "line" : "record"} ${syntax[3]} at byte ${syntax[1]}: ${syntax[4]}`,
      "Correct the file there.",
    );
  if (text.includes("non-record JSON"))
    return malformed(
      "holds JSON, but no objects that could be rows",
      'Write it as an array of objects: [{"name": "value"}, ...].',
    );
  const twice = /record\/value (\d+).*duplicate key "([^"]*)"/s.exec(text);
  if (twice)
    return malformed(`has the key "${twice[2]}" twice in record ${twice[1]}`, "Give every key of a record once.");
  if (tooLong)
    return malformed("holds a single JSON value that is too large", "Write it as one object a line (NDJSON).");
  const other = /(?:JSON transform error|Malformed JSON|Invalid Input Error)[^:]*:?\s*([^\n]*)/.exec(text);
  return other
    ? malformed(
        `can't be read as JSON: ${(other[1] ?? "").slice(0, 300)}`,
        "Check that it is an array of objects, or one object a line.",
      )
    : error;
}
