import type { Condition } from "../../../state/condition.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import type { Cell, ColumnType } from "../../../state/tables.ts";

const dates = ["2001-02-03", "2001-02-17", "2001-05-21", "2002-02-03", "2002-11-30", "2001-05-25"] as const;

/** Small, plain values of each type; numbers that no binary fraction spoils, with repeats. */
const plain: Record<ColumnType, readonly Cell[]> = {
  integer: [3, 8, 5, 8, 1, 12, 7],
  number: [2.5, 7.25, 4, 7.25, 0.5, 11.75, 6.5],
  string: ["a", "b", "c"],
  boolean: [true, false],
  date: dates,
  datetime: dates.map((date, index) => `${date}T${String(index * 3 + 8).padStart(2, "0")}:30:00`),
  time: ["08:30:00", "12:00:00", "17:45:00"],
};

/** The values that a column of an example goes through: short real ones where there are some, else plain ones. */
export function poolOf(column: ColumnProfile, grouped: boolean): readonly Cell[] {
  const real = column.top
    .map((entry) => entry.value)
    .filter(
      (value) =>
        value !== null && String(value).length <= 30 && String(value) !== "" && !/[\p{Cc}\p{Cf}]/u.test(String(value)),
    );
  const fewKinds = grouped && (column.type === "integer" || column.type === "number" || column.type === "boolean");
  if ((column.type === "string" || fewKinds) && real.length >= 2) return real.slice(0, 3);
  return grouped && column.type !== "date" && column.type !== "datetime"
    ? plain[column.type].slice(0, 3)
    : plain[column.type];
}

/** Different values that a key may have in an example: short real ones first. At least five. */
export function keyValues({ type, top }: ColumnProfile): Cell[] {
  const real = top
    .map(({ value }) => value)
    .filter((value) => value !== null && String(value).length <= 30 && !/[\p{Cc}\p{Cf}]/u.test(String(value)));
  const made = type === "string" ? ["a", "b", "c", "d", "e"] : plain[type];
  return [...new Set([...real.slice(0, 5), ...(real.length < 5 ? made : [])])].slice(0, 6);
}

function shifted(value: Cell, by: number): Cell {
  if (typeof value === "number") return value + by;
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}/.test(value)) return value;
  const moved = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + by);
  return Number.isNaN(moved.getTime()) ? value : moved.toISOString().slice(0, 10) + value.slice(10);
}

const pad = (number: number, digits: number): string => String(number).padStart(digits, "0");

const turned = (value: number, steps: number | undefined): number =>
  steps === undefined || (value >= 1 && value <= steps) ? value : ((((value - 1) % steps) + steps) % steps) + 1;

/** A date whose part has the value that a condition names. */
function dateWith(grain: string, named: number, type: ColumnType, seed: number): string {
  // What comes after December is January.
  const value = turned(named, { quarter: 4, month: 12, day: 31 }[grain]);
  const time = type === "datetime" ? `T${pad(grain === "hour" ? value : (seed * 5) % 24, 2)}:30:00` : "";
  if (grain === "year") return `${pad(value, 4)}-0${1 + (seed % 9)}-14${time}`;
  if (grain === "quarter") return `200${seed % 5}-${pad(value * 3 - 1, 2)}-14${time}`;
  if (grain === "month") return `200${seed % 5}-${pad(value, 2)}-14${time}`;
  if (grain === "day") return `200${seed % 5}-03-${pad(value, 2)}${time}`;
  // 2001-01-01 was a Monday of week 1.
  const day = grain === "weekday" ? value - 1 : grain === "week" ? (value - 1) * 7 : 0;
  return `${new Date(Date.UTC(2001, 0, 1 + day)).toISOString().slice(0, 10)}${time}`;
}

/** Changes a row so that it meets a condition, as far as that can be done column by column. */
export function satisfy(
  row: Map<string, Cell>,
  condition: Condition,
  types: ReadonlyMap<string, ColumnType>,
  seed: number,
): void {
  switch (condition.kind) {
    case "all":
      for (const part of condition.conditions) satisfy(row, part, types, seed);
      return;
    case "any": {
      const part = condition.conditions[seed % Math.max(1, condition.conditions.length)];
      if (part !== undefined) satisfy(row, part, types, seed);
      return;
    }
    case "not":
      spoil(row, condition.condition, types, seed);
      return;
    case "missing":
      row.set(condition.column, null);
      return;
    case "in":
      row.set(condition.column, condition.values[seed % Math.max(1, condition.values.length)] ?? null);
      return;
    case "contains":
      row.set(
        condition.column,
        {
          start: `${condition.text} one`,
          end: `one ${condition.text}`,
          anywhere: `one ${condition.text.toUpperCase()} two`,
        }[condition.at],
      );
      return;
    case "between":
      row.set(
        condition.column,
        condition.grain === null
          ? seed % 2 === 0
            ? condition.low
            : condition.high
          : dateWith(condition.grain, Number(condition.low), types.get(condition.column) ?? "date", seed),
      );
      return;
    case "compare":
      if (!isOfCode(condition, types))
        row.set(condition.column, meeting(condition, types.get(condition.column) ?? "string", seed));
  }
}

function meeting(condition: Extract<Condition, { kind: "compare" }>, type: ColumnType, seed: number): Cell {
  const step = { "=": 0, "!=": 1, "<": -1 - (seed % 2), "<=": -(seed % 2), ">": 1 + (seed % 2), ">=": seed % 2 }[
    condition.operator
  ];
  if (condition.grain !== null) return dateWith(condition.grain, Number(condition.value) + step, type, seed);
  if (condition.operator === "!=" && typeof condition.value === "string" && type === "string")
    return `not ${condition.value}`;
  if (condition.operator === "!=" && typeof condition.value === "boolean") return !condition.value;
  const value =
    type === "integer" && typeof condition.value === "number"
      ? step < 0
        ? Math.floor(condition.value)
        : Math.ceil(condition.value)
      : condition.value;
  const text = type === "datetime" && typeof value === "string" && value.length === 10 ? `${value}T00:00:00` : value;
  return shifted(text, step);
}

/** Changes a row so that it does not meet a condition. */
export function spoil(
  row: Map<string, Cell>,
  condition: Condition,
  types: ReadonlyMap<string, ColumnType>,
  seed: number,
): void {
  switch (condition.kind) {
    case "all": {
      const part = condition.conditions[seed % Math.max(1, condition.conditions.length)];
      if (part !== undefined) spoil(row, part, types, seed);
      return;
    }
    case "any":
      for (const part of condition.conditions) spoil(row, part, types, seed);
      return;
    case "not":
      satisfy(row, condition.condition, types, seed);
      return;
    case "missing":
      if ((row.get(condition.column) ?? null) === null)
        row.set(condition.column, plain[types.get(condition.column) ?? "string"][0] ?? null);
      return;
    case "in":
      row.set(condition.column, other(condition.values[0] ?? null, condition.values));
      return;
    case "contains":
      row.set(condition.column, condition.text.toLowerCase().includes("other") ? "plain" : "other");
      return;
    case "between":
      row.set(
        condition.column,
        condition.grain === null
          ? shifted(condition.low, -1)
          : dateWith(
              condition.grain,
              Number(condition.low) - 1 || Number(condition.high) + 1,
              types.get(condition.column) ?? "date",
              seed,
            ),
      );
      return;
    case "compare": {
      if (isOfCode(condition, types)) return;
      const operator = ({ "=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const)[
        condition.operator
      ];
      row.set(condition.column, meeting({ ...condition, operator }, types.get(condition.column) ?? "string", seed));
    }
  }
}

/** Whether a text column is compared with a number: one of the codes that a step has put in place of its texts. */
function isOfCode(
  { column, value }: Extract<Condition, { kind: "compare" }>,
  types: ReadonlyMap<string, ColumnType>,
): boolean {
  return types.get(column) === "string" && typeof value === "number";
}

/** A value like the first that is none of the others. */
function other(value: Cell, taken: readonly Cell[]): Cell {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return Math.max(...taken.map(Number)) + 1;
  return `not ${String(value)}`;
}
