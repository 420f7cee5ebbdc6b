import type { Formula, Step } from "../../../state/step.ts";
import type { Cell } from "../../../state/tables.ts";
import { column, numbers } from "./columns.ts";
import { compareCells, type RowByName } from "./conditions.ts";
import { partOf } from "./dates.ts";
import { statistic, statisticNumber } from "./functions.ts";
import { passing } from "./row-tests.ts";
import { mean, quantile } from "./statistics.ts";
import { textPart } from "./text-part.ts";

function changed(row: RowByName, name: string, value: Cell): RowByName {
  return new Map(row).set(name, value);
}

/** The rows after a step. */
export function prepare(rows: readonly RowByName[], step: Exclude<Step, { kind: "summarise" }>): readonly RowByName[] {
  switch (step.kind) {
    case "keep":
      return passing(step.test, rows, rows);
    case "deduplicate": {
      const texts = rows.map((row) => JSON.stringify([...row]));
      return rows.filter((_, at) => texts.indexOf(texts[at] ?? "") === at);
    }
    case "fill":
      return filled(step, rows);
    case "unset":
      return rows.map((row) =>
        step.values.includes(Number(row.get(step.column) ?? Number.NaN)) ? changed(row, step.column, null) : row,
      );
    case "derive":
      return rows.map((row) => changed(row, step.name, formulaOf(step.formula, row, rows)));
    case "categorise": {
      const passed = step.rules.map(({ tests, value }) => ({
        value,
        rows: new Set(tests.reduce<readonly RowByName[]>((left, test) => passing(test, left, rows), rows)),
      }));
      return rows.map((row) =>
        changed(row, step.name, passed.find((rule) => rule.rows.has(row))?.value ?? step.otherwise),
      );
    }
    case "encode": {
      const kinds = [...new Set(column(rows, step.column))].filter((value) => value !== null).sort(compareCells);
      return rows.map((row) => {
        const value = row.get(step.column) ?? null;
        return changed(row, step.as ?? step.column, value === null ? null : kinds.indexOf(value));
      });
    }
    case "change":
      return rows.map((row, at) => changed(row, step.name, changeOf(step, rowAbove(step.within, rows, at), row)));
    case "scale": {
      const all = numbers(rows, step.column);
      const of = (name: "stddev_population" | "range" | "iqr"): number => statisticNumber(name, all) ?? 0;
      const origin = {
        minmax: Math.min(...all),
        zscore: mean(all) ?? 0,
        robust: Number(statistic("median", all) ?? 0),
      }[step.method];
      const unit = of(({ minmax: "range", zscore: "stddev_population", robust: "iqr" } as const)[step.method]);
      return rows.map((row) => {
        const value = row.get(step.column) ?? null;
        return changed(
          row,
          step.as ?? step.column,
          value === null || unit === 0 ? null : (Number(value) - origin) / unit,
        );
      });
    }
    case "extract":
      return rows.map((row) => {
        const value = row.get(step.column) ?? null;
        const text = value === null ? null : textPart(step.take, String(value));
        const number = text === null || text.trim() === "" ? Number.NaN : Number(text);
        return changed(row, step.name, step.number ? (Number.isNaN(number) ? null : number) : text);
      });
    case "calendar":
      return rows.map((row) => {
        const value = row.get(step.column) ?? null;
        if (value === null || step.grain === "year_month")
          return changed(row, step.name, value === null ? null : String(value).slice(0, 7));
        const names = step.grain === "month" ? monthNames : weekdayNames;
        return changed(row, step.name, names[partOf(String(value), step.grain) - 1] ?? null);
      });
    case "sort": {
      const missing = (row: RowByName): number => ((row.get(step.column) ?? null) === null ? 1 : 0);
      const sign = step.direction === "asc" ? 1 : -1;
      return [...rows].sort(
        (a, b) =>
          missing(a) - missing(b) ||
          (missing(a) === 1 ? 0 : sign * compareCells(a.get(step.column) ?? null, b.get(step.column) ?? null)),
      );
    }
    case "window":
      return rows.map((row, at) => changed(row, step.name, windowOf(step, rows, at)));
    case "bin":
      return binned(step, rows);
  }
}

function filled(step: Extract<Step, { kind: "fill" }>, rows: readonly RowByName[]): readonly RowByName[] {
  if (step.with === "forward") {
    let last: Cell = null;
    return rows.map((row) => {
      last = row.get(step.column) ?? last;
      return changed(row, step.column, last);
    });
  }
  const how = step.with;
  const of = (some: readonly RowByName[]): Cell =>
    how === "value" ? step.value : statistic(how, column(some, step.column));
  const all = of(rows);
  const { by } = step;
  const groups = by === undefined ? null : Map.groupBy(rows, (row) => row.get(by) ?? null);
  const own = new Map([...(groups ?? [])].map(([key, some]) => [key, of(some)]));
  return rows.map((row) => {
    if ((row.get(step.column) ?? null) !== null) return row;
    return changed(row, step.column, (by === undefined ? null : own.get(row.get(by) ?? null)) ?? all);
  });
}

/** The row above, or the last one above of the same group. */
function rowAbove(within: string | undefined, rows: readonly RowByName[], at: number): RowByName | undefined {
  if (within === undefined) return rows[at - 1];
  const own = rows[at]?.get(within) ?? null;
  return rows.slice(0, at).findLast((row) => (row.get(within) ?? null) === own);
}

function changeOf(
  step: Extract<Step, { kind: "change" }>,
  above: RowByName | undefined,
  row: RowByName,
): number | null {
  const [old, now] = [above?.get(step.column) ?? null, row.get(step.column) ?? null];
  if (old === null || now === null) return null;
  const difference = Number(now) - Number(old);
  if (step.as === "difference") return difference;
  if (Number(old) === 0) return null;
  return (step.as === "percent" ? 100 : 1) * (difference / Number(old));
}

export const monthNames = "January February March April May June July August September October November December".split(
  " ",
);
const weekdayNames = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");

/** A function of a row and those above it. */
function windowOf(step: Extract<Step, { kind: "window" }>, rows: readonly RowByName[], at: number): number | null {
  const own = numbers(rows.slice(step.rows === null ? 0 : Math.max(0, at - step.rows + 1), at + 1), step.column);
  const complete = step.rows === null ? (rows[at]?.get(step.column) ?? null) !== null : own.length === step.rows;
  const value = complete ? statistic(step.function, own) : null;
  return value === null ? null : Number(value);
}

/** Which bin each value falls in: the first whose upper end it does not pass. */
function binned(step: Extract<Step, { kind: "bin" }>, rows: readonly RowByName[]): readonly RowByName[] {
  const sorted = numbers(rows, step.column).sort((a, b) => a - b);
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const count = step.labels.length;
  const ends = step.labels
    .slice(0, -1)
    .map((_, at) =>
      step.method === "width" ? low + (at + 1) * ((high - low) / count) : (quantile(sorted, (at + 1) / count) ?? 0),
    );
  return rows.map((row) => {
    const value = row.get(step.column) ?? null;
    const bin = ends.findIndex((end) => Number(value) <= end);
    return changed(row, step.name, value === null ? null : (step.labels[bin < 0 ? count - 1 : bin] ?? null));
  });
}

function formulaOf(formula: Formula, row: RowByName, rows: readonly RowByName[]): number | null {
  switch (formula.kind) {
    case "number":
      return formula.value;
    case "column": {
      const value = row.get(formula.column) ?? null;
      return value === null ? null : Number(value);
    }
    case "log": {
      const of = formulaOf(formula.of, row, rows);
      if (of === null || of <= 0) return null;
      return formula.base === 10 ? Math.log10(of) : formula.base === 2 ? Math.log2(of) : Math.log(of);
    }
    case "arithmetic": {
      const [left, right] = [formulaOf(formula.left, row, rows), formulaOf(formula.right, row, rows)];
      if (left === null || right === null) return null;
      if (formula.operator === "/") return right === 0 ? null : left / right;
      return formula.operator === "+" ? left + right : formula.operator === "-" ? left - right : left * right;
    }
    case "function": {
      const of = formulaOf(formula.of, row, rows);
      if (of === null) return null;
      if (formula.name === "abs") return Math.abs(of);
      if (formula.name === "floor") return Math.floor(of);
      return formula.name === "square" ? of ** 2 : of < 0 ? null : Math.sqrt(of);
    }
    case "statistic": {
      const value = statistic(formula.function, column(rows, formula.column));
      return value === null ? null : Number(value);
    }
    case "part": {
      const value = row.get(formula.column) ?? null;
      return value === null ? null : partOf(String(value), formula.grain);
    }
    case "seconds": {
      const [hours = 0, minutes = 0, seconds = 0] = String(row.get(formula.column) ?? "")
        .split(":")
        .map(Number);
      return (row.get(formula.column) ?? null) === null ? null : hours * 3600 + minutes * 60 + seconds;
    }
    case "length":
    case "words": {
      const value = row.get(formula.column) ?? null;
      if (value === null) return null;
      return formula.kind === "length" ? [...String(value)].length : (String(value).match(/[^ ]+/gu) ?? []).length;
    }
    case "days": {
      const [from, to] = [formula.from, formula.to].map((name) => row.get(name) ?? null);
      const time = (value: Cell | undefined): number =>
        Date.parse(`${String(value).replace(" ", "T").slice(0, 19)}${String(value).length > 10 ? "Z" : ""}`);
      return from === null || to === null ? null : Math.floor((time(to) - time(from)) / 86_400_000);
    }
  }
}
