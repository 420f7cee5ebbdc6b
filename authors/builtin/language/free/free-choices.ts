import { type ClauseOf, counting, empty, FreeState, isNumeric } from "./free-state.ts";

/** What is chosen: "which shop", "the most orders", "top 5 dishes", "the most common note". */
export abstract class FreeChoices extends FreeState {
  protected takeWhich(at: number): number {
    const word = this.conditions.piece(at);
    const from = this.conditions.past(at + 1, ["Of"]);
    const isCounted = this.conditions.tag(from) === "Number";
    const named = isCounted ? from + 1 : from;
    const piece = this.pieces[named];
    if (this.pick === null && /^(?:in |on )?(?:which|what)\b/iu.test(word.text) && piece !== undefined) {
      const number = isCounted ? this.conditions.piece(from) : null;
      const pick = { kind: "pick" as const, word, direction: null, number, column: null, grain: null, noun: null };
      // What is measured is no group that is sought.
      if (this.plainColumn(named) && !isNumeric(piece)) {
        this.pick = { ...pick, column: piece };
        return named + 1 - at;
      }
      if (piece.tag === "Grain") {
        this.pick = { ...pick, grain: piece };
        return named + 1 - at;
      }
    }
    this.leads.push(word);
    return 1;
  }

  protected takeSuperlative(at: number): number {
    if (this.superlative !== null || this.common !== null) return 0;
    const word = this.conditions.piece(at);
    const said: ClauseOf<"superlative"> = {
      kind: "superlative",
      word,
      also: null,
      end: null,
      number: null,
      measure: null,
      column: null,
      noun: null,
      grain: null,
    };
    const isCounted = this.conditions.tag(at + 1) === "Number";
    if (isCounted) said.number = this.conditions.piece(at + 1);
    const next = this.pastValues(isCounted ? at + 2 : at + 1);
    const piece = this.pieces[next];
    this.superlative = said;
    if (piece?.tag === "HowMany" || (piece?.tag === "Aggregate" && piece.meaning.soft !== true)) {
      const taken = this.takesMeasure(next);
      return taken === 0 ? 0 : next + taken - at;
    }
    if (piece !== undefined && this.plainColumn(next)) {
      const isCount = /^(?:most|fewest|least)$/iu.test(word.text);
      if (isCount && this.meansRows(piece)) this.counts.push({ ...empty, functions: [counting(piece)] });
      else said.column = piece;
      return next + 1 - at;
    }
    if (piece?.tag === "RowNoun") {
      said.noun = piece;
      return next + 1 - at;
    }
    return next - at;
  }

  protected takeCommon(at: number): number {
    if (this.superlative !== null || this.common !== null) return 0;
    const word = this.conditions.piece(at);
    const column = this.plainColumn(at + 1) ? this.conditions.piece(at + 1) : null;
    this.common = { kind: "common", word, number: null, column, grain: null, noun: null };
    return column === null ? 1 : 2;
  }

  protected takeTop(at: number): number {
    if (this.pick !== null || this.superlative !== null) return 0;
    const word = this.conditions.piece(at);
    const number = this.conditions.tag(at + 1) === "Number" ? this.conditions.piece(at + 1) : null;
    const named = number === null ? at + 1 : at + 2;
    const piece = this.pieces[named];
    const direction = word.meaning.direction ?? "desc";
    const pick = { kind: "pick" as const, word, direction, number, column: null, grain: null, noun: null };
    if (piece?.tag === "Column") this.pick = { ...pick, column: piece };
    else if (piece?.tag === "RowNoun") this.pick = { ...pick, noun: piece };
    else return 0;
    return named + 1 - at;
  }

  /** "the 5 largest": the number before the word. */
  protected takeCountedSuperlative(at: number): number {
    if (this.conditions.tag(at) !== "Number" || this.conditions.tag(at + 1) !== "Superlative") return 0;
    const taken = this.takeSuperlative(at + 1);
    if (taken === 0 || this.superlative === null || this.superlative.number !== null) return 0;
    this.superlative = { ...this.superlative, number: this.conditions.piece(at) };
    return 1 + taken;
  }
}
