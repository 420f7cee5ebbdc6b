import type { Condition, Grain } from "../../../state/condition.ts";
import type { Dimension } from "../../../state/measure.ts";
import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import type { Cell } from "../../../state/tables.ts";
import { compareCells, meets } from "../reference/conditions.ts";
import { groupCondition } from "../reference/dates.ts";

/** The most groups that get a column each. */
export const mostColumns = 30;

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** All groups of a dimension in their order, those that the filter rules out left out; null where they aren't known or too many. */
export function groupsOf(table: TableProfile, dimension: Dimension, filter: Condition | null): Cell[] | null {
  const column = table.columns.find(({ name }) => name === dimension.column);
  if (column === undefined) return null;
  const groups = dimension.grain === null ? valuesOf(column) : spanOf(column, dimension.grain);
  if (groups === null) return null;
  const kept = groups.filter((value) => couldMeet(dimension, value, filter));
  const missing = column.nulls > 0 && couldMeet(dimension, null, filter) ? [null] : [];
  return kept.length + missing.length > mostColumns ? null : [...kept, ...missing];
}

function valuesOf({ distinct, distinctExact, top }: ColumnProfile): Cell[] | null {
  const values = top.map(({ value }) => value).filter((value) => value !== null);
  return distinctExact && values.length >= distinct ? values.sort(compareCells) : null;
}

/** The groups from the first date to the last. */
function spanOf({ min, max }: ColumnProfile, grain: Grain): Cell[] | null {
  if (grain === "weekday") return weekdays;
  if (grain === "hour") return Array.from({ length: 24 }, (_, hour) => hour);
  if (typeof min !== "string" || typeof max !== "string") return null;
  const [from, to] = [min, max].map((date) => 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7)) - 1);
  if (from === undefined || to === undefined || to - from > 12 * 200) return null;
  const months = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const named = months.map((month): Cell => {
    const year = Math.floor(month / 12);
    if (grain === "year") return year;
    if (grain === "quarter") return `${year}-Q${Math.floor((month % 12) / 3) + 1}`;
    return `${year}-${String((month % 12) + 1).padStart(2, "0")}`;
  });
  return grain === "year" || grain === "quarter" || grain === "month" ? [...new Set(named)] : null;
}

/** Whether a filter could let rows of a group through, as far as that shows in the group's own column. */
function couldMeet({ column, grain }: Dimension, value: Cell, filter: Condition | null): boolean {
  if (filter === null) return true;
  if (filter.kind === "all")
    return filter.conditions.every((part) => couldMeet({ name: "", column, grain }, value, part));
  if (filter.kind === "any")
    return filter.conditions.some((part) => couldMeet({ name: "", column, grain }, value, part));
  if (filter.kind === "not" && filter.condition.kind === "missing" && filter.condition.column === column)
    return value !== null;
  if (!("column" in filter) || filter.column !== column || filter.kind === "missing") return true;
  const asked = "grain" in filter ? filter.grain : null;
  if (value === null) return false;
  if (grain === null && asked === null) return meets(new Map([[column, value]]), filter) === true;
  const [own] = groupCondition({ column, grain }, value);
  if (grain !== "year" || asked !== "year" || own?.kind !== "compare") return true;
  return meets(new Map([[column, `${value}-07-01`]]), filter) === true;
}
