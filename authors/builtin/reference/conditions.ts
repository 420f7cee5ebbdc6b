import type { Condition } from "../../../state/condition.ts";
import type { Cell } from "../../../state/tables.ts";
import { partOf } from "./dates.ts";

export type RowByName = ReadonlyMap<string, Cell>;

/** Orders two values of one type: numbers by size, text by code point, false before true. */
export function compareCells(a: Cell, b: Cell): number {
  if (typeof a === "string" && typeof b === "string") return compareText(a, b);
  const [left, right] = [Number(a), Number(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function compareText(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Whether a row meets a condition: true, false, or null where a missing value leaves it open, as in SQL. */
export function meets(row: RowByName, condition: Condition): boolean | null {
  switch (condition.kind) {
    case "all": {
      const parts = condition.conditions.map((part) => meets(row, part));
      return parts.includes(false) ? false : parts.includes(null) ? null : true;
    }
    case "any": {
      const parts = condition.conditions.map((part) => meets(row, part));
      return parts.includes(true) ? true : parts.includes(null) ? null : false;
    }
    case "not": {
      const inner = meets(row, condition.condition);
      return inner === null ? null : !inner;
    }
    case "missing":
      return (row.get(condition.column) ?? null) === null;
    default: {
      const value = row.get(condition.column) ?? null;
      return value === null ? null : meetsValue(value, condition);
    }
  }
}

function meetsValue(
  value: Cell,
  condition: Extract<Condition, { kind: "compare" | "between" | "in" | "contains" }>,
): boolean {
  if (condition.kind === "in") return condition.values.some((each) => compareCells(value, each) === 0);
  if (condition.kind === "contains") {
    const [text, part] = [String(value).toLowerCase(), condition.text.toLowerCase()];
    return { start: text.startsWith(part), end: text.endsWith(part), anywhere: text.includes(part) }[condition.at];
  }
  const own = condition.grain === null ? value : partOf(String(value), condition.grain);
  if (condition.kind === "between")
    return compareCells(own, condition.low) >= 0 && compareCells(own, condition.high) <= 0;
  const order = compareCells(own, condition.value);
  return { "=": order === 0, "!=": order !== 0, "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0 }[
    condition.operator
  ];
}
