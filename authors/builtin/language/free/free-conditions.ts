import type { Tag } from "../../lexicon/tags.ts";
import type { PredicatePhrase } from "../phrases.ts";
import { couldCompare, isYearText } from "../plausible.ts";
import type { Tagged } from "../tag.ts";

/** A condition that begins at a place, and how many pieces it takes. */
export interface FoundCondition {
  predicate: PredicatePhrase;
  length: number;
}

export const glue: readonly Tag[] = ["Is", "Has", "Of", "In", "For", "On", "With", "Where", "From"];
const joining: readonly Tag[] = ["And", "Or", "Comma"];
const operandTags: readonly Tag[] = ["Number", "Date", "Value", "Text"];

/** Finds the conditions of a question wherever they stand, by the pieces alone. */
export class FreeConditions {
  readonly #pieces: readonly Tagged[];

  constructor(pieces: readonly Tagged[]) {
    this.#pieces = pieces;
  }

  tag(at: number): Tag | null {
    return this.#pieces[at]?.tag ?? null;
  }

  is(at: number, tags: readonly Tag[]): boolean {
    const tag = this.tag(at);
    return tag !== null && tags.includes(tag);
  }

  piece(at: number): Tagged {
    const piece = this.#pieces[at];
    if (piece === undefined) throw new RangeError("there is no such piece");
    return piece;
  }

  past(at: number, tags: readonly Tag[]): number {
    let next = at;
    while (this.is(next, tags)) next += 1;
    return next;
  }

  /** The condition that begins here; null where none does. */
  at(at: number): FoundCondition | null {
    return (
      this.#denied(at) ??
      this.#missing(at) ??
      this.#ofColumn(at) ??
      this.#compared(at) ??
      this.#range(at) ??
      this.#values(at)
    );
  }

  #denied(at: number): FoundCondition | null {
    if (!this.is(at, ["Not", "Excluding"])) return null;
    const word = this.piece(at);
    const from = this.past(at + 1, [...glue, "RowNoun"]);
    const inner = this.at(from);
    // "Not" before what is denied already says the contrary of it.
    if (inner !== null && inner.predicate.kind !== "not")
      return { predicate: { kind: "not", part: inner.predicate, word }, length: from + inner.length - at };
    if (word.tag !== "Excluding" || this.tag(from) !== "Column") return null;
    const after = this.tag(from + 1) === "NotMissing" ? 1 : 0;
    return {
      predicate: { kind: "not", part: { kind: "flag", column: this.piece(from) }, word },
      length: from + 1 + after - at,
    };
  }

  #missing(at: number): FoundCondition | null {
    if (!this.is(at, ["Missing", "NotMissing"]) || this.piece(at).meaning.direction !== undefined) return null;
    const from = this.past(at + 1, glue);
    if (this.tag(from) !== "Column") return null;
    const negated = this.tag(at) === "NotMissing";
    return { predicate: { kind: "missing", column: this.piece(from), negated }, length: from + 1 - at };
  }

  /** "age is over 30", "price between 5 and 10", "opened in 2023", "no. of absences above 20". */
  #ofColumn(at: number): FoundCondition | null {
    if (this.tag(at) !== "Column") return null;
    const column = this.piece(at);
    let next = this.past(at + 1, ["Is", "Has"]);
    const negated = this.tag(next) === "Not";
    if (negated) next += 1;
    if (this.is(next, ["Missing", "NotMissing"]) && this.piece(next).meaning.direction === undefined)
      return {
        predicate: { kind: "missing", column, negated: (this.tag(next) === "NotMissing") !== negated },
        length: next + 1 - at,
      };
    if (this.tag(next) === "Contains" && this.is(next + 1, operandTags)) {
      const text = this.piece(next + 1);
      return {
        predicate: { kind: "contains", column, text, at: this.piece(next).meaning.at ?? "anywhere", negated },
        length: next + 2 - at,
      };
    }
    const of = this.is(next, ["Of", "With", "In", "On"]) ? next + 1 : next;
    const compared = this.#compared(of, column) ?? this.#range(of, column);
    if (compared !== null)
      return { predicate: withColumn(compared.predicate, column, negated), length: of + compared.length - at };
    if (this.is(of, operandTags) && couldCompare(column, this.piece(of)) && this.#isOwn(column, this.piece(of))) {
      const { list, end } = this.#list(of, (other) => couldCompare(column, other) && this.#isOwn(column, other));
      return { predicate: { kind: "compare", column, operator: "=", operands: list, negated }, length: end - at };
    }
    return null;
  }

  /** A value stands for its own columns only, and a bare number beside a column is one of it where it has no unit. */
  #isOwn(column: Tagged, operand: Tagged): boolean {
    const names = (column.columns?.columns ?? []).map(({ name }) => name);
    if (operand.tag === "Value") return operand.values.some((hit) => names.includes(hit.column.name));
    const types = (column.columns?.columns ?? []).map(({ type }) => type);
    const isDated = types.some((type) => type === "date" || type === "datetime");
    return operand.tag === "Date" || isYearText(operand) ? isDated : operand.tag === "Number" && !isDated;
  }

  #compared(at: number, named: Tagged | null = null): FoundCondition | null {
    if (this.tag(at) !== "Compare" || !this.is(at + 1, ["Number", "Date", "Text"])) return null;
    const operator = this.piece(at).meaning.operator ?? "=";
    const operand = this.piece(at + 1);
    let [column, length]: [Tagged | null, number] = [named, 2];
    const next = this.tag(at + 2) === "In" ? at + 3 : at + 2;
    if (column === null && this.tag(next) === "Column" && this.#isFreeNumber(next, operand)) {
      column = this.piece(next);
      length = next + 1 - at;
    }
    // "between" is said in two halves as well: "over 5 and under 10".
    return { predicate: { kind: "compare", column, operator, operands: [operand], negated: false }, length };
  }

  /** A column of numbers after a number is what it is a number of, unless it goes on to say something of itself. */
  #isFreeNumber(at: number, operand: Tagged): boolean {
    const column = this.piece(at);
    const isNumber = (column.columns?.columns ?? []).every(({ type }) => type === "integer" || type === "number");
    return isNumber && couldCompare(column, operand) && this.#ofColumn(at) === null && operand.columns === null;
  }

  #range(at: number, named: Tagged | null = null): FoundCondition | null {
    if (!this.is(at, ["Between", "From"]) || !this.is(at + 1, ["Number", "Date"])) return null;
    if (!this.is(at + 2, ["And", "To"]) || !this.is(at + 3, ["Number", "Date"])) return null;
    const high = this.piece(at + 3);
    const low = inMonthOf(this.piece(at + 1), high);
    const next = at + 4;
    const column = named ?? (this.tag(next) === "Column" && this.#isFreeNumber(next, low) ? this.piece(next) : null);
    return {
      predicate: { kind: "between", column, low, high, negated: false },
      length: column !== null && column !== named ? 5 : 4,
    };
  }

  #values(at: number): FoundCondition | null {
    const first = this.#pieces[at];
    if (first === undefined) return null;
    const isTime = first.tag === "Date" || (first.tag === "Number" && isYearText(first) && first.columns === null);
    if (first.tag !== "Value" && !isTime) return null;
    const shares = (other: Tagged): boolean =>
      isTime
        ? other.tag === "Date" || (other.tag === "Number" && isYearText(other) && other.columns === null)
        : other.tag === "Value" &&
          other.values.some((hit) => first.values.some((own) => own.column.name === hit.column.name));
    const { list, end, versus } = this.#list(at, shares);
    return {
      predicate: { kind: "values", values: list, ...(versus === null ? {} : { versus }) },
      length: end - at,
    };
  }

  #list(at: number, fits: (other: Tagged) => boolean): { list: Tagged[]; end: number; versus: Tagged | null } {
    const list = [this.piece(at)];
    let [end, versus]: [number, Tagged | null] = [at + 1, null];
    for (;;) {
      const isVersus = this.tag(end) === "Versus";
      const joined = isVersus ? end + 1 : this.past(end, joining);
      const next = this.past(joined, ["In", "For", "On", "From"]);
      const other = joined > end ? this.#pieces[next] : undefined;
      if (other === undefined || !fits(other)) return { list, end, versus };
      if (isVersus) versus = this.piece(end);
      list.push(other);
      end = next + 1;
    }
  }
}

function withColumn(predicate: PredicatePhrase, column: Tagged, negated: boolean): PredicatePhrase {
  return predicate.kind === "compare" || predicate.kind === "between" ? { ...predicate, column, negated } : predicate;
}

/** "from 18 to 24 December": a number before a day is one of the same month. */
function inMonthOf(low: Tagged, high: Tagged): Tagged {
  const { number } = low;
  if (low.tag !== "Number" || number === null || number < 1 || number > 31 || high.time === null) return low;
  if (high.time.kind === "day") return { ...low, tag: "Date", time: { ...high.time, day: number } };
  if (high.time.kind !== "span" || high.time.grain !== "day") return low;
  const month = high.time.from.slice(0, 8);
  const iso = (day: number): string => `${month}${String(day).padStart(2, "0")}`;
  const until = new Date(Date.parse(iso(number)) + 86_400_000).toISOString().slice(0, 10);
  return { ...low, tag: "Date", time: { ...high.time, from: iso(number), until } };
}
