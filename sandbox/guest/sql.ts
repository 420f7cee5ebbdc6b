import type { Cell, Column, TableData } from "../../state/tables.ts";
import type { Identifier, Row, Sql, Value } from "../../tools/contract.ts";
import { Refusal } from "./failure.ts";
import {
  decimalText,
  freeze,
  isArray,
  isFinite,
  isoText,
  isSafeInteger,
  replaceText,
  setOwn,
  TrueDate,
  TrueNumber,
  TrueWeakMap,
  TrueWeakSet,
  weakAdd,
  weakHas,
  weakWrite,
} from "./intrinsics.ts";

/** What the isolate may ask of the host, and the only thing. */
export type Ask = (
  question: { kind: "query"; sql: string; parameters: Cell[] } | { kind: "frame"; table: string },
) => TableData;

/** Rows that came from a query, and the order of their columns: an object puts keys like "2024" first. */
export const columnOrder = new TrueWeakMap<object, readonly string[]>();

const MAX_PARAMETERS = 20_000;
const INDEX_LIKE = /^\d+$/;

function parameterOf(value: unknown, position: number): Cell {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && isFinite(value)) return value;
  if (typeof value === "bigint") {
    const number = TrueNumber(value);
    return isSafeInteger(number) ? number : decimalText(value);
  }
  if (value instanceof TrueDate) return isoText(value);
  const what = typeof value === "number" ? `${value}` : typeof value;
  throw new Refusal(
    "query_failed",
    `Value ${position} of the query is ${what}; a query takes text, numbers, booleans, null, lists of these, and sql.id()`,
  );
}

function quoted(name: unknown): string {
  if (typeof name !== "string" || name === "") {
    throw new Refusal("query_failed", "sql.id() takes the name of a column or table, which is text and not empty");
  }
  return `"${replaceText(name, '"', '""')}"`;
}

/** Builds the rows of an answer. Each is a plain object with the columns as its own keys, `__proto__` included. */
export function rowsOf(data: TableData): Row[] {
  const names = namesOf(data.columns);
  let remember = false;
  for (let j = 0; j < names.length; j++) remember ||= INDEX_LIKE.test(names[j] as string);
  const rows: Row[] = [];
  for (let i = 0; i < data.rows.length; i++) {
    const cells = data.rows[i] as Cell[];
    const row: Row = {};
    for (let j = 0; j < names.length; j++) setOwn(row, names[j] as string, cells[j]);
    if (remember) weakWrite(columnOrder, row, names);
    rows[i] = row;
  }
  return rows;
}

export function namesOf(columns: readonly Column[]): string[] {
  const names: string[] = [];
  for (let j = 0; j < columns.length; j++) names[j] = (columns[j] as Column).name;
  return names;
}

/** The `sql` tag: text with `?` for each value, the values beside it; never a value inside the text. */
export function makeSql(ask: Ask): Sql {
  const identifiers = new TrueWeakSet<object>();

  function sql(query: TemplateStringsArray, ...values: (Value | readonly Value[] | Identifier)[]): Row[] {
    if (!isArray(query) || !isArray(query.raw) || query.length !== values.length + 1) {
      throw new Refusal("query_failed", "sql is a template tag: write sql`SELECT ...`, with values as ${...}");
    }
    const parameters: Cell[] = [];
    let text = query[0] as string;
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (isArray(value)) {
        // One placeholder an element: a list as one parameter would need its type named.
        text += "[";
        for (let j = 0; j < value.length; j++) {
          text += j === 0 ? "?" : ", ?";
          parameters[parameters.length] = parameterOf(value[j], i + 1);
        }
        text += "]";
      } else if (typeof value === "object" && value !== null && weakHas(identifiers, value)) {
        text += quoted((value as Identifier).identifier);
      } else {
        text += "?";
        parameters[parameters.length] = parameterOf(value, i + 1);
      }
      text += query[i + 1] as string;
    }
    if (parameters.length > MAX_PARAMETERS) {
      throw new Refusal("query_failed", `A query takes at most ${MAX_PARAMETERS} values; join with a table instead`);
    }
    return rowsOf(ask({ kind: "query", sql: text, parameters }));
  }

  sql.id = (name: string): Identifier => {
    quoted(name);
    const identifier = freeze({ identifier: name });
    weakAdd(identifiers, identifier);
    return identifier;
  };
  return freeze(sql);
}
