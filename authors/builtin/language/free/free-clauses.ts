import type { Clause, MeasurePhrase } from "../phrases.ts";
import type { Tagged } from "../tag.ts";
import { FreeGroups } from "./free-groups.ts";
import { empty, isAveraged, isLimit, isOfTime, type Placed, persons, whoIn } from "./free-state.ts";

/** What was found in a question, put together as a plain one has it. */
export abstract class FreeClauses extends FreeGroups {
  /** All that was found, in the order in which a plain question has it. */
  clauses(): Clause[] | null {
    this.#rateInOtherWords();
    this.#groupsThatAreAsked();
    if (!this.#namesWho() || this.#isOfGroups()) return null;
    // "how much did north and south take each".
    if (this.each !== null && this.groups.length === 0) this.comparing ??= this.each;
    // What is the most common has to be named.
    if (this.common !== null && this.common.column === null && this.pick === null) return null;
    if (!this.#comparesGroups() || !this.#isOneRate()) return null;
    const measures = this.#measures();
    const filters = measures === null ? null : this.#filters();
    if (measures === null || filters === null || !this.#isOfRows()) return null;
    const isExtreme = this.superlative?.column != null && this.groups.length > 0;
    const noun: Clause[] = this.noun === null || isExtreme ? [] : [{ kind: "noun", word: this.noun }];
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
      ...(this.pivot === null ? [] : [this.pivot]),
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
    const [end, more] = this.functions;
    const isEnd = end?.meaning.function === "max" || end?.meaning.function === "min";
    if (isEnd && more === undefined && end !== undefined && this.numbers.length === 1 && this.groups.length === 0) {
      // "the maximum, and which item it belongs to": the one that has it.
      const direction = end.meaning.function === "max" ? ("desc" as const) : ("asc" as const);
      const measure: MeasurePhrase = { ...empty, functions: [end], columns: this.numbers.splice(0) };
      const word: Tagged = { ...end, tag: "Superlative", meaning: { direction } };
      this.functions = [];
      this.superlative = {
        kind: "superlative",
        word,
        also: null,
        end: null,
        number: null,
        measure,
        column: null,
        noun: null,
        grain: null,
      };
      return;
    }
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
    this.leads.splice(0);
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
    const isPart = ({ time }: Tagged): boolean => time?.kind === "part";
    const listed = this.filters.filter(({ predicate }) => predicate.kind === "values" && predicate.values.length > 1);
    const [only, more] = listed;
    if (only === undefined || more !== undefined || only.predicate.kind !== "values") return false;
    // "on Mondays and Fridays": by the day of the week.
    const [part] = only.predicate.values;
    if (part?.time?.kind === "part" && only.predicate.values.every(isPart)) {
      const grain: Tagged = { ...part, tag: "Grain", meaning: { grain: part.time.grain }, time: null };
      this.groups.push({
        kind: "dimensions",
        word: { ...this.comparing, tag: "By", text: "by each", meaning: {} },
        dimensions: [{ column: null, grain }],
      });
      return true;
    }
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
    if (said?.measure != null && all.length === 0 && number === undefined) return [];
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
    const parts = timeless.filter(({ isWhole }) => isWhole !== true);
    const saying = parts.filter(({ says }) => says);
    const about = parts.length === 1 ? parts : saying;
    if (about.length !== 1) return null;
    // "percentage of women by department" may be how all women are spread.
    const isOfEach = this.groups.some(({ word }) => /per|each|every|within/iu.test(word.text));
    if (!this.isPartSaid && saying.length === 0 && this.groups.length > 0 && !isOfEach && timeless.length === 1)
      return null;
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
