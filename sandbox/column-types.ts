import type { Cell, Column, ColumnType } from "../state/tables.ts";

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?$/;
const TIME = /^\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?$/;
const INTEGER_TEXT = /^-?\d{16,}$/;
const DECIMAL_TEXT = /^-?\d+(?:\.\d+)?$/;

/** What one value looks like. Integers beyond 2^53 and decimals beyond a double come as text. */
type Look = ColumnType | "integerText" | "decimalText";

function lookOf(cell: string | number | boolean): Look {
  if (typeof cell === "boolean") return "boolean";
  if (typeof cell === "number") return Number.isInteger(cell) ? "integer" : "number";
  if (cell.length === 10 && DATE.test(cell)) return "date";
  if (cell.length >= 19 && DATETIME.test(cell)) return "datetime";
  if (cell.length >= 8 && cell.length <= 18 && TIME.test(cell)) return "time";
  if (cell.length <= 60 && INTEGER_TEXT.test(cell)) return "integerText";
  if (cell.length <= 60 && DECIMAL_TEXT.test(cell)) return "decimalText";
  return "string";
}

const NUMERIC: ReadonlySet<Look> = new Set(["integer", "number", "integerText", "decimalText"]);

/** Types that a column with these looks may have without a value of it being misread. */
function fits(looks: ReadonlySet<Look>, type: ColumnType): boolean {
  if (type === "string") return [...looks].every((look) => !["integer", "number", "boolean"].includes(look));
  if (type === "number") return [...looks].every((look) => NUMERIC.has(look));
  if (type === "integer") return [...looks].every((look) => look === "integer" || look === "integerText");
  return [...looks].every((look) => look === type);
}

function inferred(looks: ReadonlySet<Look>): ColumnType {
  const kinds = [...looks];
  if (kinds.length === 0) return "string";
  const numbers = kinds.some((look) => look === "integer" || look === "number");
  // Digits alone in a column of text are more often an id than a sum.
  if (numbers && fits(looks, "integer")) return "integer";
  if (numbers && fits(looks, "number")) return "number";
  const only = kinds[0] as Look;
  return kinds.length === 1 && only !== "integerText" && only !== "decimalText" ? only : "string";
}

/**
 * The types of columns whose values are known. `hints` are the types that columns of the same names had in the run's queries:
 * a hint that every value agrees with wins, so that a mean that happens to be whole stays a number.
 */
export function typeColumns(
  names: readonly string[],
  rows: readonly (readonly Cell[])[],
  hints: ReadonlyMap<string, ColumnType>,
): Column[] {
  return names.map((name, j) => {
    const looks = new Set<Look>();
    for (const row of rows) {
      const cell = row[j];
      if (cell !== null && cell !== undefined) looks.add(lookOf(cell));
    }
    const hint = hints.get(name);
    return { name, type: hint !== undefined && fits(looks, hint) ? hint : inferred(looks) };
  });
}
