import type { AnalysisFunction } from "../../../state/analysis-function.ts";
import type { Cell } from "../../../state/tables.ts";
import { compareCells } from "./conditions.ts";
import { aggregate, mean, quantile, stddev } from "./statistics.ts";

/** A function of an analysis over the values of a column, missing ones among them. */
export function statistic(name: AnalysisFunction, values: readonly Cell[]): Cell {
  const present = values.filter((value) => value !== null);
  switch (name) {
    case "missing_percent":
      return values.length === 0 ? null : (100 * (values.length - present.length)) / values.length;
    case "has_missing":
      return present.length < values.length;
    case "mode": {
      const counts = new Map<Cell, number>();
      for (const value of present) counts.set(value, (counts.get(value) ?? 0) + 1);
      const [best] = [...counts].sort(([a, m], [b, n]) => n - m || compareCells(a, b));
      return best?.[0] ?? null;
    }
    case "count":
    case "sum":
    case "mean":
    case "median":
    case "min":
    case "max":
    case "stddev":
    case "distinct":
    case "missing":
      return aggregate(name, values);
    default:
      return statisticNumber(name, present.map(Number));
  }
}

/** A function of numbers, none of them missing; null where it is not defined. */
export function statisticNumber(name: AnalysisFunction, values: readonly number[]): number | null {
  const n = values.length;
  const centre = mean(values);
  if (centre === null) return null;
  const moment = (power: number): number => values.reduce((sum, value) => sum + (value - centre) ** power, 0) / n;
  const sorted = [...values].sort((a, b) => a - b);
  const quartile = (part: number): number => quantile(sorted, part) ?? Number.NaN;
  switch (name) {
    case "stddev":
      return stddev(values);
    case "stddev_population":
      return Math.sqrt(moment(2));
    case "variance":
      return n < 2 ? null : (moment(2) * n) / (n - 1);
    case "variance_population":
      return moment(2);
    case "skewness":
    case "skewness_population": {
      if (n < 3 || moment(2) === 0) return null;
      const g = moment(3) / moment(2) ** 1.5;
      return name === "skewness" ? (g * Math.sqrt(n * (n - 1))) / (n - 2) : g;
    }
    case "kurtosis":
    case "kurtosis_population": {
      if (n < (name === "kurtosis" ? 4 : 2) || moment(2) === 0) return null;
      const g = moment(4) / moment(2) ** 2 - 3;
      return name === "kurtosis" ? ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g + 6) : g;
    }
    case "range":
      return quartile(1) - quartile(0);
    case "q1":
      return quartile(0.25);
    case "q3":
      return quartile(0.75);
    case "iqr":
      return quartile(0.75) - quartile(0.25);
    case "cv": {
      const deviation = stddev(values);
      return deviation === null || centre === 0 ? null : deviation / centre;
    }
    default:
      return null;
  }
}
