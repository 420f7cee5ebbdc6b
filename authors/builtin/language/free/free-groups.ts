import type { DimensionPhrase } from "../phrases.ts";
import type { Tagged } from "../tag.ts";
import { FreeChoices } from "./free-choices.ts";
import { empty, isDated } from "./free-state.ts";

/** What the result is split by, and by what it is ordered. */
export abstract class FreeGroups extends FreeChoices {
  protected takeGroups(at: number): number {
    const word = this.conditions.piece(at);
    if (word.tag === "EachGrain") {
      this.groups.push({ kind: "dimensions", word, dimensions: [{ column: null, grain: word }] });
      return 1;
    }
    const first = this.conditions.past(at + 1, ["Of"]);
    const isRanked = this.pick?.direction != null && /^(?:by|by the)$/iu.test(word.text);
    if (isRanked && this.by === null && this.conditions.is(first, ["Aggregate", "HowMany", "Rate"])) {
      const taken = this.takesMeasure(first);
      if (taken === 0) return 0;
      this.by = { kind: "byMeasure", word, measure: { ...empty } };
      return first + taken - at;
    }
    // "Compare the shops by the average price": what is compared are the groups.
    const isCompared =
      this.comparing !== null &&
      this.groups.length > 0 &&
      this.conditions.is(first, ["Aggregate", "HowMany", "Rate", "Share"]);
    if (isCompared) return first - at;
    const dimensions: DimensionPhrase[] = [];
    let next = at + 1;
    for (;;) {
      const isOfRows = this.conditions.tag(next) === "RowNoun" && this.conditions.is(next + 1, ["Column", "Grain"]);
      const named = isOfRows ? next + 1 : next;
      const found = this.#dimension(named);
      if (found === null) break;
      dimensions.push(found.dimension);
      next = named + found.length;
      const joined = this.conditions.past(next, ["And", "Comma"]);
      if (joined === next || !this.conditions.is(joined, ["Column", "Grain"]) || this.conditions.at(joined) !== null)
        break;
      next = joined;
    }
    if (dimensions.length === 0) return 0;
    this.groups.push({ kind: "dimensions", word, dimensions });
    return next - at;
  }

  /** "cross table of districts against home types". */
  protected takePivot(at: number): number {
    if (this.pivot !== null) return 0;
    const word = this.conditions.piece(at);
    const dimensions: DimensionPhrase[] = [];
    let next = this.conditions.past(at + 1, ["Of", "For", "With"]);
    for (;;) {
      const found = this.#dimension(next);
      if (found === null) break;
      dimensions.push(found.dimension);
      next += found.length;
      const joined = this.conditions.past(next, ["And", "Comma", "Versus", "By"]);
      if (joined === next || !this.conditions.is(joined, ["Column", "Grain"])) break;
      next = joined;
    }
    if (dimensions.length !== 2) return 0;
    this.pivot = { kind: "pivot", word, dimensions };
    return next - at;
  }

  /** "how much did they take each". */
  protected takeEach(at: number): number {
    const word = this.conditions.piece(at);
    if (!/^(?:each|every|in each|for each|each of|of each)$/iu.test(word.text)) return 0;
    this.each = word;
    return 1;
  }

  /** "with and without a garden", "garden vs no garden": both are groups. */
  protected takeBothSides(at: number): number {
    if (this.sides !== null) return 0;
    const with_ = this.conditions.tag(at) === "With" ? at + 1 : at;
    const joiners = ["And", "Or", "Versus"] as const;
    const excluding = ["Excluding", "Not"] as const;
    const first = this.pieces[with_];
    // "garden vs no garden", "with a garden and without one".
    if (first?.tag === "Column" && this.conditions.is(with_ + 1, joiners) && this.conditions.is(with_ + 2, excluding)) {
      const again = this.pieces[with_ + 3];
      const isSame = again?.tag === "Column" && again.columns?.columns[0]?.name === first.columns?.columns[0]?.name;
      const isOne = again?.tag === "Number" && /^one$/iu.test(again.text);
      const isBare = again === undefined || ["Stop", "Comma"].includes(again.tag);
      if (!isSame && !isOne && !isBare) return 0;
      this.sides = { kind: "withOrWithout", word: this.conditions.piece(with_ + 2), column: first };
      return with_ + (isBare ? 3 : 4) - at;
    }
    // "with and without a garden", "with versus without a garden".
    const column = this.pieces[at + 3];
    if (
      this.conditions.tag(at) !== "With" ||
      !this.conditions.is(at + 1, joiners) ||
      !this.conditions.is(at + 2, excluding)
    )
      return 0;
    if (column?.tag !== "Column") return 0;
    this.sides = { kind: "withOrWithout", word: this.conditions.piece(at), column };
    return 4;
  }

  #dimension(at: number): { dimension: DimensionPhrase; length: number } | null {
    const piece = this.pieces[at];
    if (piece?.tag === "Column") {
      const grain = this.conditions.tag(at + 1) === "Grain" ? this.conditions.piece(at + 1) : null;
      return { dimension: { column: piece, grain }, length: grain === null ? 1 : 2 };
    }
    if (piece?.tag !== "Grain") return null;
    const of = this.conditions.past(at + 1, ["Of", "In"]);
    const isNamed = of > at + 1 && isDated(this.pieces[of]) && this.conditions.at(of) === null;
    const column = isNamed ? this.conditions.piece(of) : null;
    return { dimension: { column, grain: piece }, length: column === null ? 1 : of + 1 - at };
  }

  /** "compare the channels on ...", "for wells, lakes and rivers": groups that are named without a word for each. */
  protected groupBy(word: Tagged, column: Tagged): void {
    this.groups.push({
      kind: "dimensions",
      word: { ...word, tag: "By", text: "by each", meaning: {} },
      dimensions: [{ column, grain: null }],
    });
  }

  /** All values that a column has are its groups: nothing is left out by them. */
  protected takeAllValues(values: readonly Tagged[]): boolean {
    const [first] = values;
    const [hit, more] = first?.values ?? [];
    if (first === undefined || hit === undefined || more !== undefined || values.length < 2) return false;
    const { column } = hit;
    const named = new Set(
      values.flatMap((value) => value.values.filter((each) => each.column === column).map(({ value: each }) => each)),
    );
    if (!column.distinctExact || named.size !== column.distinct || column.distinct < 2) return false;
    this.groupBy(first, {
      ...first,
      tag: "Column",
      text: column.name,
      values: [],
      columns: { columns: [column], cost: 0, misspelt: null },
    });
    return true;
  }
}
