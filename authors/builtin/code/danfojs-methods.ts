import type { Operation } from "../../../state/intent.ts";
import { literal } from "./literal.ts";
import type { Body } from "./module.ts";
import { columnList, describeSummary, matrixChart, matrixSummary, strongest } from "./sql-methods.ts";

type Of<K extends Operation["operation"]> = Extract<Operation, { operation: K }>;

const frameOf = (table: string): string => (table === "data" ? "df()" : `df(${literal(table)})`);

/** Summary statistics with danfojs; the quartiles, which it lacks, are interpolated as pandas does. */
export function describeFrameBody(operation: Of<"describe">): Body {
  return {
    statements: [
      ...columnList(operation.columns),
      `const frame = ${frameOf(operation.table)};`,
      "const table = columns.map((column) => {",
      "  const series = frame.column(column);",
      '  const values = series.values.filter((value) => typeof value === "number" && !Number.isNaN(value)).map(Number);',
      "  const sorted = values.sort((a, b) => a - b);",
      "  const quantile = (q: number): number | null => {",
      "    const at = (sorted.length - 1) * q;",
      "    const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];",
      "    return low === undefined || high === undefined ? null : low + (high - low) * (at - Math.floor(at));",
      "  };",
      "  return {",
      "    column,",
      "    count: sorted.length,",
      "    missing: series.values.length - sorted.length,",
      "    mean: sorted.length > 0 ? stats.mean(sorted) : null,",
      "    stddev: sorted.length > 1 ? stats.sampleStandardDeviation(sorted) : null,",
      "    min: quantile(0),",
      "    q1: quantile(0.25),",
      "    median: quantile(0.5),",
      "    q3: quantile(0.75),",
      "    max: quantile(1),",
      "  };",
      "});",
    ],
    answers: [],
    summary: describeSummary,
    chart: [],
    uses: ["df", "stats"],
    shows: true,
  };
}

/** A correlation matrix from a danfojs frame, pair by pair over the rows where both columns have a value. */
export function correlationFrameBody(operation: Of<"correlation">): Body {
  return {
    statements: [
      ...columnList(operation.columns),
      `const frame = ${frameOf(operation.table)};`,
      "const values = new Map(columns.map((column) => [column, frame.column(column).values]));",
      "const table = columns.flatMap((first, index) =>",
      "  columns.slice(index + 1).map((second) => {",
      "    const others = values.get(second) ?? [];",
      "    const pairs = (values.get(first) ?? [])",
      "      .map((value, row) => [value, others[row]])",
      '      .filter((pair) => pair.every((value) => typeof value === "number" && !Number.isNaN(value)));',
      "    const [x, y] = [pairs.map((pair) => Number(pair[0])), pairs.map((pair) => Number(pair[1]))];",
      "    const varies = new Set(x).size > 1 && new Set(y).size > 1;",
      "    return { first, second, correlation: varies ? stats.sampleCorrelation(x, y) : null, rows: pairs.length };",
      "  }),",
      ");",
      ...strongest,
    ],
    answers: [],
    summary: matrixSummary,
    chart: matrixChart,
    uses: ["df", "stats"],
    shows: true,
  };
}
