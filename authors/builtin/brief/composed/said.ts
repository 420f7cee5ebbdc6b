import type { AnalysisFunction } from "../../../../state/analysis-function.ts";
import { numericTypes } from "../asked.ts";
import { functionPatterns } from "../words.ts";
import type { Ask, Division } from "./asks.ts";
import type { Clause } from "./clauses.ts";
import { aggregateOf, type Quantity, quantityOf } from "./quantities.ts";
import type { Question } from "./question.ts";
import type { Slot, SlotKind } from "./slots.ts";

/** What a clause says, by its slots. */
export class Said {
  readonly slots: readonly Slot[];
  /** The name of the answer that the clause describes, and whether that asks for the group itself. */
  readonly of: Pick<Ask, "of" | "ofName">;
  /** What divides the rows. */
  readonly bySlots: readonly Slot[];
  /** The quantities that it has words for. */
  readonly own: readonly { slot: Slot; quantity: Quantity }[];
  /** The columns of numbers that it only names. */
  readonly bare: readonly { slot: Slot; name: string }[];
  readonly direction: Slot | undefined;
  /** The function of "the highest mean". */
  readonly fn: AnalysisFunction | null;
  /** Whether it speaks of groups itself. */
  readonly hasBy: boolean;
  /** The quantity that other clauses may mean. */
  readonly quantity: Quantity | null;

  constructor({ slots, of }: Clause, by: Division | null, { frame, about, names }: Question) {
    this.slots = slots;
    this.of = of === undefined ? {} : { of, ofName: slots[0]?.kind === "which" };
    this.bySlots = this.many("each", "which", "many", "top");
    this.direction = this.one("direction");
    this.fn = functionIn(this.direction?.groups.fn ?? "");
    this.own = slots.flatMap((slot) => {
      const quantity = quantityOf(slot, frame, about);
      return quantity === null ? [] : [{ slot, quantity }];
    });
    this.bare = this.many("bare").flatMap((slot) => {
      const name = names.column(slot.groups.of ?? "");
      const column = frame.table.columns.find((each) => each.name === name);
      const isNumber = name !== null && (column === undefined || numericTypes.includes(column.type));
      return isNumber && !by?.columns.includes(name) ? [{ slot, name }] : [];
    });
    const { own, bySlots } = this;
    const [alone, ...others] = this.bare;
    this.quantity =
      own.length === 1
        ? (own[0]?.quantity ?? null)
        : own.length === 0 && bySlots.length > 0 && alone !== undefined && others.length === 0
          ? aggregateOf("max", alone.name, frame, true)
          : null;
    this.hasBy =
      bySlots.length > 0 ||
      own.some(({ slot }) => slot.groups.period !== undefined || /^\s*(?:its|their)\b/u.test(slot.text));
  }

  one(kind: SlotKind): Slot | undefined {
    return this.slots.find((slot) => slot.kind === kind);
  }

  many(...kinds: SlotKind[]): readonly Slot[] {
    return this.slots.filter(({ kind }) => kinds.includes(kind));
  }

  /** Whether its quantity is asked of all rows. */
  get isOverall(): boolean {
    return !this.hasBy && this.quantity !== null && this.direction === undefined && this.one("spread") === undefined;
  }

  get isDescription(): boolean {
    return this.of.of !== undefined;
  }
}

/** The first function that words name. */
export function functionIn(words: string): AnalysisFunction | null {
  return functionPatterns.find(([shape]) => shape.test(words))?.[1] ?? null;
}
