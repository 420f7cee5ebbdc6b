import type { Condition, Grain } from "../state/condition.ts";
import type { Operation } from "../state/intent.ts";
import type { Join } from "../state/join.ts";
import type { Order } from "../state/measure.ts";
import type { RequiredColumn } from "../state/spec.ts";
import type { Cell } from "../state/tables.ts";
import { canonicalJson } from "../workspace/canonical-json.ts";
import { normalForm } from "./normal-form.ts";

type Role = RequiredColumn["role"];

/** One place of an operation that holds something: what stands there, and whether a parameter could take it. */
export interface Slot {
  /** Where in the operation, in words: `measure 1 function`, `filter 2 value`. */
  path: string;
  /** `fixed` is meaning that no parameter can take. */
  kind: "fixed" | "column" | "value" | "number";
  value: Cell | Cell[];
  /** For a column: the roles under which a spec may list it. */
  roles: readonly Role[];
  /** For a value: the column it is compared with, and the part of a date that is compared. */
  about: { column: string; grain: Grain | null } | null;
}

/**
 * An operation as the list of its slots, in normal form. Two operations with the same list mean the same; with the same
 * paths and the same fixed values they have the same shape.
 */
export function slotsOf(operation: Operation): Slot[] {
  const normal = normalForm(operation);
  const slots = [fixed("operation", normal.operation), ...tableSlots(normal)];
  if (normal.filter !== null) slots.push(...conditionSlots(normal.filter, "filter"));
  switch (normal.operation) {
    case "aggregate":
      normal.measures.forEach((measure, i) => {
        slots.push(
          fixed(`measure ${i + 1} function`, measure.function),
          fixed(`measure ${i + 1} share`, measure.share),
        );
        if (measure.at !== undefined) slots.push(fixed(`measure ${i + 1} quantile`, measure.at));
        const { by, where, of } = measure;
        if (measure.within !== undefined) slots.push(fixed(`measure ${i + 1} whole`, measure.within));
        // Which rows count, and what is held against what, is meaning that no parameter changes.
        if (by ?? where ?? of)
          slots.push(fixed(`measure ${i + 1} rows`, canonicalJson([by ?? null, where ?? null, of ?? null])));
        if (measure.column !== null) slots.push(column(`measure ${i + 1} column`, measure.column, ["measure"]));
      });
      normal.dimensions.forEach((dimension, i) => {
        slots.push(fixed(`dimension ${i + 1} grain`, dimension.grain));
        if (dimension.bin !== undefined) slots.push(fixed(`dimension ${i + 1} steps`, dimension.bin));
        slots.push(column(`dimension ${i + 1} column`, dimension.column, ["dimension", "time", "key"]));
      });
      slots.push(...normal.order.flatMap(resultOrderSlots), ...limitSlots(normal.limit));
      break;
    case "rows":
      slots.push(...normal.columns.map((name, i) => column(`column ${i + 1}`, name, anyRole)));
      slots.push(
        fixed("distinct", normal.distinct),
        ...normal.order.flatMap(rowOrderSlots),
        ...limitSlots(normal.limit),
      );
      break;
    case "correlation":
      slots.push(fixed("method", normal.method));
      slots.push(...normal.columns.map((name, i) => column(`column ${i + 1}`, name, anyRole)));
      break;
    case "analysis":
      // Steps and answers are meaning that no parameter changes: a kept tool answers the very same analysis.
      slots.push(fixed("analysis", canonicalJson([normal.steps, normal.answers, normal.shows ?? null])));
      break;
    case "windowed":
      slots.push(fixed("windowed", canonicalJson([normal.measure, normal.dimensions, normal.window])));
      if (normal.join !== undefined) slots.push(fixed("joined columns", joinedColumns(normal.table, normal.join)));
      break;
    case "streak":
      slots.push(fixed("streak", canonicalJson([normal.column, normal.unit, normal.dimensions])));
      break;
    case "pivot": {
      const { measure, dimensions, across, groups, totals } = normal;
      slots.push(fixed("pivot", canonicalJson([measure, dimensions, across, groups, totals])));
      break;
    }
    case "histogram":
      slots.push(column("column", normal.column, anyRole), number("number of bins", normal.bins));
      break;
    case "custom":
      slots.push(fixed("task", normal.task), ...normal.columns.map((name, i) => fixed(`column ${i + 1}`, name)));
      break;
    case "describe":
    case "missing":
      if (normal.operation === "missing" && normal.ranked) slots.push(fixed("ranked", true));
      slots.push(...normal.columns.map((name, i) => column(`column ${i + 1}`, name, anyRole)));
  }
  return normal.join === undefined ? slots : slots.flatMap((slot) => sourced(slot, normal.table, normal.join));
}

/** What tables are called says nothing where there are two: which is asked, and by what they are joined, does. */
function tableSlots({ table, join, made }: Operation): Slot[] {
  if (made !== undefined) return [fixed("table", table), fixed("made columns", canonicalJson(made))];
  if (join === undefined) return [fixed("table", table)];
  return [fixed("tables", "two"), fixed("join", canonicalJson([join.key, join.otherKey, join.keep]))];
}

/** A column slot, and which of the two tables its column is of. */
function sourced(slot: Slot, asked: string, join: Join | undefined): Slot[] {
  const source = slot.kind === "column" ? join?.columns.find(({ name }) => name === slot.value) : undefined;
  if (source === undefined) return [slot];
  const own = source.column === source.name ? null : source.column;
  return [slot, fixed(`${slot.path} table`, canonicalJson([source.table === asked, own]))];
}

function joinedColumns(asked: string, { columns }: Join): string {
  return canonicalJson(columns.map(({ name, table, column }) => canonicalJson([name, table === asked, column])).sort());
}

const anyRole: readonly Role[] = ["measure", "dimension", "filter", "time", "key", "other"];

function conditionSlots(condition: Condition, path: string): Slot[] {
  const kind = fixed(`${path} kind`, condition.kind);
  if ("conditions" in condition) {
    return [kind, ...condition.conditions.flatMap((part, i) => conditionSlots(part, `${path} ${i + 1}`))];
  }
  if (condition.kind === "not") return [kind, ...conditionSlots(condition.condition, `${path} not`)];
  const on = column(`${path} column`, condition.column, ["filter", "time"]);
  const grain = "grain" in condition ? condition.grain : null;
  const value = (name: string, content: Cell | Cell[]): Slot => ({
    path: `${path} ${name}`,
    kind: "value",
    value: content,
    roles: [],
    about: { column: condition.column, grain },
  });
  const slots = [kind, on, fixed(`${path} grain`, grain)];
  switch (condition.kind) {
    case "compare":
      return [...slots, fixed(`${path} operator`, condition.operator), value("value", condition.value)];
    case "between":
      return [...slots, value("low", condition.low), value("high", condition.high)];
    case "in":
      return [...slots, value("values", condition.values)];
    case "contains":
      return [...slots, fixed(`${path} at`, condition.at), value("text", condition.text)];
    case "missing":
      return slots;
  }
}

function resultOrderSlots({ by, direction }: Order, i: number): Slot[] {
  return [fixed(`order ${i + 1} by`, by), fixed(`order ${i + 1} direction`, direction)];
}

function rowOrderSlots({ by, direction }: Order, i: number): Slot[] {
  return [column(`order ${i + 1} by`, by, anyRole), fixed(`order ${i + 1} direction`, direction)];
}

/** No limit is a meaning of its own, which no number can take the place of. */
function limitSlots(limit: number | null): Slot[] {
  return limit === null ? [] : [number("limit", limit)];
}

function fixed(path: string, value: Cell): Slot {
  return { path, kind: "fixed", value, roles: [], about: null };
}

function number(path: string, value: number): Slot {
  return { path, kind: "number", value, roles: [], about: null };
}

function column(path: string, value: string, roles: readonly Role[]): Slot {
  return { path, kind: "column", value, roles, about: null };
}
