import { z } from "zod";
import type { Column } from "../state/tables.ts";

/** What a chart says, as far as a terminal can draw it: column indexes of the table it belongs to. */
export interface ChartReading {
  mark: "bar" | "line" | "point";
  title: string | null;
  /** The column that names each bar or places each point. */
  category: number;
  value: number;
  series: number | null;
  /** Where a bar ends, when it stands for a range (a histogram). */
  categoryEnd: number | null;
}

const Channel = z.object({ field: z.string().optional(), type: z.string().optional() }).loose();
const Encoding = z.record(z.string(), z.unknown());
const Spec = z.object({
  mark: z.union([z.string(), z.object({ type: z.string() }).loose()]),
  title: z.union([z.string(), z.object({ text: z.string() }).loose()]).optional(),
  encoding: Encoding,
});

const Layered = z.object({
  layer: z.array(z.record(z.string(), z.unknown())).min(1),
  encoding: Encoding.prefault({}),
});

/**
 * Reads a Vega-Lite spec, of several layers the first that can be read. Null: a kind of chart that a terminal can't draw, or
 * one of columns that are not there.
 */
export function readChart(spec: Record<string, unknown>, columns: readonly Column[]): ChartReading | null {
  const layered = Layered.safeParse(spec);
  if (!layered.success) return readLayer(spec, columns);
  for (const layer of layered.data.layer) {
    const own = Encoding.safeParse(layer["encoding"]).data ?? {};
    const title = layer["title"] ?? spec["title"];
    const reading = readLayer({ ...layer, title, encoding: { ...layered.data.encoding, ...own } }, columns);
    if (reading !== null) return reading;
  }
  return null;
}

function readLayer(spec: Record<string, unknown>, columns: readonly Column[]): ChartReading | null {
  const parsed = Spec.safeParse(spec);
  if (!parsed.success) return null;
  const mark = markOf(typeof parsed.data.mark === "string" ? parsed.data.mark : parsed.data.mark.type);
  if (mark === null) return null;
  const at = (...channels: string[]): number | null => {
    for (const channel of channels) {
      const index = columnIndex(parsed.data.encoding[channel], columns);
      if (index !== null) return index;
    }
    return null;
  };
  const isCircle = markName(parsed.data.mark) === "arc";
  const [x, y] = isCircle ? [at("color"), at("theta")] : [at("x"), at("y")];
  if (x === null || y === null) return null;
  const isSideways = mark === "bar" && !isQuantity(columns[y]) && isQuantity(columns[x]);
  const title = parsed.data.title;
  const series = isCircle ? null : at("color", "xOffset", "yOffset", "detail");
  const category = isSideways ? y : x;
  return {
    mark,
    title: title === undefined ? null : typeof title === "string" ? title : title.text,
    category,
    value: isSideways ? x : y,
    series: series === category ? null : series,
    categoryEnd: isSideways ? at("y2") : at("x2"),
  };
}

function markName(mark: string | { type: string }): string {
  return typeof mark === "string" ? mark : mark.type;
}

function markOf(name: string): ChartReading["mark"] | null {
  if (name === "bar" || name === "arc" || name === "rule" || name === "tick") return "bar";
  if (name === "line" || name === "area" || name === "trail") return "line";
  return name === "point" || name === "circle" || name === "square" ? "point" : null;
}

function columnIndex(channel: unknown, columns: readonly Column[]): number | null {
  const parsed = Channel.safeParse(channel);
  if (!parsed.success || parsed.data.field === undefined) return null;
  const name = fieldName(parsed.data.field);
  const index = columns.findIndex((column) => column.name === name);
  return index === -1 ? null : index;
}

/** The column that a Vega-Lite field means: dots and brackets in a name are escaped there. */
function fieldName(field: string): string {
  return field.replace(/\\(.)/g, "$1").replace(/^\['(.*)'\]$/, "$1");
}

function isQuantity(column: Column | undefined): boolean {
  return column?.type === "integer" || column?.type === "number";
}
