import type { Cell, Column, ColumnType } from "../state/tables.ts";
import { safeValue } from "./safe-text.ts";

/** A cell ready to be shown. `absent` is set for a missing value, which has no text of its own. */
export type ShownCell = { text: string; absent: false } | { text: null; absent: true };

export interface ShownColumn {
  header: string;
  align: "left" | "right";
  cells: ShownCell[];
}

const ABSENT: ShownCell = { text: null, absent: true };

/** Columns and rows as text: safe, numbers of one column with the same number of decimals, dates without an empty time. */
export function showColumns(columns: readonly Column[], rows: readonly (readonly Cell[])[]): ShownColumn[] {
  return columns.map((column, index) => {
    const values = rows.map((row) => row[index] ?? null);
    return { header: safeValue(column.name), align: alignOf(column.type), cells: showValues(values, column.type) };
  });
}

/** One value on its own, such as an answer, a number with six digits that count; null has no text. */
export function showValue(value: Cell): string | null {
  if (typeof value !== "number") return showValues([value], "string")[0]?.text ?? null;
  const size = Math.abs(value);
  const digits = Number.isInteger(value) || size >= 10_000 ? value : Number(value.toPrecision(6));
  const decimals = Math.min(9, /\.(\d+)$/.exec(String(digits))?.[1]?.length ?? 0);
  return showNumber(digits, { decimals: size >= 10_000 ? Math.min(2, decimals) : decimals, grouped: size >= 10_000 });
}

/** How the numbers of one column are written, so that they can be compared by eye. */
export interface NumberFormat {
  decimals: number;
  /** Whether thousands are separated: years and other numbers of four digits on their own are not. */
  grouped: boolean;
}

/** The format that fits all values: no decimals for integers, else two, or what shows three digits of the smallest; at most six. */
export function numberFormat(values: readonly number[]): NumberFormat {
  return {
    decimals: Math.max(0, ...values.map(decimalsOf)),
    grouped: values.some((value) => Math.abs(value) >= 10_000),
  };
}

/** A number as people write it; very large and very small ones with an exponent. */
export function showNumber(value: number, format: NumberFormat): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-6)) return String(Number(value.toPrecision(4)));
  const text = value.toLocaleString("en-US", {
    minimumFractionDigits: format.decimals,
    maximumFractionDigits: format.decimals,
    useGrouping: format.grouped,
  });
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** How many there are of something, for a sentence. */
export function showCount(count: number): string {
  return count.toLocaleString("en-US");
}

function decimalsOf(value: number): number {
  const size = Math.abs(value);
  if (Number.isInteger(value) || size < 1e-6 || size >= 1e15) return 0;
  for (const decimals of [1, 2]) if (Number(value.toFixed(decimals)) === value) return decimals;
  return Math.min(6, Math.max(2, 2 - Math.floor(Math.log10(size))));
}

function alignOf(type: ColumnType): "left" | "right" {
  return type === "integer" || type === "number" ? "right" : "left";
}

function showValues(values: readonly Cell[], type: ColumnType): ShownCell[] {
  const format = numberFormat(values.filter((value) => typeof value === "number"));
  const isMidnight =
    type === "datetime" && values.every((value) => value === null || /T00:00:00(\.0+)?$/.test(String(value)));
  return values.map((value) => {
    if (value === null) return ABSENT;
    if (typeof value === "number") return { text: showNumber(value, format), absent: false };
    if (typeof value === "boolean") return { text: String(value), absent: false };
    if (alignOf(type) === "right") return { text: separateThousands(safeValue(value)), absent: false };
    if (type === "datetime") return { text: showDateTime(safeValue(value), isMidnight), absent: false };
    return { text: value === "" ? '""' : safeValue(value), absent: false };
  });
}

/** Integers and decimals too long for a double arrive as text. */
function separateThousands(digits: string): string {
  const match = /^(-?)(\d{5,})(\.\d+)?$/.exec(digits);
  if (match === null) return digits;
  const [, sign = "", whole = "", fraction = ""] = match;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${fraction}`;
}

function showDateTime(text: string, isMidnight: boolean): string {
  const [day = text, time] = text.split("T");
  return time === undefined || isMidnight ? day : `${day} ${time}`;
}
