import type { Cell } from "../../state/tables.ts";
import { Refusal } from "./failure.ts";
import type { Frames } from "./frame.ts";
import {
  cut,
  decimalText,
  getFrom,
  is,
  isArray,
  isFinite,
  isoText,
  isSafeInteger,
  keys,
  putInto,
  replacePattern,
  setOwn,
  TrueDate,
  TrueMap,
  TrueNumber,
  weakRead,
  wellFormed,
} from "./intrinsics.ts";
import { columnOrder } from "./sql.ts";

export interface OutputLimits {
  outputBytes: number;
  maxRows: number;
}

/** The tool's output as plain data, before the host looks at it. */
export interface PlainOutput {
  table: { columns: string[]; rows: Cell[][] } | null;
  answers: Record<string, Cell>;
  summary: string;
  chart: Record<string, unknown> | null;
  /** Numbers that were NaN or infinite and became null. */
  nonFinite: number;
}

const MAX_COLUMNS = 10_000;
const MAX_ANSWERS = 1_000;
const MAX_SUMMARY = 10_000;
const MAX_CHART_DEPTH = 40;

interface Reader {
  readonly limits: OutputLimits;
  bytes: number;
  nonFinite: number;
}

function refuse(message: string): never {
  throw new Refusal("bad_output", message);
}

/** Counts what the JSON will take, so that a bomb is refused before it is written out. */
function charge(reader: Reader, bytes: number): void {
  reader.bytes += bytes;
  if (reader.bytes <= reader.limits.outputBytes) return;
  throw new Refusal(
    "output_too_large",
    `The output is larger than ${Math.round(reader.limits.outputBytes / 1e4) / 100} MB; return fewer rows or shorter texts`,
  );
}

function text(reader: Reader, value: string): string {
  charge(reader, value.length + 3);
  return wellFormed(value);
}

function cell(reader: Reader, value: unknown, where: () => string): Cell {
  switch (typeof value) {
    case "string":
      return text(reader, value);
    case "number":
      charge(reader, 8);
      if (!isFinite(value)) {
        reader.nonFinite++;
        return null;
      }
      return is(value, -0) ? 0 : value;
    case "boolean":
      charge(reader, 6);
      return value;
    case "undefined":
      charge(reader, 5);
      return null;
    case "bigint": {
      const number = TrueNumber(value);
      return isSafeInteger(number) ? number : text(reader, decimalText(value));
    }
    case "object":
      charge(reader, 5);
      if (value === null) return null;
      if (value instanceof TrueDate) return dateText(reader, value, where);
  }
  refuse(`${where()} holds ${kindOf(value)}; a value is text, a number, true, false or null`);
}

function dateText(reader: Reader, value: Date, where: () => string): Cell {
  try {
    const iso = isoText(value);
    return text(reader, replacePattern(iso, /(\.000)?Z$/, ""));
  } catch {
    if (is(+value, Number.NaN)) {
      reader.nonFinite++;
      return null;
    }
    return refuse(`${where()} holds a broken date`);
  }
}

function kindOf(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  if (value === null) return "null";
  return isArray(value) ? "a list" : "an object";
}

function named(name: string): string {
  return `"${cut(name, 60)}"`;
}

function tooManyRows(reader: Reader, rows: number): void {
  if (rows <= reader.limits.maxRows) return;
  throw new Refusal(
    "output_too_large",
    `The table has ${rows} rows and a tool may return ${reader.limits.maxRows}; aggregate, filter or limit them`,
  );
}

function readRows(reader: Reader, rows: readonly unknown[]): PlainOutput["table"] {
  const count = rows.length;
  tooManyRows(reader, count);
  const columns: string[] = [];
  const positions = new TrueMap<string, number>();
  const addColumn = (name: string): void => {
    if (getFrom(positions, name) !== undefined) return;
    if (columns.length === MAX_COLUMNS) refuse(`The table has more than ${MAX_COLUMNS} columns`);
    putInto(positions, name, columns.length);
    columns[columns.length] = text(reader, name);
  };
  const read: Cell[][] = [];
  for (let i = 0; i < count; i++) {
    const row = rows[i];
    if (typeof row !== "object" || row === null || isArray(row)) {
      refuse(`Row ${i + 1} of the table is ${kindOf(row)}; each row is an object with the columns as keys`);
    }
    const ordered = weakRead(columnOrder, row);
    const names = keys(row);
    if (i === 0 && ordered !== undefined) for (let j = 0; j < ordered.length; j++) addColumn(ordered[j] as string);
    const cells: Cell[] = [];
    for (let j = 0; j < names.length; j++) {
      const name = names[j] as string;
      if (getFrom(positions, name) === undefined) addColumn(name);
      const value = (row as Record<string, unknown>)[name];
      cells[getFrom(positions, name) as number] = cell(reader, value, () => `Column ${named(name)} of row ${i + 1}`);
    }
    read[i] = cells;
  }
  return { columns, rows: filled(reader, read, columns.length) };
}

/** Rows of equal length: a key that a row doesn't have is a missing value. */
function filled(reader: Reader, rows: Cell[][], width: number): Cell[][] {
  for (let i = 0; i < rows.length; i++) {
    const cells = rows[i] as Cell[];
    const full: Cell[] = [];
    for (let j = 0; j < width; j++) full[j] = cells[j] === undefined ? null : (cells[j] as Cell);
    rows[i] = full;
    charge(reader, 2);
  }
  return rows;
}

function readFrame(reader: Reader, frame: { columns: unknown; values: unknown }): PlainOutput["table"] {
  const { columns, values } = frame;
  if (!isArray(columns) || !isArray(values)) refuse("The table is a DataFrame that can't be read");
  tooManyRows(reader, values.length);
  if (columns.length > MAX_COLUMNS) refuse(`The table has more than ${MAX_COLUMNS} columns`);
  const names: string[] = [];
  for (let j = 0; j < columns.length; j++) names[j] = text(reader, `${columns[j]}`);
  const rows: Cell[][] = [];
  for (let i = 0; i < values.length; i++) {
    const row = values[i];
    if (!isArray(row)) refuse(`Row ${i + 1} of the DataFrame can't be read`);
    const cells: Cell[] = [];
    for (let j = 0; j < names.length; j++) {
      cells[j] = cell(reader, row[j], () => `Column ${named(names[j] as string)} of row ${i + 1}`);
    }
    rows[i] = cells;
    charge(reader, 2);
  }
  return { columns: names, rows };
}

function readTable(reader: Reader, table: unknown, frames: Frames | undefined): PlainOutput["table"] {
  if (table === undefined || table === null) return null;
  if (isArray(table)) return readRows(reader, table);
  if (frames !== undefined && table instanceof frames.NDframe && table.ndim === 2) return readFrame(reader, table);
  return refuse(`table is ${kindOf(table)}; it is a list of rows or a DataFrame`);
}

function readAnswers(reader: Reader, answers: unknown): Record<string, Cell> {
  const read: Record<string, Cell> = {};
  if (answers === undefined || answers === null) return read;
  if (typeof answers !== "object" || isArray(answers)) refuse("answers is not an object of named values");
  const names = keys(answers);
  if (names.length > MAX_ANSWERS) refuse(`There are more than ${MAX_ANSWERS} answers`);
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    if (name === "__proto__") continue;
    const value = (answers as Record<string, unknown>)[name];
    read[text(reader, name)] = cell(reader, value, () => `The answer ${named(name)}`);
  }
  return read;
}

function readChart(reader: Reader, value: unknown, depth: number): unknown {
  if (depth > MAX_CHART_DEPTH) refuse("The chart is nested too deeply, or contains itself");
  if (typeof value !== "object" || value === null) return cell(reader, value, () => "The chart");
  charge(reader, 2);
  if (isArray(value)) {
    const list: unknown[] = [];
    for (let i = 0; i < value.length; i++) list[i] = readChart(reader, value[i], depth + 1);
    return list;
  }
  if (value instanceof TrueDate) return cell(reader, value, () => "The chart");
  const read: Record<string, unknown> = {};
  const names = keys(value);
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    const part = (value as Record<string, unknown>)[name];
    if (part !== undefined && name !== "__proto__")
      setOwn(read, text(reader, name), readChart(reader, part, depth + 1));
  }
  return read;
}

/** Reads what the tool returned, each property once, into plain data. Throws a Refusal that says what is wrong. */
export function readOutput(output: unknown, limits: OutputLimits, frames: Frames | undefined): PlainOutput {
  if (typeof output !== "object" || output === null || isArray(output)) {
    refuse(
      `The tool returned ${output === undefined ? "nothing" : typeof output === "object" ? kindOf(output) : `a ${typeof output}`}; it returns an object { summary, table?, answers?, chart? }`,
    );
  }
  const { then, table, answers, summary, chart } = output as Record<string, unknown>;
  if (typeof then === "function") refuse("The tool returned a promise; it returns its output directly, without async");
  if (typeof summary !== "string") refuse("summary is missing; it is one or two sentences of text");
  const reader: Reader = { limits, bytes: 0, nonFinite: 0 };
  charge(reader, summary.length);
  if (summary.length > MAX_SUMMARY) refuse(`summary is longer than ${MAX_SUMMARY} characters`);
  if (chart !== undefined && chart !== null && (typeof chart !== "object" || isArray(chart))) {
    refuse(`chart is ${kindOf(chart)}; it is a Vega-Lite object`);
  }
  const read = {
    table: readTable(reader, table, frames),
    answers: readAnswers(reader, answers),
    summary: wellFormed(summary),
    chart: (chart === undefined || chart === null ? null : readChart(reader, chart, 0)) as PlainOutput["chart"],
  };
  return { ...read, nonFinite: reader.nonFinite };
}
