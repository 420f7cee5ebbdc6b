import type { AnalysisFunction } from "../../../../state/analysis-function.ts";
import type { Frame } from "../frame.ts";
import type { Division } from "./asks.ts";
import { aggregateOf, type Quantity } from "./quantities.ts";
import type { Said } from "./said.ts";
import type { Slot } from "./slots.ts";

/** The quantity of a clause: its own, or that of a column which another clause says more of, or the only one there is. */
export function askedQuantity(
  { own, bare, direction, fn }: Said,
  by: Division,
  other: Quantity | null,
  frame: Frame,
): { quantity: Quantity; slots: readonly Slot[] } | null {
  const [first, ...more] = own;
  if (first !== undefined) return more.length === 0 ? { quantity: first.quantity, slots: [first.slot] } : null;
  const [column, ...others] = bare;
  if (column === undefined) return other === null ? null : stated(other, fn, frame);
  if (others.length > 0) return null;
  if (other?.column === column.name && fn === null) return { quantity: other, slots: [column.slot] };
  const summed = /\b(?:most|fewest)\b/u.test(direction?.text ?? "");
  const name = fn ?? (summed ? "sum" : "max");
  const quantity = aggregateOf(name, column.name, frame, fn === null && !summed);
  return quantity === null || by.columns.includes(column.name) ? null : { quantity, slots: [column.slot] };
}

/** The quantity that another clause says, where this one says no other function of it. */
function stated(
  other: Quantity,
  fn: AnalysisFunction | null,
  frame: Frame,
): { quantity: Quantity; slots: readonly Slot[] } | null {
  if (fn === null || fn === other.function) return { quantity: other, slots: [] };
  if (!other.isSingle || other.column === null) return null;
  const quantity = aggregateOf(fn, other.column, frame);
  return quantity === null ? null : { quantity, slots: [] };
}
