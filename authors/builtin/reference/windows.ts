import type { Operation, Window } from "../../../state/intent.ts";
import type { Cell } from "../../../state/tables.ts";
import { compareCells } from "./conditions.ts";

type Windowed = Extract<Operation, { operation: "windowed" }>;

const last = (a: Cell, b: Cell, sign: number): number =>
  a === null || b === null ? Number(a === null) - Number(b === null) : sign * compareCells(a, b);

/** What is done with groups, each its dimensions and then its value: the rows of the result in their order. */
export function windowed({ dimensions, window }: Windowed, groups: readonly Cell[][]): Cell[][] {
  const at = dimensions.length;
  const value = (row: readonly Cell[]): Cell => row[at] ?? null;
  const byNames = (a: readonly Cell[], b: readonly Cell[]): number =>
    dimensions.reduce((difference, _, index) => difference || last(a[index] ?? null, b[index] ?? null, 1), 0);
  const number = (row: readonly Cell[] | undefined): number | null =>
    row === undefined || value(row) === null ? null : Number(value(row));
  const down = [...groups].sort((a, b) => last(value(a), value(b), -1) || byNames(a, b));
  const series = [...groups].filter((row) => row.slice(0, at).every((cell) => cell !== null)).sort(byNames);
  switch (window.kind) {
    case "having":
      return down.filter((row) => {
        const own = number(row);
        if (own === null) return false;
        const { operator, value: limit } = window;
        return {
          "=": own === limit,
          "!=": own !== limit,
          "<": own < limit,
          "<=": own <= limit,
          ">": own > limit,
          ">=": own >= limit,
        }[operator];
      });
    case "top": {
      const sign = window.direction === "desc" ? -1 : 1;
      const sorted = [...groups].sort(
        (a, b) => last(a[0] ?? null, b[0] ?? null, 1) || last(value(a), value(b), sign) || byNames(a, b),
      );
      return sorted.filter(
        (row, index) => sorted.slice(0, index).filter((other) => other[0] === row[0]).length < window.limit,
      );
    }
    case "place": {
      const sign = window.direction === "desc" ? -1 : 1;
      const values = [...new Set(groups.map(value))].filter((each) => each !== null).sort((a, b) => last(a, b, sign));
      const wanted = values[window.at - 1];
      return wanted === undefined ? [] : [...groups].filter((row) => value(row) === wanted).sort(byNames);
    }
    case "rank":
      return down.map((row) => [...row, 1 + down.findIndex((other) => value(other) === value(row))]);
    case "running":
    case "moving":
    case "change": {
      // Of two groupings the second is the step of time, gone through in each group of the first.
      const runs = at === 1 ? [series] : [...Map.groupBy(series, (row) => row[0] ?? null).values()];
      return runs.flatMap((run) => through(window, run, number));
    }
  }
}

type Series = Extract<Window, { kind: "running" | "moving" | "change" }>;

/** Groups in the order of time, each with what is computed of it and those above it. */
function through(
  window: Series,
  series: readonly Cell[][],
  number: (row: readonly Cell[] | undefined) => number | null,
): Cell[][] {
  switch (window.kind) {
    case "running": {
      let sum: number | null = null;
      return series.map((row) => {
        const own = number(row);
        if (own !== null) sum = (sum ?? 0) + own;
        return [...row, sum];
      });
    }
    case "moving":
      return series.map((row, index) => {
        const near = series
          .slice(Math.max(0, index - window.groups + 1), index + 1)
          .map(number)
          .filter((each) => each !== null);
        return [...row, near.length === 0 ? null : near.reduce((sum, each) => sum + each, 0) / near.length];
      });
    case "change":
      return series.map((row, index) => {
        const [above, own] = [number(series[index - 1]), number(row)];
        if (above === null || own === null || (window.percent && above === 0)) return [...row, null];
        return [...row, window.percent ? (100 * (own - above)) / above : own - above];
      });
  }
}
