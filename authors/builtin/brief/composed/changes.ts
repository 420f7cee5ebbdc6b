import type { Cell } from "../../../../state/tables.ts";
import { partColumn } from "../date-parts.ts";
import { changeOf, growthOf, type Quantity } from "./quantities.ts";
import type { Question } from "./question.ts";
import type { Slot } from "./slots.ts";

/** The changes that a question speaks of, clause by clause: what one says of them, the next one may leave out. */
export class Changes {
  readonly #question: Question;
  #last: Quantity | null = null;

  constructor(question: Question) {
    this.#question = question;
  }

  /** What a clause makes of its quantity, kept for the clauses after it. */
  read(quantity: Quantity | null, slots: readonly Slot[]): Change | null | "unclear" {
    const changed = this.#changed(quantity, slots);
    if (changed !== null && changed !== "unclear") this.#last = changed.quantity;
    return changed;
  }

  /** What a clause makes of its quantity: the change from one year to another, or from each group to the next. */
  #changed(quantity: Quantity | null, slots: readonly Slot[]): Change | null | "unclear" {
    const { frame, about, definitions } = this.#question;
    const went = slots.find(({ kind, groups }) => kind === "sign" && (groups.up ?? groups.down) !== undefined);
    if (went !== undefined) return this.#last === null ? "unclear" : { quantity: this.#last, slots: [] };
    const growth = slots.find(({ kind }) => kind === "growth");
    const said = `${frame.annotated.text} ${about}`;
    const isPercent = /\bpercent(?:age)?\b|%/u.test(said);
    // Growth is a difference or a part of what was; the question must say which.
    const percent = (slot: Slot): boolean | "unclear" => {
      if (/\bpercent|\brelative\b/u.test(slot.text)) return true;
      if (/\babsolute\b/u.test(slot.text)) return false;
      if (isPercent) return true;
      return /\bgrowth\b/u.test(slot.text) && definitions.change === null && !/=[^.\n]*(?:minus| - )/u.test(said)
        ? "unclear"
        : false;
    };
    if (growth !== undefined && quantity === null) return "unclear";
    if (growth !== undefined && quantity !== null) {
      const as = percent(growth);
      if (as === "unclear") return "unclear";
      return { quantity: growthOf(quantity, as ? "percent" : "difference", frame), slots: [growth] };
    }
    const change = slots.find(({ kind }) => kind === "change");
    const span = slots.find(({ kind }) => kind === "fromTo");
    if (change === undefined) return null;
    const defined = definitions.change;
    const spanEnds = span === undefined ? null : this.#ends(span.groups);
    const ends = defined === null ? spanEnds : this.#ends(defined);
    // "The largest increase", after it has been said from when to when.
    if (
      ends === null &&
      span === undefined &&
      this.#last !== null &&
      !/^(?:de|dr|f|red)/u.test(change.groups.word ?? "")
    )
      return { quantity: this.#last, slots: [change] };
    if (ends === null || quantity === null) return "unclear";
    if (spanEnds !== null && spanEnds.values.some((value) => !ends.values.includes(value))) return "unclear";
    // A fall is a change of the other sign.
    if (/^(?:decrease|drop|decline|fall|reduction)/u.test(change.groups.word ?? "")) return "unclear";
    const as = defined === null ? percent(change) : /\bpercent|%/u.test(change.text);
    if (as === "unclear") return "unclear";
    const made = changeOf(quantity, ends.column, ends.values, as ? "percent" : "difference", frame);
    return made === null ? "unclear" : { quantity: made, slots: span === undefined ? [change] : [change, span] };
  }

  /** From when to when: two values of a column, or two years. */
  #ends(groups: {
    from?: string | undefined;
    to?: string | undefined;
  }): { column: string; values: readonly [Cell, Cell] } | null {
    const { frame, about } = this.#question;
    const hits = [groups.from, groups.to].map((said) => {
      const at = /⟨v(\d+)⟩/u.exec(said ?? "")?.[1];
      return at === undefined ? null : frame.annotated.values[Number(at)];
    });
    const [from, to] = hits;
    if (from != null && to != null)
      return from.column === to.column ? { column: from.column.name, values: [from.value, to.value] } : null;
    if (from != null || to != null) return null;
    const column = partColumn("year", frame, { about });
    return column === null ? null : { column, values: [Number(groups.from), Number(groups.to)] };
  }
}

/** A change, and the slots that say it. */
export interface Change {
  quantity: Quantity;
  slots: readonly Slot[];
}
