import { takings } from "../../lexicon/names.ts";
import type { Clause, MeasurePhrase } from "../phrases.ts";
import type { Vocabulary } from "../pieces.ts";
import type { Tagged } from "../tag.ts";
import { FreeClauses } from "./free-clauses.ts";
import { glue } from "./free-conditions.ts";
import { empty, isAveraged, isNumeric, saysItself, saysYesOrNo } from "./free-state.ts";

/**
 * The clauses of a question whose pieces stand in an order that the grammar lacks: each piece is known by what it is and by its
 * neighbours, wherever it stands. Null where a piece is left over, or could belong to two things.
 */
export function freeParse(pieces: readonly Tagged[], vocabulary: Vocabulary): Clause[] | null {
  const sentence = new Sentence(pieces, vocabulary);
  return sentence.read() ? sentence.clauses() : null;
}

class Sentence extends FreeClauses {
  /** Takes all pieces; false where one of them fits nowhere. */
  read(): boolean {
    let at = 0;
    while (at < this.pieces.length) {
      const taken = this.take(at);
      if (taken === 0) return false;
      at += taken;
    }
    return true;
  }

  protected take(at: number): number {
    const piece = this.conditions.piece(at);
    switch (piece.tag) {
      case "Show":
        // "how high did it get": only at the beginning it is a request.
        if (at === 0) this.leads.push(piece);
        return at === 0 || /^(?:get|see|return)$/iu.test(piece.text) ? 1 : 0;
      case "Ask":
        this.leads.push(piece);
        if (/^how much (?:did|has|have|had)$/iu.test(piece.text))
          this.#compute({ ...piece, tag: "Aggregate", meaning: { function: "sum", soft: true } });
        return 1;
      case "Which":
        return this.takeWhich(at);
      case "HowMany":
        return this.#count(at);
      case "Aggregate":
        return this.#function(at);
      case "Rate":
        this.counts.push({ ...empty, functions: [piece] });
        return 1;
      case "Distinct":
        return this.#once(at);
      case "Share":
        if (this.share !== null) return 0;
        this.share = piece;
        return 1;
      case "OfTotal":
        if (this.total !== null) return 0;
        this.total = piece;
        return 1;
      case "Pivot":
        return this.takePivot(at);
      case "Comparing":
        return this.#compare(at);
      case "Superlative":
        return this.takeSuperlative(at);
      case "MostCommon":
        return this.takeCommon(at);
      case "Top":
        return this.takeTop(at);
      case "By":
      case "EachGrain":
        return this.takeGroups(at) || this.takeEach(at);
      case "Direction":
        if (this.direction !== null) return 0;
        this.direction = piece;
        return 1;
      default:
        return (
          this.#condition(at) ||
          this.#column(at) ||
          this.takeCountedSuperlative(at) ||
          this.#partOf(at) ||
          this.#small(at)
        );
    }
  }

  #count(at: number): number {
    const word = this.conditions.piece(at);
    let next = this.conditions.past(at + 1, ["Of"]);
    const said = this.conditions.tag(next) === "Distinct" ? this.conditions.piece(next) : null;
    const distinct = said?.meaning.soft === true ? null : said;
    if (distinct !== null) next += 1;
    next = this.pastValues(next);
    const noun = this.pieces[next];
    const measure: MeasurePhrase = { ...empty, functions: [word], distinct };
    if (noun !== undefined && this.plainColumn(next)) {
      // "how many kilometres": their total, unless something else is computed.
      if (isNumeric(noun) && distinct === null) {
        // Sales may be as many as the rows, or what they come to.
        if (!/s$/iu.test(noun.text) || isAveraged(noun) || takings.has(noun.text.toLowerCase())) return 0;
        this.numbers.push(noun);
        this.#compute({ ...word, tag: "Aggregate", meaning: { function: "sum", soft: true } });
      } else if (this.meansRows(noun) && distinct === null) this.counts.push(measure);
      else this.counts.push({ ...measure, columns: [noun] });
      return next + 1 - at;
    }
    if (noun?.tag === "RowNoun" && distinct === null) {
      this.counts.push({ ...measure, noun });
      return next + 1 - at;
    }
    if (distinct !== null) return 0;
    this.counts.push(measure);
    return next - at;
  }

  /** Functions that are listed; a total that is only hinted at gives way to any other. */
  #function(at: number): number {
    let next = at;
    const list: Tagged[] = [];
    while (this.conditions.tag(next) === "Aggregate") {
      list.push(this.conditions.piece(next));
      const joined = this.conditions.past(next + 1, ["And", "Comma"]);
      next = joined > next + 1 && this.conditions.tag(joined) === "Aggregate" ? joined : next + 1;
    }
    // "average number of ..." is of counts, and another matter, unless a number is named so.
    const counted = this.conditions.past(next, ["Of"]);
    const isOfCounts = this.conditions.tag(counted) === "HowMany";
    const named = this.pieces[counted + 1];
    const isOfNumber = isOfCounts && named !== undefined && this.plainColumn(counted + 1) && isNumeric(named);
    if (isOfNumber) next = counted + 1;
    else if (isOfCounts && list.some(({ meaning }) => meaning.soft !== true)) return 0;
    // An amount that is named is one of the table's, and no number that follows elsewhere.
    const isAmount = /\bamounts?$/iu.test(list.at(-1)?.text ?? "") && !this.conditions.is(next, ["Of", "Column"]);
    return !isAmount && list.every((each) => this.#compute(each)) ? next - at : 0;
  }

  #compute(word: Tagged): boolean {
    const [first] = this.functions;
    if (word.meaning.soft === true) {
      if (first === undefined) this.functions.push(word);
      return true;
    }
    if (first?.meaning.soft === true) this.functions = [];
    if (this.functions.some((each) => each.end < word.start - 12)) return false;
    this.functions.push(word);
    return true;
  }

  /** "unique patients", "each counted once". */
  #once(at: number): number {
    const piece = this.conditions.piece(at);
    const next = this.pieces[at + 1];
    if (this.distinct !== null) return 0;
    this.distinct = piece;
    if (piece.meaning.soft === true) return 1;
    const isThing = next !== undefined && this.plainColumn(at + 1) && this.isThing(next);
    if (!isThing || next === undefined) return 0;
    this.counts.push({
      ...empty,
      functions: [{ ...piece, tag: "HowMany", meaning: {} }],
      columns: [next],
      distinct: piece,
    });
    return 2;
  }

  /** "compare the channels on ...": the groups; "compared" after them says no more. */
  #compare(at: number): number {
    if (this.comparing !== null) return 0;
    this.comparing = this.conditions.piece(at);
    const piece = this.pieces[at + 1];
    if (piece === undefined || !this.plainColumn(at + 1) || isNumeric(piece) || this.groups.length > 0) return 1;
    this.groupBy(this.comparing, piece);
    return 2;
  }

  #condition(at: number): number {
    const found = this.conditions.at(at);
    if (found === null) return 0;
    let end = at + found.length;
    // "summer term", "sales team": the noun of a value says no more than the value does.
    const { predicate } = found;
    if (predicate.kind === "values" && this.#isNounOf(predicate.values, end)) end += 1;
    if (predicate.kind === "values" && predicate.versus === undefined && this.takeAllValues(predicate.values))
      return end - at;
    const before = this.pieces[at - 1]?.text ?? "";
    const isVerb = /^(?:that|who|which|are|is|was|were|have|has|had)\b/iu.test(before);
    // "tickets escalated": what is said after the noun.
    const isAfterNoun = this.conditions.tag(at - 1) === "RowNoun";
    const isWhole = this.share !== null && this.conditions.tag(at - 1) === "Of";
    this.filters.push({ predicate, says: isVerb || isAfterNoun || saysItself(predicate), isWhole });
    return end - at;
  }

  #isNounOf(values: readonly Tagged[], at: number): boolean {
    const noun = this.pieces[at];
    if (noun === undefined || !this.plainColumn(at)) return false;
    const names = (noun.columns?.columns ?? []).map(({ name }) => name);
    return values.every((value) => value.values.some(({ column }) => names.includes(column.name)));
  }

  /** A column that stands by itself: what is measured or shown, what is said of rows, or only the noun of the rows. */
  #column(at: number): number {
    if (this.conditions.tag(at) !== "Column") return 0;
    const piece = this.conditions.piece(at);
    if (this.meansRows(piece)) {
      this.noun ??= { ...piece, tag: "RowNoun" };
      return 1;
    }
    if (saysYesOrNo(piece)) {
      if (this.leads.some(({ tag }) => tag === "Show") && this.share === null && this.counts.length === 0) return 0;
      const isWhole = this.share !== null && this.conditions.tag(at - 1) === "Of";
      this.filters.push({ predicate: { kind: "flag", column: piece }, says: true, isWhole });
      return 1;
    }
    if (isNumeric(piece)) {
      // "dollars of revenue": the same, said twice.
      if (this.conditions.tag(at - 1) === "Of" && this.numbers.some((other) => isSame(other, piece))) return 1;
      // Two numbers are a list where they are joined, and else two things.
      const isListed = this.numbers.length === 0 || this.conditions.is(at - 1, ["And", "Comma"]);
      if (!isListed) return 0;
      this.numbers.push(piece);
      return 1;
    }
    // "how do the channels compare": the groups.
    if (this.conditions.tag(at + 1) === "Comparing" && this.groups.length === 0) {
      this.groupBy(piece, piece);
      return 1;
    }
    const isShown = this.leads.some(({ tag }) => tag === "Show") && this.groups.length === 0;
    if (!isShown || this.functions.length > 0 || this.counts.length > 0 || this.share !== null) return 0;
    this.shown.push(piece);
    return 1;
  }

  /** "no-shows as a percent of all appointments". */
  #partOf(at: number): number {
    const piece = this.conditions.piece(at);
    if (piece.tag !== "Divided" || piece.meaning.contrast !== "percent" || this.share !== null) return 0;
    // "as a percentage of that channel's tickets": each group is a whole.
    const start = this.conditions.past(at + 1, ["Where", "Of"]);
    const from =
      this.plainColumn(start) && this.groups.length > 0 && this.conditions.tag(start + 1) === "RowNoun"
        ? start + 1
        : start;
    const noun = this.pieces[from];
    if (noun === undefined || !(noun.tag === "RowNoun" || (noun.tag === "Column" && this.meansRows(noun)))) return 0;
    this.share = { ...piece, tag: "Share", meaning: { share: "percent" } };
    this.isPartSaid = true;
    return from + 1 - at;
  }

  /** "(working days)": a column that is named once more, in brackets. */
  #isAside(at: number): boolean {
    const open = this.conditions.tag(at) === "Open" ? at : at - 2;
    return (
      this.conditions.tag(open) === "Open" &&
      this.conditions.tag(open + 1) === "Column" &&
      this.conditions.tag(open + 2) === "Close"
    );
  }

  /** Words that hold a question together. "Or" between two things that are no list would have to be understood. */
  #small(at: number): number {
    const piece = this.conditions.piece(at);
    if (piece.tag === "RowNoun") {
      this.noun ??= piece;
      return 1;
    }
    // A question that begins with "who" or "which" asks for it.
    if (piece.tag === "Where" && at === 0) return 0;
    if (piece.tag === "Where" && /^(?:only|just)/iu.test(piece.text))
      return this.conditions.is(at + 1, ["Value", "Date", "Column", "For", "In", "With"]) ||
        this.conditions.tag(at - 1) === "Value"
        ? 1
        : 0;
    // What is recorded is what there is.
    if (piece.tag === "NotMissing" && this.conditions.tag(at - 1) === "Column") return 1;
    if (piece.tag === "Open" || piece.tag === "Close") return this.#isAside(at) ? 1 : 0;
    return this.conditions.is(at, [...glue, "And", "Comma", "Stop"]) ? 1 : 0;
  }
}

function isSame(one: Tagged, other: Tagged): boolean {
  const names = ({ columns }: Tagged): string => (columns?.columns ?? []).map(({ name }) => name).join("\n");
  return names(one) === names(other);
}
