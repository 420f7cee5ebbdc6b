import { identifierWords } from "../../lexicon/names.ts";
import { canonical, splitName } from "../names.ts";
import type { Clause, DimensionPhrase, MeasurePhrase, PredicatePhrase } from "../phrases.ts";
import type { Vocabulary } from "../pieces.ts";
import type { Tagged } from "../tag.ts";
import { FreeConditions, glue } from "./free-conditions.ts";

type Clauses<K extends Clause["kind"]> = Extract<Clause, { kind: K }>;

/** A condition with where it stood: before or after the word for a share, and whether it said something of what was named. */
interface Placed {
  predicate: PredicatePhrase;
  start: number;
  /** After a verb ("are", "have", "that were"), or of a form that says something by itself ("over 50", "without ..."). */
  says: boolean;
}

/**
 * The clauses of a question whose pieces stand in an order that the grammar lacks: each piece is known by what it is and by its
 * neighbours, wherever it stands. Null where a piece is left over, or could belong to two things.
 */
export function freeParse(pieces: readonly Tagged[], vocabulary: Vocabulary): Clause[] | null {
  const sentence = new Sentence(pieces, vocabulary);
  return sentence.read() ? sentence.clauses() : null;
}

class Sentence {
  readonly #pieces: readonly Tagged[];
  readonly #vocabulary: Vocabulary;
  readonly #conditions: FreeConditions;
  readonly #leads: Tagged[] = [];
  readonly #functions: Tagged[] = [];
  readonly #counts: MeasurePhrase[] = [];
  readonly #numbers: Tagged[] = [];
  readonly #shown: Tagged[] = [];
  readonly #filters: Placed[] = [];
  readonly #groups: Clauses<"dimensions">[] = [];
  #share: Tagged | null = null;
  #pick: Clauses<"pick"> | null = null;
  #superlative: Clauses<"superlative"> | null = null;
  #common: Clauses<"common"> | null = null;
  #by: Clauses<"byMeasure"> | null = null;
  #direction: Tagged | null = null;
  #noun: Tagged | null = null;

  constructor(pieces: readonly Tagged[], vocabulary: Vocabulary) {
    this.#pieces = pieces;
    this.#vocabulary = vocabulary;
    this.#conditions = new FreeConditions(pieces);
  }

  /** Takes all pieces; false where one of them fits nowhere. */
  read(): boolean {
    let at = 0;
    while (at < this.#pieces.length) {
      const taken = this.#take(at);
      if (taken === 0) return false;
      at += taken;
    }
    return true;
  }

  #take(at: number): number {
    const tag = this.#conditions.tag(at);
    const piece = this.#conditions.piece(at);
    switch (tag) {
      case "Show":
      case "Ask":
        this.#leads.push(piece);
        return 1;
      case "Which":
        return this.#which(at);
      case "HowMany":
        return this.#count(at);
      case "Aggregate":
        return this.#functionsAt(at);
      case "Rate":
        this.#counts.push({ ...empty, functions: [piece] });
        return 1;
      case "Share":
        if (this.#share !== null) return 0;
        this.#share = piece;
        return 1;
      case "Superlative":
        return this.#most(at);
      case "MostCommon":
        return this.#mostCommon(at);
      case "Top":
        return this.#top(at);
      case "By":
      case "EachGrain":
        return this.#group(at);
      case "Direction":
        if (this.#direction !== null) return 0;
        this.#direction = piece;
        return 1;
      default:
        return this.#condition(at) || this.#column(at) || this.#small(at);
    }
  }

  #which(at: number): number {
    const word = this.#conditions.piece(at);
    const from = this.#conditions.past(at + 1, ["Of"]);
    const isCounted = this.#conditions.tag(from) === "Number";
    const named = isCounted ? from + 1 : from;
    const piece = this.#pieces[named];
    if (this.#pick === null && /^(?:in |on )?(?:which|what)\b/iu.test(word.text) && piece !== undefined) {
      const number = isCounted ? this.#conditions.piece(from) : null;
      const pick = { kind: "pick" as const, word, direction: null, number, column: null, grain: null, noun: null };
      // What is measured is no group that is sought.
      if (piece.tag === "Column" && !isNumeric(piece) && this.#conditions.at(named) === null) {
        this.#pick = { ...pick, column: piece };
        return named + 1 - at;
      }
      if (piece.tag === "Grain") {
        this.#pick = { ...pick, grain: piece };
        return named + 1 - at;
      }
    }
    // "..., and which item is it" asks for one of the rows beside what is computed.
    if (
      /^which$/iu.test(word.text) &&
      this.#conditions.is(named, ["RowNoun"]) &&
      (this.#functions.length > 0 || this.#superlative !== null)
    )
      return 0;
    this.#leads.push(word);
    return 1;
  }

  #count(at: number): number {
    const word = this.#conditions.piece(at);
    let next = this.#conditions.past(at + 1, ["Of"]);
    const distinct = this.#conditions.tag(next) === "Distinct" ? this.#conditions.piece(next) : null;
    if (distinct !== null) next += 1;
    // "how many returned orders": what stands before the noun chooses rows.
    while (this.#conditions.tag(next) === "Value" && this.#conditions.is(next + 1, ["Column", "RowNoun", "Value"])) {
      this.#filters.push({
        predicate: { kind: "values", values: [this.#conditions.piece(next)] },
        start: next,
        says: false,
      });
      next += 1;
    }
    const noun = this.#pieces[next];
    const measure: MeasurePhrase = { ...empty, functions: [word], distinct };
    if (noun?.tag === "Column" && this.#conditions.at(next) === null) {
      if (this.#isRows(noun) && distinct === null) this.#counts.push(measure);
      else this.#counts.push({ ...measure, columns: [noun] });
      return next + 1 - at;
    }
    if (noun?.tag === "RowNoun" && distinct === null) {
      this.#counts.push({ ...measure, noun });
      return next + 1 - at;
    }
    if (distinct !== null) return 0;
    this.#counts.push(measure);
    return next - at;
  }

  #functionsAt(at: number): number {
    if (this.#functions.length > 0) return 0;
    let next = at;
    while (this.#conditions.tag(next) === "Aggregate") {
      this.#functions.push(this.#conditions.piece(next));
      const joined = this.#conditions.past(next + 1, ["And", "Comma"]);
      next = joined > next + 1 && this.#conditions.tag(joined) === "Aggregate" ? joined : next + 1;
    }
    // "average number of ..." is of counts, and another matter.
    return this.#conditions.tag(this.#conditions.past(next, ["Of"])) === "HowMany" ? 0 : next - at;
  }

  #most(at: number): number {
    if (this.#superlative !== null || this.#common !== null) return 0;
    const word = this.#conditions.piece(at);
    const said: Clauses<"superlative"> = {
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
    const isCounted = this.#conditions.tag(at + 1) === "Number";
    if (isCounted) said.number = this.#conditions.piece(at + 1);
    let next = isCounted ? at + 2 : at + 1;
    while (this.#conditions.tag(next) === "Value" && this.#conditions.is(next + 1, ["Column", "RowNoun", "Value"])) {
      this.#filters.push({
        predicate: { kind: "values", values: [this.#conditions.piece(next)] },
        start: next,
        says: false,
      });
      next += 1;
    }
    const piece = this.#pieces[next];
    this.#superlative = said;
    if (piece?.tag === "HowMany" || piece?.tag === "Aggregate") {
      const [counts, functions] = [this.#counts.length, this.#functions.length];
      const taken = this.#take(next);
      return taken === 0 || this.#counts.length + this.#functions.length === counts + functions ? 0 : next + taken - at;
    }
    if (piece?.tag === "Column" && this.#conditions.at(next) === null) {
      if (/^(?:most|fewest|least)$/iu.test(word.text) && this.#isRows(piece))
        this.#counts.push({ ...empty, functions: [counting(piece)] });
      else said.column = piece;
      return next + 1 - at;
    }
    if (piece?.tag === "RowNoun") {
      said.noun = piece;
      return next + 1 - at;
    }
    return next - at;
  }

  #mostCommon(at: number): number {
    if (this.#superlative !== null || this.#common !== null) return 0;
    const word = this.#conditions.piece(at);
    const next = this.#pieces[at + 1];
    const column = next?.tag === "Column" && this.#conditions.at(at + 1) === null ? next : null;
    this.#common = { kind: "common", word, number: null, column, grain: null, noun: null };
    return column === null ? 1 : 2;
  }

  #top(at: number): number {
    if (this.#pick !== null || this.#superlative !== null) return 0;
    const word = this.#conditions.piece(at);
    const number = this.#conditions.tag(at + 1) === "Number" ? this.#conditions.piece(at + 1) : null;
    const named = number === null ? at + 1 : at + 2;
    const piece = this.#pieces[named];
    const direction = word.meaning.direction ?? "desc";
    const pick = { kind: "pick" as const, word, direction, number, column: null, grain: null, noun: null };
    if (piece?.tag === "Column") this.#pick = { ...pick, column: piece };
    else if (piece?.tag === "RowNoun") this.#pick = { ...pick, noun: piece };
    else return 0;
    return named + 1 - at;
  }

  #group(at: number): number {
    const word = this.#conditions.piece(at);
    if (word.tag === "EachGrain") {
      this.#groups.push({ kind: "dimensions", word, dimensions: [{ column: null, grain: word }] });
      return 1;
    }
    // "top 5 by total sales" orders, and so does "by number of rows".
    const first = this.#conditions.past(at + 1, ["Of"]);
    const isRanked = this.#pick?.direction != null && /^(?:by|by the)$/iu.test(word.text);
    if (isRanked && this.#by === null && this.#conditions.is(first, ["Aggregate", "HowMany", "Rate"])) {
      const [counts, functions] = [this.#counts.length, this.#functions.length];
      const taken = this.#take(first);
      if (taken === 0 || this.#counts.length + this.#functions.length === counts + functions) return 0;
      this.#by = { kind: "byMeasure", word, measure: { ...empty } };
      return first + taken - at;
    }
    const dimensions: DimensionPhrase[] = [];
    let next = at + 1;
    for (;;) {
      const named =
        this.#conditions.tag(next) === "RowNoun" && this.#conditions.is(next + 1, ["Column", "Grain"])
          ? next + 1
          : next;
      const found = this.#dimension(named);
      if (found === null) break;
      dimensions.push(found.dimension);
      next = named + found.length;
      const joined = this.#conditions.past(next, ["And", "Comma"]);
      if (joined === next || !this.#conditions.is(joined, ["Column", "Grain"]) || this.#conditions.at(joined) !== null)
        break;
      next = joined;
    }
    if (dimensions.length === 0) return 0;
    this.#groups.push({ kind: "dimensions", word, dimensions });
    return next - at;
  }

  #dimension(at: number): { dimension: DimensionPhrase; length: number } | null {
    const piece = this.#pieces[at];
    if (piece?.tag === "Column") {
      const grain = this.#conditions.tag(at + 1) === "Grain" ? this.#conditions.piece(at + 1) : null;
      return { dimension: { column: piece, grain }, length: grain === null ? 1 : 2 };
    }
    if (piece?.tag !== "Grain") return null;
    const of = this.#conditions.past(at + 1, ["Of", "In"]);
    const column =
      of > at + 1 && isDated(this.#pieces[of]) && this.#conditions.at(of) === null ? this.#conditions.piece(of) : null;
    return { dimension: { column, grain: piece }, length: column === null ? 1 : of + 1 - at };
  }

  #condition(at: number): number {
    const found = this.#conditions.at(at);
    if (found === null) return 0;
    let end = at + found.length;
    // "summer term", "sales team": the noun of a value says no more than the value does.
    if (found.predicate.kind === "values" && this.#isNounOf(found.predicate.values, end)) end += 1;
    const before = this.#conditions.tag(at - 1);
    const relative = /^(?:that|who|which|are|is|was|were|have|has|had)\b/iu;
    const isVerb = before !== null && relative.test(this.#conditions.piece(at - 1).text);
    this.#filters.push({ predicate: found.predicate, start: at, says: isVerb || saysItself(found.predicate) });
    return end - at;
  }

  #isNounOf(values: readonly Tagged[], at: number): boolean {
    const noun = this.#pieces[at];
    if (noun?.tag !== "Column" || this.#conditions.at(at) !== null) return false;
    const names = (noun.columns?.columns ?? []).map(({ name }) => name);
    return values.every((value) => value.values.some(({ column }) => names.includes(column.name)));
  }

  /** A column that stands by itself: what is measured, shown, or only the noun of the rows. */
  #column(at: number): number {
    if (this.#conditions.tag(at) !== "Column") return 0;
    const piece = this.#conditions.piece(at);
    if (this.#isRows(piece)) {
      this.#noun ??= { ...piece, tag: "RowNoun" };
      return 1;
    }
    if (isNumeric(piece)) {
      // Two numbers are a list where they are joined, and else two things.
      const isListed = this.#numbers.length === 0 || this.#conditions.is(at - 1, ["And", "Comma"]);
      if (!isListed) return 0;
      this.#numbers.push(piece);
      return 1;
    }
    const isShown = this.#leads.some(({ tag }) => tag === "Show") && this.#groups.length === 0;
    if (!isShown || this.#functions.length > 0 || this.#counts.length > 0) return 0;
    this.#shown.push(piece);
    return 1;
  }

  /** Words that hold a question together. "Or" between two things that are no list would have to be understood. */
  #small(at: number): number {
    const piece = this.#conditions.piece(at);
    if (piece.tag === "RowNoun") {
      this.#noun ??= piece;
      return 1;
    }
    // A question that begins with "who" or "which" asks for it.
    if (piece.tag === "Where" && at === 0) return 0;
    if (piece.tag === "Where" && /^(?:only|just)/iu.test(piece.text))
      return this.#conditions.is(at + 1, ["Value", "Date", "Column"]) || this.#conditions.tag(at - 1) === "Value"
        ? 1
        : 0;
    if (piece.tag === "Number" && this.#conditions.tag(at + 1) === "Superlative" && this.#superlative === null) {
      const taken = this.#most(at + 1);
      const said = this.#superlative as Clauses<"superlative"> | null;
      if (taken === 0 || said === null || said.number !== null) return 0;
      said.number = piece;
      return 1 + taken;
    }
    return this.#conditions.is(at, [...glue, "And", "Comma", "Stop"]) ? 1 : 0;
  }

  /** "claims" of a `Claim #` that never repeats are the rows. */
  #isRows({ text, columns }: Tagged): boolean {
    const { table, nouns } = this.#vocabulary;
    const [column, more] = columns?.columns ?? [];
    if (column === undefined || more !== undefined) return false;
    const isNumbering = identifierWords.has(splitName(column.name).at(-1) ?? "") || /#\s*$/u.test(column.name);
    const isUnique = column.distinctExact && column.distinct === table.rowCount;
    return isNumbering && isUnique && (nouns.own.has(canonical(text.toLowerCase())) || isUnique);
  }

  /** All that was found, in the order in which a plain question has it. */
  clauses(): Clause[] | null {
    const measures = this.#measures();
    if (measures === null) return null;
    const filters = this.#shareFilters();
    if (filters === null) return null;
    const noun: Clause[] = this.#noun === null ? [] : [{ kind: "noun", word: this.#noun }];
    return [
      ...this.#leads
        .slice(0, 1)
        .map((word): Clause => ({ kind: "lead", word: { ...word, tag: word.tag === "Show" ? "Show" : "Ask" } })),
      ...(this.#pick === null ? [] : [this.#pick]),
      ...(this.#superlative === null ? [] : [this.#superlative]),
      ...(this.#common === null ? [] : [this.#common]),
      ...(this.#share === null ? [] : [{ kind: "share" as const, word: this.#share, measure: null, columns: [] }]),
      ...measures,
      ...noun,
      ...filters.about,
      ...this.#groups,
      ...filters.base,
      ...(this.#by === null ? [] : [this.#by]),
      ...(this.#shown.length === 0 ? [] : [{ kind: "columns" as const, columns: this.#shown }]),
      ...(this.#direction === null ? [] : [{ kind: "direction" as const, word: this.#direction }]),
    ];
  }

  /** What is computed: functions of the one number that is named, counts, or the number alone. */
  #measures(): Clause[] | null {
    const said = this.#superlative;
    const [number] = this.#numbers;
    const ofNumbers: MeasurePhrase[] = [];
    if (this.#functions.length > 0) {
      const column = said?.column ?? null;
      const isNamedTwice = number !== undefined && column !== null;
      const columns = isNamedTwice || column === null ? this.#numbers : [column];
      if (columns.length === 0) return null;
      if (column !== null && said !== null && !isNamedTwice) said.column = null;
      ofNumbers.push({ ...empty, functions: this.#functions, columns });
    }
    if (this.#share !== null && (ofNumbers.length > 0 || this.#counts.length > 0 || number !== undefined)) return null;
    const all = [...ofNumbers, ...this.#counts];
    if (this.#by !== null) {
      const [measure, more] = all;
      if (measure === undefined || more !== undefined) return null;
      this.#by = { ...this.#by, measure };
      return [];
    }
    if (said !== null && said.column === null && said.noun === null && this.#share === null) {
      // "the most", with what it is the most of elsewhere.
      const [measure, more] = all;
      if (more !== undefined) return null;
      if (measure !== undefined) {
        said.measure = measure;
        return [];
      }
      if (number === undefined || this.#numbers.length > 1) return null;
      said.column = number;
      return [];
    }
    if (said !== null && all.length > 0) return null;
    const isFree = this.#functions.length === 0 && number !== undefined;
    if (isFree && this.#counts.length > 0) return null;
    return [
      ...all.map((measure): Clause => ({ kind: "measure", measure })),
      ...(isFree ? [{ kind: "columns" as const, columns: this.#numbers }] : []),
    ];
  }

  /** Of a share one condition is what is asked of the rows, and the others say of which rows. */
  #shareFilters(): { about: Clause[]; base: Clause[] } | null {
    const clause = ({ predicate }: Placed, lead: Tagged | null): Clause => ({
      kind: "filter",
      predicate,
      noun: null,
      ...(lead === null ? {} : { lead }),
    });
    const share = this.#share;
    if (share === null) return { about: this.#filters.map((each) => clause(each, null)), base: [] };
    const timeless = this.#filters.filter(({ predicate }) => !isOfTime(predicate));
    const saying = timeless.filter(({ says }) => says);
    const about = timeless.length === 1 ? timeless : saying;
    if (about.length !== 1) return null;
    const base = this.#filters.filter((each) => !about.includes(each));
    const word = (tag: "Where" | "For", text: string): Tagged => ({ ...share, tag, text, meaning: {} });
    return {
      about: about.map((each) => clause(each, word("Where", "that"))),
      base: base.map((each) => clause(each, word("For", "for"))),
    };
  }
}

const empty: MeasurePhrase = {
  functions: [],
  distinct: null,
  missing: null,
  columns: [],
  values: [],
  noun: null,
  everyColumn: false,
};

function counting(piece: Tagged): Tagged {
  return { ...piece, tag: "HowMany", text: "number of", meaning: {}, columns: null };
}

function isNumeric({ columns }: Tagged): boolean {
  return (columns?.columns ?? []).some(
    (column) =>
      (column.type === "integer" || column.type === "number") &&
      !identifierWords.has(splitName(column.name).at(-1) ?? ""),
  );
}

function isDated(piece: Tagged | undefined): boolean {
  return (piece?.columns?.columns ?? []).some(({ type }) => type === "date" || type === "datetime");
}

/** Comparisons, what is denied and what is missing say something of rows, wherever they stand. */
function saysItself(predicate: PredicatePhrase): boolean {
  if (predicate.kind === "compare")
    return predicate.operator !== "=" && !predicate.operands.every(({ tag }) => tag === "Date");
  return ["between", "missing", "not", "contains", "flag"].includes(predicate.kind);
}

function isOfTime(predicate: PredicatePhrase): boolean {
  const isTime = ({ tag, text }: Tagged): boolean => tag === "Date" || (tag === "Number" && /^[12]\d{3}$/u.test(text));
  if (predicate.kind === "values") return predicate.values.every(isTime);
  if (predicate.kind === "compare") return predicate.operands.every(isTime);
  return predicate.kind === "between" && [predicate.low, predicate.high].every(isTime);
}
