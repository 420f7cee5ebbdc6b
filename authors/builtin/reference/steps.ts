import type { Condition } from "../../../state/condition.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { Formula, Step } from "../../../state/step.ts";
import type { Cell } from "../../../state/tables.ts";
import { compareCells, meets, type RowByName } from "./conditions.ts";
import { partOf } from "./dates.ts";
import { statistic, statisticNumber } from "./functions.ts";
import { mean, quantile, stddev } from "./statistics.ts";
import { textPart } from "./text-part.ts";

/** The values of a column, missing ones among them. */
export function column(rows: readonly RowByName[], name: string): Cell[] {
  return rows.map((row) => row.get(name) ?? null);
}

/** The numbers of a column, without the missing ones. */
export function numbers(rows: readonly RowByName[], name: string): number[] {
  return column(rows, name)
    .filter((value) => value !== null)
    .map(Number);
}

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
        return changed(row, step.column, value === null ? null : kinds.indexOf(value));
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
        return changed(row, step.column, value === null || unit === 0 ? null : (Number(value) - origin) / unit);
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

const monthNames = "January February March April May June July August September October November December".split(" ");
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

/** The rows that pass a test; `whole` are the rows that a relative test looks at. */
export function passing(test: RowTest, rows: readonly RowByName[], whole: readonly RowByName[]): RowByName[] {
  switch (test.kind) {
    case "condition":
      return rows.filter((row) => meets(row, test.condition) === true);
    case "relative": {
      const all = column(whole, test.column);
      const middle = statistic(test.function, all);
      const limit =
        middle === null
          ? null
          : test.deviations === 0
            ? Number(middle)
            : Number(middle) + test.deviations * (stddev(numbers(whole, test.column)) ?? Number.NaN);
      return rows.filter((row) => {
        const value = row.get(test.column) ?? null;
        if (value === null || limit === null || Number.isNaN(limit)) return false;
        const condition: Condition = {
          kind: "compare",
          column: test.column,
          grain: null,
          operator: test.operator,
          value: limit,
        };
        return meets(row, condition) === true;
      });
    }
    case "group_size": {
      const groups = Map.groupBy(rows, (row) => row.get(test.column) ?? null);
      const fits = (count: number): boolean =>
        meets(new Map([["count", count]]), {
          kind: "compare",
          column: "count",
          grain: null,
          operator: test.operator,
          value: test.value,
        }) === true;
      return rows.filter((row) => {
        const value = row.get(test.column) ?? null;
        return value !== null && fits(groups.get(value)?.length ?? 0);
      });
    }
    case "top_group": {
      const groups = [...Map.groupBy(rows, (row) => row.get(test.by) ?? null)].filter(([key]) => key !== null);
      const sign = test.direction === "highest" ? -1 : 1;
      const [top] = groups
        .map(([key, own]) => ({
          key,
          value: test.column === null ? own.length : statistic(test.function, column(own, test.column)),
        }))
        .sort(
          (a, b) =>
            Number(a.value === null) - Number(b.value === null) ||
            (a.value === null ? 0 : compareCells(a.value, b.value) * sign) ||
            compareCells(a.key, b.key),
        );
      return top === undefined ? [] : rows.filter((row) => row.get(test.by) === top.key);
    }
    case "outlier": {
      const { within } = test;
      if (within !== undefined) return outliersWithin(test, within, rows);
      const outside = outsider(test, numbers(rows, test.column));
      return rows.filter((row) => {
        const value = row.get(test.column) ?? null;
        return (value !== null && outside(Number(value))) !== test.inverted;
      });
    }
  }
}

/** Outliers among the rows of their own group; rows of no group are none. */
function outliersWithin(
  test: Extract<RowTest, { kind: "outlier" }>,
  within: string,
  rows: readonly RowByName[],
): RowByName[] {
  const groups = new Map(
    [...Map.groupBy(rows, (row) => row.get(within) ?? null)].map(([key, own]) => [
      key,
      outsider(test, key === null ? [] : numbers(own, test.column)),
    ]),
  );
  return rows.filter((row) => {
    const value = row.get(test.column) ?? null;
    const outside = groups.get(row.get(within) ?? null);
    return (value !== null && outside?.(Number(value)) === true) !== test.inverted;
  });
}

function outsider(test: Extract<RowTest, { kind: "outlier" }>, values: readonly number[]): (value: number) => boolean {
  if (values.length === 0) return () => false;
  if (test.method === "zscore") {
    const centre = mean(values) ?? 0;
    const deviation = statisticNumber(test.sample ? "stddev" : "stddev_population", values) ?? Number.POSITIVE_INFINITY;
    return (value) => (test.side === "both" ? Math.abs(value - centre) : value - centre) > test.threshold * deviation;
  }
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [quantile(sorted, 0.25) ?? 0, quantile(sorted, 0.75) ?? 0];
  const reach = test.threshold * (high - low);
  return (value) => value > high + reach || (test.side === "both" && value < low - reach);
}
