import type { Grain } from "../../../state/condition.ts";
import type { Dimension } from "../../../state/measure.ts";
import type { ColumnType } from "../../../state/tables.ts";
import { literal } from "./literal.ts";

/** An axis: the expression that gives its field, its Vega-Lite type, and whether the table's own order is kept. */
export interface Axis {
  field: string;
  type: "nominal" | "ordinal" | "quantitative" | "temporal";
  keepOrder: boolean;
}

/** In the name of a field a full stop and brackets stand for something else: they are escaped. */
const special = /[.[\]\\]/gu;

/** The expression of a field by the column's name, where that is known. */
export function fieldOf(column: string): string {
  return literal(column.replace(special, "\\$&"));
}

/** The expression of a field whose column is a parameter; `names` are what it may be called. */
export function fieldOfParameter(parameter: string, names: readonly string[]): string {
  return names.some((name) => name.search(special) >= 0) ? `${parameter}.replace(/[.[\\]\\\\]/g, "\\\\$&")` : parameter;
}

function channel(name: string, axis: Axis): string {
  return `${name}: { field: ${axis.field}, type: "${axis.type}"${axis.keepOrder ? ", sort: null" : ""} },`;
}

/** A bar or line chart of the result's table. */
export function chartLines(mark: "bar" | "line" | "rect", channels: readonly (readonly [string, Axis])[]): string[] {
  return [
    `mark: "${mark}",`,
    'data: { name: "table" },',
    "encoding: {",
    ...channels.map(([name, axis]) => `  ${channel(name, axis)}`),
    "},",
  ];
}

const timeLine: ReadonlySet<Grain> = new Set(["year", "quarter", "month", "week", "day"]);

/** How the groups of an aggregation are drawn: a line over time, bars otherwise; a second dimension is the colour. */
export function groupChart(
  dimensions: readonly { dimension: Dimension; field: string; type: ColumnType }[],
  measure: string,
): string[] {
  const [first, second] = dimensions;
  if (first === undefined) return [];
  const { grain } = first.dimension;
  const days = first.type === "date" || first.type === "datetime";
  const mark = (grain !== null && timeLine.has(grain)) || (grain === null && days) ? "line" : "bar";
  const x: Axis = {
    field: first.field,
    type: days ? "temporal" : grain === null ? "nominal" : "ordinal",
    keepOrder: !days,
  };
  const y: Axis = { field: fieldOf(measure), type: "quantitative", keepOrder: false };
  const color: (readonly [string, Axis])[] =
    second === undefined ? [] : [["color", { field: second.field, type: "nominal", keepOrder: false }]];
  return chartLines(mark, [["x", x], ["y", y], ...color]);
}
