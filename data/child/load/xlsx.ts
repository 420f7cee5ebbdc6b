import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { ToolwrightError } from "../../../state/errors.ts";
import type { TableData } from "../../../state/tables.ts";
import { type Connection, quoteName } from "../duckdb.ts";
import { insertRows } from "../insert-rows.ts";
import { cleanNames } from "./column-names.ts";
import { tooManyColumns } from "./csv.ts";
import { firstRecordIsData } from "./header.ts";
import type { FileNote, Source, TableLoad } from "./load-file.ts";
import { describeStrays } from "./strays.ts";
import { tooLargeUnpacked } from "./text-file.ts";
import { textFormats } from "./text-formats.ts";
import { describeReadings, planFromTable, typeWholeTable } from "./typed-columns.ts";

type Xlsx = typeof import("@e965/xlsx");
type Field = string | null;

/** A workbook is held in memory whole while it is read, so it may not be as large as other files. */
const mostUnpackedBytes = 512 * 1024 * 1024;

/**
 * Loads the first sheet of an Excel workbook. Its cells become text (dates as ISO) and each column gets the type that all
 * of it keeps to, as with CSV: in a sheet every cell can have a type of its own.
 */
export async function loadXlsx(connection: Connection, source: Source): Promise<TableLoad> {
  const file = readFileSync(source.plain);
  checkUnpackedSize(file, source.given, Math.min(source.maxBytes, mostUnpackedBytes));
  const xlsx: Xlsx = await import("@e965/xlsx");
  const { rows, notes } = readFirstSheet(xlsx, file, source);
  const [header, ...body] = rows;
  if (header === undefined)
    throw new ToolwrightError(
      "file_empty",
      `The first sheet of ${source.given} is empty.`,
      "Put the table into the first sheet.",
    );
  if (header.length > source.maxColumns) throw tooManyColumns(source.given, header.length, source.maxColumns);
  const names = header.map((field) => field ?? "");
  const headless = firstRecordIsData(
    { names, records: body.slice(0, 1000).map((row) => row.map((field) => field ?? "")) },
    textFormats(false),
  );
  if (body.length === 0 && !headless)
    throw new ToolwrightError(
      "file_empty",
      `${source.given} has a header but no rows.`,
      "Check that the file was written completely.",
    );
  if (headless) notes.push(ofFile(`${source.name} seems to have no header: its first row was read as data.`));
  const clean = cleanNames(headless ? names.map(() => "") : names, source.name);
  const raw = `${source.table} as text`;
  const sources = names.map((_, index) => `c${index}`);
  const text: TableData = { columns: sources.map((name) => ({ name, type: "string" })), rows: headless ? rows : body };
  await insertRows(connection, raw, text);
  // Row numbers, which samples are taken by, want a table that is not temporary.
  await connection.run(`CREATE OR REPLACE TABLE main.${quoteName(raw)} AS FROM temp.${quoteName(raw)}`);
  await connection.run(`DROP TABLE temp.${quoteName(raw)}`);
  const columns = await planFromTable(connection, raw, sources, clean.names);
  await typeWholeTable(connection, raw, source.table, columns);
  const reading = { headless, formats: columns.map((column) => column.format?.name ?? "text") };
  const strays = await describeStrays(connection, source.table, columns, source.name);
  return { notes: [...notes, ...clean.notes, ...describeReadings(columns, source.name), ...strays], reading };
}

function ofFile(statement: string): FileNote {
  return { statement, columns: null };
}

function readFirstSheet(xlsx: Xlsx, file: Buffer, source: Source): { rows: Field[][]; notes: FileNote[] } {
  try {
    const workbook = xlsx.read(file, {
      type: "buffer",
      dense: true,
      cellDates: true,
      UTC: true,
      cellHTML: false,
      cellFormula: false,
      cellStyles: false,
      sheets: 0,
    });
    const name = workbook.SheetNames[0] ?? "";
    const sheet = workbook.Sheets[name];
    if (!sheet) return { rows: [], notes: [] };
    const rows = xlsx.utils.sheet_to_json<unknown[]>(sheet, {
      header: 1,
      raw: true,
      defval: null,
      blankrows: false,
      UTC: true,
    });
    const more = workbook.SheetNames.length - 1;
    const notes =
      more > 0
        ? [ofFile(`${source.name} has ${more} more sheet${more > 1 ? "s" : ""}; the first one, ${name}, was read.`)]
        : [];
    return { rows: trimmed(rows.map((row) => Array.from(row, fieldOf))), notes };
  } catch (cause) {
    throw new ToolwrightError(
      "file_malformed",
      `${source.given} is a damaged Excel file: ${String((cause as Error).message).slice(0, 200)}.`,
      "Open it in Excel and save it again, or save it as CSV.",
      { cause },
    );
  }
}

function fieldOf(cell: unknown): Field {
  if (cell === null || cell === undefined) return null;
  if (!(cell instanceof Date)) return String(cell);
  if (Number.isNaN(cell.getTime())) return null;
  const iso = cell.toISOString();
  return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** All rows as wide as the widest, without columns and rows that are empty throughout at the end. */
function trimmed(rows: Field[][]): Field[][] {
  let width = 0;
  for (const row of rows)
    for (let index = width; index < row.length; index++)
      if (row[index] !== null && row[index] !== "") width = index + 1;
  const full = rows.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? null));
  return full.filter((row) => row.some((field) => field !== null && field !== ""));
}

/**
 * Unpacks the entries of a zip one by one, to see that they are not too large all together before anything keeps them: the
 * sizes that a zip states of itself are not to be trusted. Throws ToolwrightError: too_large, file_malformed.
 */
function checkUnpackedSize(zip: Buffer, given: string, most: number): void {
  const damaged = (cause?: unknown): ToolwrightError =>
    new ToolwrightError(
      "file_malformed",
      `${given} is a damaged Excel file.`,
      "Open it in Excel and save it again, or save it as CSV.",
      { cause },
    );
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0 || end + 22 > zip.length) throw damaged();
  let at = zip.readUInt32LE(end + 16);
  let total = 0;
  for (let entry = 0; entry < zip.readUInt16LE(end + 10); entry++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) throw damaged();
    const packed = zip.readUInt32LE(at + 20);
    const local = zip.readUInt32LE(at + 42);
    if (local + 30 > zip.length) throw damaged();
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    total +=
      zip.readUInt16LE(at + 10) === 0
        ? packed
        : inflatedSize(zip.subarray(start, start + packed), most - total, given, most);
    if (total > most) throw tooLargeUnpacked(given, most);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

function inflatedSize(packed: Buffer, left: number, given: string, most: number): number {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) }).length;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLargeUnpacked(given, most);
    throw new ToolwrightError(
      "file_malformed",
      `${given} is a damaged Excel file: ${(cause as Error).message}.`,
      "Open it in Excel and save it again, or save it as CSV.",
      { cause },
    );
  }
}
