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
