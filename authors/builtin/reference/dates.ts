import type { Condition, Grain } from "../../../state/condition.ts";
import type { Dimension } from "../../../state/measure.ts";
import type { Cell, ColumnType } from "../../../state/tables.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const dayMs = 86_400_000;

function days(text: string): Date {
  return new Date(`${text.slice(0, 10)}T00:00:00Z`);
}

/** ISO weekday of a date as text: 1 = Monday … 7 = Sunday. */
function isoWeekday(text: string): number {
  return days(text).getUTCDay() || 7;
}

/** ISO 8601 week of the year: the week of the year's first Thursday is 1. */
function isoWeek(text: string): number {
  const thursday = new Date(days(text).getTime() + (4 - isoWeekday(text)) * dayMs);
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return 1 + Math.floor((thursday.getTime() - newYear) / (7 * dayMs));
}

/** The part of a date that a condition compares: year 2001, quarter 1–4, month 1–12, ISO week, ISO weekday, day 1–31, hour 0–23. */
export function partOf(value: string, grain: Grain): number {
  switch (grain) {
    case "year":
      return Number(value.slice(0, 4));
    case "quarter":
      return Math.ceil(Number(value.slice(5, 7)) / 3);
    case "month":
      return Number(value.slice(5, 7));
    case "week":
      return isoWeek(value);
    case "weekday":
      return isoWeekday(value);
    case "day":
      return Number(value.slice(8, 10));
    case "hour":
      return Number(value.slice(11, 13) || "0");
  }
}

/** The group of a grain that a date falls into, as it is shown: 2001, "2001-Q2", "2001-04", a Monday, "Monday", a day, 13. */
export function groupOf(value: Cell, grain: Grain): Cell {
  if (typeof value !== "string") return null;
  switch (grain) {
    case "year":
    case "hour":
      return partOf(value, grain);
    case "quarter":
      return `${value.slice(0, 4)}-Q${partOf(value, "quarter")}`;
    case "month":
      return value.slice(0, 7);
    case "week":
      return new Date(days(value).getTime() - (isoWeekday(value) - 1) * dayMs).toISOString().slice(0, 10);
    case "weekday":
      return weekdays[isoWeekday(value) - 1] ?? null;
    case "day":
      return value.slice(0, 10);
  }
}

/** What a row of a group meets, as a condition of the column; none where the group is of missing values. */
export function groupCondition({ column, grain }: Pick<Dimension, "column" | "grain">, value: Cell): Condition[] {
  if (value === null) return [{ kind: "missing", column }];
  const equals = (part: Grain | null, wanted: Cell): Condition[] => [
    { kind: "compare", column, grain: part, operator: "=", value: wanted },
  ];
  const text = String(value);
  switch (grain) {
    case null:
    case "year":
    case "hour":
      return equals(grain, value);
    case "weekday":
      return equals(grain, weekdays.indexOf(text as (typeof weekdays)[number]) + 1);
    case "quarter":
      return equals(null, `${text.slice(0, 4)}-${String(3 * Number(text.at(-1)) - 1).padStart(2, "0")}-15`);
    case "month":
      return equals(null, `${text}-15`);
    default:
      return equals(null, text);
  }
}

/** Where a group stands among those of its grain: weekdays go from Monday to Sunday, all else by value. */
export function groupRank(group: Cell, grain: Grain | null): Cell {
  return grain === "weekday" && typeof group === "string"
    ? weekdays.indexOf(group as (typeof weekdays)[number])
    : group;
}

/** The type that the groups of a grain have. */
export function groupType(grain: Grain): ColumnType {
  if (grain === "year" || grain === "hour") return "integer";
  return grain === "week" || grain === "day" ? "date" : "string";
}
