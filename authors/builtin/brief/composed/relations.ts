import { preparedType } from "../../analysis/parts.ts";
import type { Ask, Division } from "./asks.ts";
import { singular } from "./divisions.ts";
import type { Quantity } from "./quantities.ts";
import type { Question } from "./question.ts";
import type { Said } from "./said.ts";
import type { Slot } from "./slots.ts";

/**
 * Reads a correlation of the groups' results: of two of them, or of one with what the groups are told by. The other quantity is the
 * one that the clause may leave out, as another says it.
 */
export function readRelation(
  slot: Slot,
  { slots, own, bare, bySlots, of }: Said,
  by: Division,
  other: Quantity | null,
  { frame, text, names }: Question,
): { asks: readonly Ask[]; used: readonly Slot[] } | "unclear" {
  const method = /\bspearman\b/u.test(frame.annotated.text) ? "spearman" : "pearson";
  // What stands before is said of the groups themselves.
  const within = own.filter((each) => each.slot.start > slot.start);
  const before = own.filter((each) => each.slot.start < slot.start);
  const [first, second, third] = within;
  const used = [slot, ...own.map((each) => each.slot), ...bySlots];
  const asksOf = (quantity: Quantity, against: Quantity | null): Ask[] => [
    ...before.map((each): Ask => ({ by, quantity: each.quantity, kind: "each" })),
    { by, quantity, ...of, kind: "relation", with: against, method },
  ];
  if (third !== undefined) return "unclear";
  const self = slot.groups.self;
  if (first !== undefined && second !== undefined && bare.length === 0)
    return self !== undefined || first.quantity.name === second.quantity.name
      ? "unclear"
      : { asks: asksOf(first.quantity, second.quantity), used };
  // "The correlation between year and that mean": of the groups themselves.
  const [column] = by.columns;
  const ownBare = slots.find(
    (each) => each.kind === "bare" && by.columns.includes(names.column(each.groups.of ?? "") ?? ""),
  );
  // Dates and texts have no correlation.
  const type = preparedType(frame, frame.table, column ?? "");
  if (type !== "integer" && type !== "number") return "unclear";
  const says =
    (self !== undefined && by.columns.includes(names.column(singular(self)) ?? "")) ||
    ownBare !== undefined ||
    (column !== undefined &&
      by.columns.length === 1 &&
      [...by.words].some((word) => new RegExp(`\\b${word}\\b`, "u").test(text.slice(slot.end, slot.end + 60))));
  const quantity = first?.quantity ?? other;
  if (quantity === null || bare.length > 0 || !says) return "unclear";
  return { asks: asksOf(quantity, null), used: ownBare === undefined ? used : [ownBare, ...used] };
}
