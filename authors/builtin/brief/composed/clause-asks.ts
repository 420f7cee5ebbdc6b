import { operatorOf } from "../frame.ts";
import { namesEachRow } from "../row-names.ts";
import { askedQuantity } from "./asked-quantity.ts";
import type { Ask, Division, Having, Limit } from "./asks.ts";
import { type AskPart, askOfResults } from "./asks-of-results.ts";
import type { Changes } from "./changes.ts";
import { singular } from "./divisions.ts";
import { areRows, countOf, type Quantity } from "./quantities.ts";
import type { Question } from "./question.ts";
import { readRelation } from "./relations.ts";
import type { Said } from "./said.ts";
import type { Slot } from "./slots.ts";
import { directionOf, placeOf } from "./superlatives.ts";

type Asks = readonly Ask[] | null | "unclear";

/** Reads what one clause asks of groups, and keeps which of its slots say so. */
export class ClauseAsks {
  readonly #said: Said;
  readonly #by: Division;
  readonly #question: Question;
  readonly #changes: Changes;
  readonly used: Slot[] = [];
  /** How many rows the groups must have, where it says so of another ask. */
  readonly havings: Having[] = [];

  constructor(said: Said, by: Division, question: Question, changes: Changes) {
    this.#said = said;
    this.#by = by;
    this.#question = question;
    this.#changes = changes;
  }

  /** The asks: null where it asks nothing. The other quantity is the one that it may leave out, as another clause says it. */
  read(other: Quantity | null): Asks {
    const said = this.#said;
    const { own, slots, direction, hasBy } = said;
    const by = this.#by;
    const { frame } = this.#question;
    const open = said.many("measure", "counted").some((slot) => own.every((each) => each.slot !== slot));
    if (open && (hasBy || direction !== undefined)) return "unclear";
    const again = said.one("again");
    this.#use(again, ...(slots.every(({ kind }) => kind === "order") ? [said.one("order")] : []));
    const noun = direction?.groups.rows;
    if (noun !== undefined && !areRows(noun, frame)) return "unclear";
    // "And how many rows does it have": another number of the same groups.
    const counted = again?.groups.rows;
    if (counted !== undefined && !areRows(counted, frame)) return "unclear";
    const more: Ask[] = counted === undefined ? [] : [{ by, kind: "each", quantity: countOf(frame, counted) }];
    const relation = slots.find(({ kind, groups }) => kind === "correlation" && groups.x === undefined);
    const first = this.#ofSize() ?? this.#valueOfExtreme(relation);
    if (first !== null) return first;
    const base = relation === undefined ? askedQuantity(said, by, other, frame) : null;
    const changed = said.one("ends") === undefined ? this.#changes.read(base?.quantity ?? null, slots) : null;
    if (changed === "unclear") return "unclear";
    if (relation !== undefined) {
      const read = readRelation(relation, said, by, other, this.#question);
      if (read === "unclear") return "unclear";
      this.#use(...read.used);
      return read.asks;
    }
    const taken = [...(base?.slots ?? []), ...(changed?.slots ?? [])];
    const quantity = changed?.quantity ?? base?.quantity ?? null;
    const asked = askOfResults({ said, by, quantity, isChange: changed !== null }, this.#question);
    if (asked === "unclear") return "unclear";
    if (asked !== null && quantity !== null) {
      this.#use(...asked.used);
      return [...this.#asksOf(quantity, asked.part, taken), ...more];
    }
    if (quantity === null && (direction ?? said.one("top")) !== undefined) return null;
    if (!said.isDescription && hasBy && quantity !== null)
      return [...this.#asksOf(quantity, { kind: "each" }, taken), ...more];
    if (!said.isDescription && own.length > 1 && said.bySlots.length > 0) {
      this.#use(...said.bySlots, ...own.map(({ slot }) => slot));
      return own.map((each): Ask => ({ by, quantity: each.quantity, kind: "each" }));
    }
    return this.used.length > 0 || said.one("having") !== undefined ? more : null;
  }

  /** "Which sites have at least 5 rows": asked of the groups' sizes; null where the size is no more than a condition, or not said. */
  #ofSize(): readonly Ask[] | "unclear" | null {
    const said = this.#said;
    const by = this.#by;
    const having = said.one("having");
    if (having === undefined) return null;
    const { frame } = this.#question;
    const rows = having.groups.rows ?? "";
    if (!namesEachRow(rows, frame)) return "unclear";
    const limit = limitOf(having);
    if (limit === null) return "unclear";
    this.#use(having);
    const count = countOf(frame, rows);
    if (
      said.direction === undefined &&
      said.own.length === 0 &&
      said.bare.length === 0 &&
      (said.one("which") ?? said.one("many") ?? having.groups.by) !== undefined &&
      said.slots.length <= 3 &&
      !/\b(?:only|consider|include|among)\b/u.test(having.text)
    ) {
      this.#use(...said.bySlots, said.one("order"));
      return [{ by, quantity: count, kind: "those", ...limit }];
    }
    this.havings.push({ by, count, ...limit });
    return null;
  }

  /** "The mean income of the region with the lowest mean health": what is asked stands before, what decides behind. */
  #valueOfExtreme(relation: Slot | undefined): readonly Ask[] | "unclear" | null {
    const said = this.#said;
    const by = this.#by;
    const [value, rank, third] = said.own;
    const { direction } = said;
    const chosen = said.one("which");
    if (value === undefined || rank === undefined || third !== undefined) return null;
    if (direction === undefined || chosen === undefined || said.isDescription) return null;
    const inOrder = value.slot.end <= chosen.start && chosen.end <= direction.start && direction.end <= rank.slot.start;
    if (!inOrder) return null;
    if (direction.groups.b !== undefined || relation !== undefined) return "unclear";
    this.#use(...said.bySlots, direction, value.slot, rank.slot);
    return [
      {
        by,
        quantity: rank.quantity,
        kind: "extreme",
        directions: [directionOf(direction.groups.a ?? "", this.#question.definitions)],
        rankedBy: rank.quantity,
        place: placeOf(direction.groups.place),
        limit: null,
        named: false,
      },
      { by, quantity: value.quantity, kind: "each" },
    ];
  }

  /** A part with what it is of; its slots are used, those of the groups and of the quantity with them. */
  #asksOf(quantity: Quantity, part: AskPart, taken: readonly Slot[]): readonly Ask[] {
    const said = this.#said;
    const by = this.#by;
    const { names } = this.#question;
    const over = said.many("over").filter((slot) => names.column(singular(slot.groups.by ?? "")) === by.columns[0]);
    this.#use(...said.bySlots, ...over, ...taken, said.one("again"));
    return [{ by, quantity, ...said.of, ...part } as Ask];
  }

  #use(...some: readonly (Slot | undefined)[]): void {
    this.used.push(...some.filter((slot) => slot !== undefined));
  }
}

/** How many rows a group must have; null where the words leave it open. */
function limitOf({ groups: { least, words, limit, orMore } }: Slot): Limit | null {
  const operator = least !== undefined || orMore !== undefined ? ">=" : operatorOf(words ?? "");
  const value = Number(least ?? orMore ?? limit);
  return operator === null || Number.isNaN(value) ? null : { operator, value };
}
