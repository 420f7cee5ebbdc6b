import type { Cell, ColumnType } from "../state/tables.ts";

const TEXT_FORMS: Partial<Record<ColumnType, RegExp>> = {
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?$/,
  date: /^-?\d{4,6}-\d{2}-\d{2}$/,
  datetime: /^-?\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?$/,
  time: /^\d{2}:\d{2}:\d{2}(\.\d{1,9})?$/,
};

/** Whether a value can stand in a column of the type. Null fits every type; an integer fits `number`. */
export function fitsType(cell: Cell, type: ColumnType): boolean {
  if (cell === null) return true;
  if (type === "boolean") return typeof cell === "boolean";
  if (typeof cell === "boolean") return false;
  if (typeof cell === "number") return type === "number" || (type === "integer" && Number.isInteger(cell));
  if (type === "string") return true;
  if (!TEXT_FORMS[type]?.test(cell)) return false;
  return !isNumeric(type) || isBeyondDoubles(cell);
}

/** Only numbers that a double can't hold travel as text: those with more digits than it keeps. */
function isBeyondDoubles(text: string): boolean {
  return text.replace(/[-.]/g, "").replace(/^0+/, "").length > 15;
}

/** Whether values of the type are compared as numbers. */
export function isNumeric(type: ColumnType): boolean {
  return type === "integer" || type === "number";
}

/** A value as it is quoted in a diagnostic. */
export function shown(cell: unknown): string {
  const text = typeof cell === "string" ? JSON.stringify(cell) : String(cell);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
