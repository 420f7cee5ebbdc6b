import plot, { type Color } from "simple-ascii-chart";
import type { Cell, Column } from "../state/tables.ts";
import { type Bar, renderBars } from "./bars.ts";
import { numberFormat, showColumns, showNumber } from "./cells.ts";
import { type ChartReading, readChart } from "./chart-reading.ts";
import { safeSentence, safeValue } from "./safe-text.ts";
import { paint, type Screen, signs } from "./screen.ts";
import { cutTo, widthOf } from "./text-width.ts";

/** More bars than this push everything else off a screen. */
const MOST_BARS = 24;
const MOST_LINES = 5;
const HEIGHT = 10;
const COLOURS: readonly Color[] = ["ansiCyan", "ansiYellow", "ansiMagenta", "ansiGreen", "ansiRed"];

interface Table {
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

/**
 * A chart drawn in text from a Vega-Lite spec and the rows it belongs to. Null where there is nothing worth drawing: fewer than
 * two rows, no number, or a kind of chart that text can't show.
 */
export function renderChart(spec: Record<string, unknown>, table: Table, screen: Screen): string | null {
  const chart = readChart(spec, table.columns);
  if (chart === null || table.rows.length < 2) return null;
  const points = table.rows.map((row) => numberOf(row[chart.value] ?? null));
  if (points.every((value) => value === null)) return null;
  const { ellipsis } = signs(screen);
  const split = [chart.category, chart.series].flatMap((column) => (column === null ? [] : [nameOf(table, column)]));
  const words = chart.title ?? `${nameOf(table, chart.value)} by ${split.join(" and ")}`;
  const title = paint(screen, "faint", cutTo(safeSentence(words), screen.width, ellipsis));
  const lines = chart.mark === "bar" || !screen.unicode ? null : drawLines(chart, table, screen);
  return `${title}\n${lines ?? drawBars(chart, table, screen)}`;
}

function nameOf(table: Table, index: number): string {
  return table.columns[index]?.name ?? "";
}

/** Decimal text of a number too long for a double is drawn as the nearest double. */
function numberOf(cell: Cell): number | null {
  if (cell === null || typeof cell === "boolean" || cell === "") return null;
  const value = Number(cell);
  return Number.isFinite(value) ? value : null;
}

function drawBars(chart: ChartReading, table: Table, screen: Screen): string {
  const { none } = signs(screen);
  const shown = showColumns(table.columns, table.rows);
  const textAt = (column: number | null, row: number): string | null =>
    column === null ? null : (shown[column]?.cells[row]?.text ?? none);
  const bars: Bar[] = table.rows.map((row, index) => {
    const end = textAt(chart.categoryEnd, index);
    const range = end === null ? "" : ` ${screen.unicode ? "–" : "to"} ${end}`;
    const series = textAt(chart.series, index);
    return {
      label: `${textAt(chart.category, index) ?? none}${range}${series === null ? "" : `, ${series}`}`,
      value: numberOf(row[chart.value] ?? null),
    };
  });
  const drawn = bars.slice(0, MOST_BARS);
  const text = renderBars(drawn, numberFormat(bars.flatMap(({ value }) => (value === null ? [] : [value]))), screen);
  const more = bars.length - drawn.length;
  return more === 0 ? text : `${text}\n${paint(screen, "faint", `+${more} more bar${more === 1 ? "" : "s"}`)}`;
}

interface Series {
  name: string;
  points: [number, number][];
}

/** Lines over an ordered or numeric axis; null where bars say it better (few points, many series, unordered text). */
function drawLines(chart: ChartReading, table: Table, screen: Screen): string | null {
  const labels = showColumns(table.columns, table.rows)[chart.category]?.cells.map((cell) => cell.text ?? "") ?? [];
  const { series, ticks, labelAt } = readSeries(chart, table, labels);
  const count = Math.max(...series.map(({ points }) => points.length));
  if (series.length > MOST_LINES || count < 4) return null;
  const values = series.flatMap(({ points }) => points.map(([, y]) => y));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const format = numberFormat([low, high]);
  const yLabel = Math.max(...[low, high].map((value) => widthOf(showNumber(value, format))));
  const widest = Math.max(...labels.map(widthOf));
  // The first label below the axis reaches to the left of it.
  const width = Math.min(72, screen.width - Math.max(yLabel, widest - 2) - 4);
  if (width < 16 || widest * 2 > width + yLabel) return null;
  const text = plot(
    series.map(({ points }) => points),
    {
      width,
      height: HEIGHT,
      mode: chart.mark === "point" ? "point" : "line",
      customXAxisTicks: widest * 4 > width ? [ticks[0] ?? 0, ticks.at(-1) ?? 0] : spread(ticks),
      customYAxisTicks: low === high ? [low] : [low, (low + high) / 2, high],
      formatter: (value, { axis }) => (axis === "x" ? labelAt(value) : showNumber(value, format)),
      ...(screen.colour ? { color: [...COLOURS] } : {}),
      ...(series.length > 1 ? { legend: { position: "bottom", series: series.map(({ name }) => name) } } : {}),
    },
  );
  const lines = text.split("\n").map((line) => line.trimEnd());
  return lines.filter((line) => line !== "").join("\n");
}

/** First, middle and last tick. */
function spread(ticks: readonly number[]): number[] {
  const middle = ticks[Math.floor((ticks.length - 1) / 2)];
  return [...new Set([ticks[0], middle, ticks.at(-1)].filter((tick) => tick !== undefined))];
}

/** Numbers stand where they are on the axis; everything else takes its turn, in the order of the rows. */
function readSeries(
  chart: ChartReading,
  table: Table,
  labels: readonly string[],
): { series: Series[]; ticks: number[]; labelAt: (tick: number) => string } {
  const isNumber = table.rows.every((row) => typeof row[chart.category] === "number");
  const order = [...new Set(labels)];
  const series = new Map<string, [number, number][]>();
  const ticks = new Set<number>();
  table.rows.forEach((row, index) => {
    const y = numberOf(row[chart.value] ?? null);
    const x = isNumber ? Number(row[chart.category]) : order.indexOf(labels[index] ?? "");
    if (y === null) return;
    ticks.add(x);
    const name = chart.series === null ? "" : safeValue(String(row[chart.series] ?? ""));
    series.set(name, [...(series.get(name) ?? []), [x, y]]);
  });
  const inOrder = [...ticks].sort((a, b) => a - b);
  const format = numberFormat(inOrder);
  const labelAt = (tick: number): string => (isNumber ? showNumber(tick, format) : (order[Math.round(tick)] ?? ""));
  return {
    series: [...series].map(([name, points]) => ({ name, points: points.sort(([a], [b]) => a - b) })),
    ticks: inOrder,
    labelAt,
  };
}
