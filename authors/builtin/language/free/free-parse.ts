import { averaged } from "../../lexicon/conventions.ts";
import { canonical, splitName } from "../names.ts";
import type { Clause, MeasurePhrase } from "../phrases.ts";
import type { Vocabulary } from "../pieces.ts";
import type { Tagged } from "../tag.ts";
import { glue } from "./free-conditions.ts";
import { FreeGroups } from "./free-groups.ts";
import {
  empty,
  isLimit,
  isNumeric,
  isOfTime,
  type Placed,
  persons,
  saysItself,
  saysYesOrNo,
  whoIn,
} from "./free-state.ts";

/**
 * The clauses of a question whose pieces stand in an order that the grammar lacks: each piece is known by what it is and by its
 * neighbours, wherever it stands. Null where a piece is left over, or could belong to two things.
 */
export function freeParse(pieces: readonly Tagged[], vocabulary: Vocabulary): Clause[] | null {
  const sentence = new Sentence(pieces, vocabulary);
  return sentence.read() ? sentence.clauses() : null;
}

class Sentence extends FreeGroups {
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
      case "Ask":
        this.leads.push(piece);
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
        if (!/s$/iu.test(noun.text) || isAveraged(noun)) return 0;
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
    // "average number of ..." is of counts, and another matter.
    const isOfCounts = this.conditions.tag(this.conditions.past(next, ["Of"])) === "HowMany";
    if (isOfCounts && list.some(({ meaning }) => meaning.soft !== true)) return 0;
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
    this.filters.push({ predicate, says: isVerb || isAfterNoun || saysItself(predicate) });
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
      this.filters.push({ predicate: { kind: "flag", column: piece }, says: true });
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
    const from =
      this.plainColumn(at + 1) && this.groups.length > 0 && this.conditions.tag(at + 2) === "RowNoun" ? at + 2 : at + 1;
    const noun = this.pieces[from];
    if (noun === undefined || !(noun.tag === "RowNoun" || (noun.tag === "Column" && this.meansRows(noun)))) return 0;
    this.share = { ...piece, tag: "Share", meaning: { share: "percent" } };
    return from + 1 - at;
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
    return this.conditions.is(at, [...glue, "And", "Comma", "Stop"]) ? 1 : 0;
  }

  /** All that was found, in the order in which a plain question has it. */
  clauses(): Clause[] | null {
    this.#rateInOtherWords();
    this.#groupsThatAreAsked();
    if (!this.#namesWho() || this.#isOfGroups()) return null;
    if (this.each !== null && this.groups.length === 0) return null;
    // What is the most common has to be named.
    if (this.common !== null && this.common.column === null && this.pick === null) return null;
    if (!this.#comparesGroups() || !this.#isOneRate()) return null;
    const measures = this.#measures();
    const filters = measures === null ? null : this.#filters();
    if (measures === null || filters === null || !this.#isOfRows()) return null;
    const noun: Clause[] = this.noun === null ? [] : [{ kind: "noun", word: this.noun }];
    const [lead] = this.leads;
    return [
      ...(lead === undefined
        ? []
        : [
            {
              kind: "lead" as const,
              word: { ...lead, tag: lead.tag === "Show" ? ("Show" as const) : ("Ask" as const) },
            },
          ]),
      ...(this.pick === null ? [] : [this.pick]),
      ...(this.superlative === null ? [] : [this.superlative]),
      ...(this.common === null ? [] : [this.common]),
      ...(this.share === null ? [] : [{ kind: "share" as const, word: this.share, measure: null, columns: [] }]),
      ...measures,
      ...noun,
      ...filters.about,
      ...this.groups,
      ...filters.base,
      ...(this.sides === null ? [] : [this.sides]),
      ...(this.total === null ? [] : [{ kind: "total" as const, word: this.total }]),
      ...(this.by === null ? [] : [this.by]),
      ...(this.shown.length === 0 ? [] : [{ kind: "columns" as const, columns: this.shown }]),
      ...(this.direction === null ? [] : [{ kind: "direction" as const, word: this.direction }]),
    ];
  }

  /** "how often do samples fail, as a percentage": which part of them does. */
  #rateInOtherWords(): void {
    const [count, more] = this.counts;
    const isOften = count !== undefined && more === undefined && /often/iu.test(count.functions[0]?.text ?? "");
    const isSaid = this.total !== null || this.share !== null;
    if (!isOften || !isSaid || !this.filters.some(({ predicate }) => !isOfTime(predicate))) return;
    this.share ??= this.total === null ? null : { ...this.total, tag: "Share" };
    this.total = null;
    this.counts.length = 0;
  }

  /** "which departments had how many sick days": for each of them, where nothing is chosen. */
  #groupsThatAreAsked(): void {
    const { pick } = this;
    const isChosen = this.superlative !== null || this.common !== null || this.by !== null;
    const isMeasured = this.functions.length > 0 || this.counts.length > 0;
    if (pick?.column == null || pick.direction !== null || pick.number !== null || isChosen || !isMeasured) return;
    this.groupBy(pick.word, pick.column);
    this.pick = null;
  }

  /** "who has the most absences": the person is what is asked for. */
  #namesWho(): boolean {
    const who = this.leads.find(({ text }) => /^who(?: (?:is|are|was|were))?$/iu.test(text));
    if (who === undefined) return true;
    const column = whoIn(this.vocabulary.table);
    const isMeasured =
      this.functions.length > 0 || this.counts.length > 0 || this.share !== null || this.groups.length > 0;
    if (column === null || this.pick !== null || this.common !== null || (isMeasured && this.superlative === null))
      return false;
    const named: Tagged = {
      ...who,
      tag: "Column",
      meaning: {},
      columns: { columns: [column], cost: 0, misspelt: null },
    };
    const { table, nouns } = this.vocabulary;
    const isOfRows = column.distinct > 0.9 * table.rowCount || [...nouns.own].some((noun) => persons.has(noun));
    if (this.superlative === null || (isOfRows && !isMeasured)) {
      this.shown.unshift(named);
      // What was compared is shown with it.
      this.shown.push(...this.numbers.splice(0));
      this.leads.splice(0, this.leads.length, { ...who, tag: "Show", text: "show" });
      return true;
    }
    this.pick = {
      kind: "pick",
      word: { ...who, tag: "Which" },
      direction: null,
      number: null,
      column: named,
      grain: null,
      noun: null,
    };
    return true;
  }

  /** "which shops sold more than 100 units": it may be said of all rows of a shop together. */
  #isOfGroups(): boolean {
    return (
      this.pick?.column != null &&
      this.pick.direction === null &&
      this.superlative === null &&
      this.common === null &&
      this.filters.some(({ predicate }) => isLimit(predicate))
    );
  }

  /** What is compared are groups: those that are named, or the values that are listed. */
  #comparesGroups(): boolean {
    if (this.comparing === null || this.groups.length > 0) return true;
    const listed = this.filters.filter(({ predicate }) => predicate.kind === "values" && predicate.values.length > 1);
    const [only, more] = listed;
    if (only === undefined || more !== undefined || only.predicate.kind !== "values") return false;
    const at = this.filters.indexOf(only);
    this.filters[at] = { ...only, predicate: { versus: { ...this.comparing, tag: "Versus" }, ...only.predicate } };
    return true;
  }

  /** A rate says its condition already. */
  #isOneRate(): boolean {
    const rates = this.counts.flatMap(({ functions }) =>
      functions.flatMap(({ tag, values }) => (tag === "Rate" ? values : [])),
    );
    if (rates.length === 0) return true;
    const names = rates.map(({ column }) => column.name);
    const isOf = ({ columns }: Tagged): boolean => (columns?.columns ?? []).some(({ name }) => names.includes(name));
    return !this.filters.some(({ predicate }) => {
      if (predicate.kind === "values")
        return predicate.values.some(({ values }) => values.some(({ column }) => names.includes(column.name)));
      return predicate.kind === "flag" || predicate.kind === "missing" ? isOf(predicate.column) : false;
    });
  }

  /** What is said of each thing that has several rows, a single row may not tell: an order over 60 is no line over 60. */
  #isOfRows(): boolean {
    const [count] = this.counts;
    const [thing] = count?.columns ?? [];
    if (thing === undefined || !this.isThing(thing)) return true;
    const isDifferent = count?.distinct !== null;
    return !this.filters.some(({ predicate }) => {
      // "Orders with a pie and a bun" have both of them.
      if (
        predicate.kind === "values" &&
        predicate.values.length > 1 &&
        !predicate.values.every(({ tag }) => tag !== "Value")
      )
        return true;
      return isDifferent ? predicate.kind === "not" : isLimit(predicate);
    });
  }

  /** What is computed: functions of the one number that is named, counts, or the number alone. */
  #measures(): Clause[] | null {
    const [number] = this.numbers;
    const isSoft = this.functions.some(({ meaning }) => meaning.soft === true);
    // A total that was only hinted at needs something that adds up.
    if (isSoft && (this.counts.length > 0 || this.share !== null || this.superlative !== null || this.pick !== null))
      this.functions = [];
    // "How much did each shop take on average": it is not said of what.
    const isAsked = this.pieces.some(({ tag, text }) => tag === "Aggregate" && /^how much$/iu.test(text));
    if (isAsked && !isSoft && this.functions.length > 0 && this.noun === null) return null;
    if (isSoft && this.functions.length > 0 && (number === undefined || this.numbers.some(isAveraged))) return null;
    if (this.distinct?.meaning.soft === true && !this.#countsOnce()) return null;
    // A part of all is one of their total.
    if (this.total !== null && this.functions.length === 0 && this.numbers.length === 1 && number !== undefined) {
      if (isAveraged(number)) return null;
      this.functions.push({ ...number, tag: "Aggregate", meaning: { function: "sum" }, columns: null });
    }
    this.#withoutEcho();
    const ofNumbers = this.#ofNumbers();
    if (ofNumbers === null) return null;
    if (this.share !== null && (ofNumbers.length > 0 || this.counts.length > 0 || number !== undefined)) return null;
    const all = [...ofNumbers, ...this.counts];
    const said = this.superlative;
    const [measure, more] = all;
    if (this.by !== null) {
      if (measure === undefined || more !== undefined) return null;
      this.by = { ...this.by, measure };
      return [];
    }
    if (said !== null && said.column === null && said.noun === null && this.share === null) {
      // "the most", with what it is the most of elsewhere.
      if (more !== undefined || (measure === undefined && (number === undefined || this.numbers.length > 1)))
        return null;
      this.superlative = measure === undefined ? { ...said, column: number ?? null } : { ...said, measure };
      return [];
    }
    if (said !== null && all.length > 0) return null;
    const isFree = this.functions.length === 0 && number !== undefined;
    if (isFree && this.counts.length > 0) return null;
    return [
      ...all.map((each): Clause => ({ kind: "measure", measure: each })),
      ...(isFree ? [{ kind: "columns" as const, columns: this.numbers }] : []),
    ];
  }

  /** "missing marks by class, count": the bare word says no more than what is counted already. */
  #withoutEcho(): void {
    const isBare = (each: MeasurePhrase): boolean =>
      each.columns.length === 0 &&
      each.noun === null &&
      each.functions.every(({ tag, text }) => tag === "HowMany" && !/how/iu.test(text));
    if (this.counts.length < 2 || !this.counts.some((each) => !isBare(each))) return;
    for (let at = this.counts.length - 1; at >= 0; at--) {
      const each = this.counts[at];
      if (each !== undefined && isBare(each)) this.counts.splice(at, 1);
    }
  }

  #ofNumbers(): MeasurePhrase[] | null {
    if (this.functions.length === 0) return [];
    const said = this.superlative;
    const column = said?.column ?? null;
    const isNamedTwice = this.numbers.length > 0 && column !== null;
    const columns = isNamedTwice || column === null ? this.numbers : [column];
    if (columns.length === 0) return null;
    if (column !== null && said !== null && !isNamedTwice) this.superlative = { ...said, column: null };
    return [{ ...empty, functions: this.functions.map((word) => ({ ...word, meaning: withoutHint(word) })), columns }];
  }

  /** "counting each once" is said of the thing that is counted. */
  #countsOnce(): boolean {
    const [count, more] = this.counts;
    const [thing] = count?.columns ?? [];
    return more === undefined && thing !== undefined && this.isThing(thing);
  }

  /** Of a share one condition is what is asked of the rows, and the others say of which rows. */
  #filters(): { about: Clause[]; base: Clause[] } | null {
    const clause = ({ predicate }: Placed, lead: Tagged | null): Clause => ({
      kind: "filter",
      predicate,
      noun: null,
      ...(lead === null ? {} : { lead }),
    });
    const share = this.share;
    if (share === null) return { about: this.filters.map((each) => clause(each, null)), base: [] };
    const timeless = this.filters.filter(({ predicate }) => !isOfTime(predicate));
    // Without a condition it is how all rows are spread over the groups.
    if (timeless.length === 0 && this.groups.length > 0)
      return { about: this.filters.map((each) => clause(each, null)), base: [] };
    const saying = timeless.filter(({ says }) => says);
    const about = timeless.length === 1 ? timeless : saying;
    if (about.length !== 1) return null;
    // "percentage of women by department" may be how all women are spread.
    const isOfEach = this.groups.some(({ word }) => /per|each|every|within/iu.test(word.text));
    if (saying.length === 0 && this.groups.length > 0 && !isOfEach && timeless.length === 1) return null;
    const base = this.filters.filter((each) => !about.includes(each));
    const word = (tag: "Where" | "For", text: string): Tagged => ({ ...share, tag, text, meaning: {} });
    return {
      about: about.map((each) => clause(each, word("Where", "that"))),
      base: base.map((each) => clause(each, word("For", "for"))),
    };
  }
}

function withoutHint({ meaning }: Tagged): Tagged["meaning"] {
  const { soft: _soft, ...rest } = meaning;
  return rest;
}

function isSame(one: Tagged, other: Tagged): boolean {
  const names = ({ columns }: Tagged): string => (columns?.columns ?? []).map(({ name }) => name).join("\n");
  return names(one) === names(other);
}

const means: ReadonlySet<string> = new Set([...averaged].map(canonical));

/** Of a price or a rate no total is taken that nobody asked for. */
function isAveraged({ columns }: Tagged): boolean {
  return (columns?.columns ?? []).some(({ name }) => splitName(name).some((part) => means.has(canonical(part))));
}
